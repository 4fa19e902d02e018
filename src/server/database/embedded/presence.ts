import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'

/**
 * Every Rollbook process keeps one connection to the database `postgres` for as long as it is open, and on it a
 * shared advisory lock. Pools cannot be counted instead: they let their connections go when they are idle. And a
 * lock, unlike a count, lets nobody in between the look around and the switch.
 */
const PRESENCE = 1_919_904_876

/** Waits while another process is about to stop PostgreSQL; then the connection breaks and this throws. */
export async function announcePresence(client: pg.Client): Promise<void> {
  await client.query('SELECT pg_advisory_lock_shared($1)', [PRESENCE])
}

/** Gives up our presence. True if nobody else is there; then nobody can come in until the connection ends. */
export async function isLastOneOut(client: pg.Client): Promise<boolean> {
  await client.query('SELECT pg_advisory_unlock_shared($1)', [PRESENCE])
  const { rows } = await client.query<{ isAlone: boolean }>('SELECT pg_try_advisory_lock($1) AS "isAlone"', [
    PRESENCE,
  ])
  return rows[0]?.isAlone === true && (await areAllConnectionsGone(client))
}

const LINGERING_MS = 1000

/** Our own pools' connections, closed a moment ago, may still be on their way out. */
async function areAllConnectionsGone(client: pg.Client): Promise<boolean> {
  const giveUpAt = Date.now() + LINGERING_MS
  while (await hasOtherConnections(client)) {
    if (Date.now() > giveUpAt) return false
    await sleep(20)
  }
  return true
}

async function hasOtherConnections(client: pg.Client): Promise<boolean> {
  // A keeper that waits for our lock is only coming in: it starts PostgreSQL anew when we stop it.
  const { rowCount } = await client.query(`
    SELECT FROM pg_stat_activity
    WHERE backend_type = 'client backend'
      AND pid <> pg_backend_pid()
      AND application_name LIKE 'rollbook%'
      AND application_name <> 'rollbook keeper'
    LIMIT 1`)
  return rowCount !== 0
}
