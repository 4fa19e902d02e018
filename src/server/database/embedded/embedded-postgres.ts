import { fromSystemError } from './embedded-postgres-error.ts'
import type { Connection } from './knock.ts'
import { keepPassword } from './password.ts'
import { type Ground, type Joined, reach } from './reach.ts'
import { settle } from './settle.ts'
import { stay } from './stay.ts'
import { thisMachine } from './surroundings.ts'

export interface EmbeddedPostgres {
  /** What `pg` needs. It stays the same until `close`. */
  connection: Connection
  /** The folder really used, which may be /var/lib/rollbook/<name>. */
  dataFolder: string
  /**
   * Stops PostgreSQL unless another Rollbook process still uses it: the last one out turns off the light. End your
   * pools first. Idempotent.
   */
  close(): Promise<void>
}

/**
 * Joins the PostgreSQL running on this data folder, or initialises and starts it. Throws EmbeddedPostgresError,
 * whose message is for the IT manager. Call `close` in the end: until then one connection keeps the process alive.
 */
export async function openEmbeddedPostgres(
  { dataFolder, log }: { dataFolder: string; log: (message: string) => void },
  surroundings = thisMachine(),
): Promise<EmbeddedPostgres> {
  try {
    const home = await settle(dataFolder, surroundings, log)
    const ground = { home, password: await keepPassword(home), log }
    return present(await reach(ground), ground)
  } catch (error) {
    throw fromSystemError(error, `open its database in ${dataFolder}`)
  }
}

function present(joined: Joined, ground: Ground): EmbeddedPostgres {
  const visit = stay(joined, ground)
  let closing: Promise<void> | undefined
  return {
    connection: joined.connection,
    dataFolder: ground.home.folder,
    close() {
      closing ??= visit.end()
      return closing
    },
  }
}
