import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import type { Connection } from '../database/database.ts'
import { connectFromOutside } from './witness.ts'

/** Somebody else at the same database: in the way with a transaction of his own, or ending other people's connections. */
export interface Bystander {
  /** His transaction, from BEGIN on; what it locks makes others wait until it ends. */
  begin(statement: string): Promise<void>
  commit(): Promise<void>
  /** Waits until so many imports wait for a lock, in a statement like that. @returns their connections' processes */
  untilImportsWait(wanted?: { count?: number; statement?: string }): Promise<number[]>
  /** Waits until anybody waits for a lock in a statement like that. */
  untilOneWaits(statement: string): Promise<void>
  /** Waits until another import asks for a school's lock that an import holds, and is refused: it asks again and again. */
  untilLockRefused(): Promise<void>
  /** Waits until nothing that a dead server began goes on: PostgreSQL ends it when it finds that nobody listens. */
  untilServerIsForgotten(): Promise<void>
  /** Ends connections as an administrator does, and waits until they are gone. */
  terminate(pids: readonly number[]): Promise<void>
  /** Rollbook's connections that hold a transaction open and do nothing. There is never a reason for one. */
  findIdleTransactions(): Promise<unknown[]>
  query<T extends pg.QueryResultRow>(statement: string, values?: unknown[]): Promise<T[]>
  end(): Promise<void>
}

export async function callBystander(connection: Connection): Promise<Bystander> {
  const blocking = await connectFromOutside(connection)
  // Within a transaction pg_stat_activity stays as it was at the first look.
  const looking = await connectFromOutside(connection)
  const query = async (statement: string, values: unknown[] = []) =>
    (await looking.query(statement, values)).rows
  return {
    query,
    begin: async statement => void (await blocking.query(`BEGIN; ${statement}`)),
    commit: async () => void (await blocking.query('COMMIT')),
    async untilImportsWait({ count = 1, statement = '' } = {}) {
      for (;;) {
        const waiting = await query(waitingImports, [`%${statement}%`])
        if (waiting.length >= count) return waiting.map(row => row.pid)
        await pause(5)
      }
    },
    async untilOneWaits(statement) {
      while ((await query(waitingOnes, [`%${statement}%`])).length === 0) await pause(5)
    },
    async untilLockRefused() {
      const [{ since } = {}] = await query('SELECT clock_timestamp()::text AS since')
      while ((await query(refusedImports, [since])).length === 0) await pause(5)
    },
    async untilServerIsForgotten() {
      while ((await query(connectionsOfServer)).length > 0) await pause(5)
    },
    async terminate(pids) {
      await query('SELECT pg_terminate_backend(pid, 5000) FROM unnest($1::integer[]) AS pid', [pids])
    },
    findIdleTransactions: () => query(idleTransactions),
    end: async () => void (await Promise.all([blocking.end(), looking.end()])),
  }
}

const waitingImports = `
  SELECT pid FROM pg_stat_activity
  WHERE datname = current_database() AND application_name LIKE 'rollbook % imports' AND wait_event_type = 'Lock'
    AND query LIKE $1`

const connectionsOfServer = `
  SELECT FROM pg_stat_activity
  WHERE datname = current_database() AND application_name LIKE 'rollbook%' AND pid <> pg_backend_pid()`

const waitingOnes = `
  SELECT FROM pg_stat_activity
  WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE $1`

/** Nothing but the question for the lock was asked over that connection last. */
const refusedImports = `
  SELECT FROM pg_stat_activity
  WHERE datname = current_database() AND application_name LIKE 'rollbook % imports' AND state = 'idle'
    AND query LIKE '%pg_try_advisory_lock%' AND query_start > $1::timestamptz`

const idleTransactions = `
  SELECT application_name, query FROM pg_stat_activity
  WHERE datname = current_database() AND application_name LIKE 'rollbook%' AND state LIKE 'idle in transaction%'`
