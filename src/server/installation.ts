/** Opens what the environment names: the database of either kind, migrated and checked, and the key beside it. */
import { keyInFolder } from './access/installation-key.ts'
import { type Config, readConfig } from './config.ts'
import { type Connection, openDatabase } from './database/database.ts'
import { type EmbeddedPostgres, openEmbeddedPostgres } from './database/embedded/embedded-postgres.ts'
import { checkWalls, migrate } from './database/migrate.ts'
import { type Services, usualImportPatience } from './services.ts'

export interface Installation {
  config: Config
  connection: Connection
  /** Null where DATABASE_URL points at a server. */
  embedded: EmbeddedPostgres | null
  services: Services
  close(): Promise<void>
}

export interface InstallationOptions {
  environment: NodeJS.ProcessEnv
  /** What stands in pg_stat_activity after "rollbook ". */
  use: string
  log: (message: string) => void
}

/** @throws Error in plain words: what is wrong and what to do */
export async function openInstallation({
  environment,
  use,
  log,
}: InstallationOptions): Promise<Installation> {
  const config = readConfig(environment)
  const { databaseUrl, dataFolder } = config
  const embedded = databaseUrl ? null : await openEmbeddedPostgres({ dataFolder, log })
  const connection: Connection = embedded?.connection ?? { connectionString: databaseUrl }
  const database = openDatabase(connection, { use })
  const imports = openDatabase(connection, { use: `${use} imports`, connections: 4 })
  const close = async () => {
    await Promise.all([database.destroy(), imports.destroy()])
    await embedded?.close()
  }
  try {
    for (const name of await migrate(database)) log(`The database was brought to ${name}.`)
    await checkWalls(database)
    const installationKey = config.key ?? (await keyInFolder(embedded?.dataFolder ?? dataFolder))
    const services = {
      database,
      imports,
      connection,
      installationKey,
      clock: () => new Date(),
      importPatience: usualImportPatience,
      allowsPrivateMail: config.allowsPrivateMail,
    }
    return { config, connection, embedded, services, close }
  } catch (error) {
    await close()
    throw error
  }
}
