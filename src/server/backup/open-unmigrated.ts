import { type Config, readConfig } from '../config.ts'
import type { Connection } from '../database/database.ts'
import { openEmbeddedPostgres } from '../database/embedded/embedded-postgres.ts'

/** The database that the environment names, in whatever shape it is. */
export interface Premises {
  config: Config
  connection: Connection
  /** In words, without a password. */
  place: string
  /** The folder really used; without an embedded database the one that is set. */
  dataFolder: string
  close(): Promise<void>
}

export interface PremisesOptions {
  environment: NodeJS.ProcessEnv
  log: (message: string) => void
}

/**
 * Unlike `openInstallation` migrates nothing: a backup before an upgrade must not begin with the upgrade, and a
 * restored one decides on the shape itself.
 * @throws Error in plain words
 */
export async function openUnmigrated({ environment, log }: PremisesOptions): Promise<Premises> {
  const config = readConfig(environment)
  const { databaseUrl, dataFolder } = config
  if (databaseUrl !== undefined) {
    const connection = { connectionString: databaseUrl }
    return { config, connection, place: placeOf(databaseUrl), dataFolder, close: async () => {} }
  }
  const embedded = await openEmbeddedPostgres({ dataFolder, log })
  return { config, ...embedded, place: `the database in ${embedded.dataFolder}`, close: embedded.close }
}

function placeOf(databaseUrl: string): string {
  const { hostname, pathname, searchParams } = new URL(databaseUrl)
  return `the database ${pathname.slice(1)} on ${searchParams.get('host') ?? hostname}`
}
