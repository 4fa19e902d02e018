import type { Connection } from '../database/database.ts'
import { connectFromOutside } from './witness.ts'

/** What one look at the database shows of an import that runs. */
export interface Look {
  /** The state of the import's run; null before there is one. */
  state: string | null
  /** Does the import's connection wait for a lock of ours? */
  isWaiting: boolean
  /** Every process of PostgreSQL but the postmaster. */
  pids: number[]
}

export interface Watch {
  last(): Look
  /** Resolves right after the first look of which that is true, in the same turn of the event loop. */
  until(isReached: (look: Look) => boolean): Promise<void>
  end(): Promise<void>
}

/** Looks again and again, as fast as the database answers, until it ends or the database does. */
export async function watchImport(connection: Connection, afterRunId: number): Promise<Watch> {
  const client = await connectFromOutside(connection)
  const look = async (): Promise<Look> => (await client.query(looking, [afterRunId])).rows[0]
  let last = await look()
  let isOver = false
  const waiting = new Set<() => void>()
  const untilOver = (async () => {
    while (!isOver) {
      last = await look()
      for (const check of waiting) check()
    }
  })()
  const ended = untilOver.catch(() => {})
  return {
    last: () => last,
    until: isReached =>
      new Promise(resolve => {
        const check = () => {
          if (!isReached(last)) return
          waiting.delete(check)
          resolve()
        }
        waiting.add(check)
      }),
    async end() {
      isOver = true
      await ended
      await client.end().catch(() => {})
    },
  }
}

const looking = `
  SELECT (SELECT state FROM run WHERE kind = 'import' AND id > $1 ORDER BY id DESC LIMIT 1) AS state,
    coalesce(bool_or(application_name = 'rollbook server imports' AND wait_event_type = 'Lock'), false) AS "isWaiting",
    array_agg(pid) AS pids
  FROM pg_stat_activity WHERE pid IS NOT NULL`
