import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Connection } from '../database/database.ts'

export interface Claim {
  release(): Promise<void>
}

/** Any number that no other advisory lock here uses: "serv" in ASCII. */
const serverLock = 0x73657276
const tries = 20
const betweenTriesMs = 250

/**
 * Makes this process the data folder's one server; commands may come and go beside it. The claim is a lock of a
 * connection, so it ends with the process however that ends; when PostgreSQL ends first, it is made again.
 * @throws Error when another server has the folder
 */
export async function claimDataFolder(connection: Connection, folder: string): Promise<Claim> {
  const client = await tryToClaim(connection)
  if (client) return keepClaim(connection, client)
  throw new Error(
    `Another Rollbook already serves the data in ${folder}. Stop that one, or give this one a folder of its own with ROLLBOOK_DATA.`,
  )
}

/** Undefined when another has it. */
async function tryToClaim(connection: Connection): Promise<pg.Client | undefined> {
  const client = new pg.Client({ ...connection, application_name: 'rollbook server claim' })
  client.on('error', () => {})
  await client.connect()
  // A server that was just killed may hold on for a moment until PostgreSQL notices.
  for (let attempt = 1; attempt <= tries; attempt++) {
    const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS claimed', [serverLock])
    if (rows[0].claimed) return client
    await pause(betweenTriesMs)
  }
  await client.end()
  return undefined
}

function keepClaim(connection: Connection, first: pg.Client): Claim {
  const releasing = new AbortController()
  const { signal } = releasing
  let client: pg.Client | undefined = first
  const watch = async () => {
    while (!signal.aborted) {
      if (client) await untilEnded(client)
      else await pause(betweenTriesMs, undefined, { signal }).catch(() => {})
      client = signal.aborted ? undefined : await tryToClaim(connection).catch(() => undefined)
    }
    await client?.end().catch(() => {})
  }
  const watching = watch()
  return {
    async release() {
      releasing.abort()
      await client?.end().catch(() => {})
      await watching
    },
  }
}

/** Not by `once`, which takes the error that comes before the end for its own. */
function untilEnded(client: pg.Client): Promise<void> {
  return new Promise(resolve => client.once('end', () => resolve()))
}
