import { setTimeout as sleep } from 'node:timers/promises'
import { messageOf } from './embedded-postgres-error.ts'
import { isLastOneOut } from './presence.ts'
import { type Ground, type Joined, reach } from './reach.ts'
import { stopPostmaster } from './stop-postmaster.ts'

export interface Stay {
  /** Leaves, and stops PostgreSQL if nobody else is there. */
  end(): Promise<void>
}

/** Stays connected, and brings PostgreSQL back when it ends while we need it, killed for memory for example. */
export function stay(first: Joined, ground: Ground): Stay {
  const leaving = new AbortController()
  let joined: Promise<Joined | undefined> = Promise.resolve(first)

  const watch = async ({ lost }: Joined) => {
    await lost
    if (leaving.signal.aborted) return
    ground.log(`PostgreSQL on ${ground.home.folder} ended unexpectedly. Rollbook brings it back.`)
    joined = bringBack(ground, leaving.signal)
    const again = await joined
    if (again) await watch(again)
  }
  watch(first)

  return {
    async end() {
      leaving.abort()
      const last = await joined
      if (last) await leave(last, ground)
    },
  }
}

const PAUSE_MS = 5000

/** Tries until it works, or until we leave. */
async function bringBack(ground: Ground, leaving: AbortSignal): Promise<Joined | undefined> {
  while (!leaving.aborted) {
    try {
      const joined = await reach(ground, { signal: leaving })
      ground.log(`PostgreSQL on ${ground.home.folder} is back.`)
      return joined
    } catch (error) {
      if (leaving.aborted) return undefined
      ground.log(messageOf(error))
      await sleep(PAUSE_MS, undefined, { signal: leaving }).catch(() => {})
    }
  }
  return undefined
}

async function leave({ client }: Joined, { home, log }: Ground): Promise<void> {
  try {
    if (await isLastOneOut(client)) await stopPostmaster(client, home, log)
  } catch (error) {
    // It was gone already, or another one stopped it.
    log(`PostgreSQL on ${home.folder} was not stopped: ${messageOf(error)}.`)
  } finally {
    await client.end().catch(() => {})
  }
}
