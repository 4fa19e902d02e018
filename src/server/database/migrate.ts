import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration'
import type { Database } from './database.ts'

const ourFolder = fileURLToPath(new URL('../../../migrations/', import.meta.url))

/** Each `NNNN-*.sql` of the folder, in the order of their names. */
function sqlFilesIn(folder: string): MigrationProvider {
  return {
    async getMigrations() {
      const names = (await readdir(folder)).filter(name => name.endsWith('.sql'))
      const entries = names.map(
        async name => [name.replace(/\.sql$/, ''), await readMigration(join(folder, name))] as const,
      )
      return Object.fromEntries(await Promise.all(entries))
    },
  }
}

async function readMigration(path: string): Promise<Migration> {
  const text = await readFile(path, 'utf8')
  return { up: async database => void (await sql.raw(text).execute(database)) }
}

/**
 * Brings the database to this version's shape, all or nothing; several that start at once wait for each other.
 * @returns the migrations that ran, none when it was up to date
 * @throws what a migration threw; then none of them stays
 */
export async function migrate(database: Database, folder = ourFolder): Promise<string[]> {
  const provider = sqlFilesIn(folder)
  const { error, results = [] } = await new Migrator({ db: database, provider }).migrateToLatest()
  if (error) throw isNewer(error) ? new Error(newerDatabase, { cause: error }) : error
  return results.map(result => result.migrationName)
}

const newerDatabase =
  'This database was used by a newer Rollbook, which this one must not touch. Install that version again, or a later one.'

/** Kysely finds migrations that it does not know. */
function isNewer(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('corrupted migrations')
}

/**
 * Refuses to go on where the walls between schools would not hold.
 * @throws Error when the application's role sees more than it may
 */
export async function checkWalls(database: Database): Promise<void> {
  const { rows } = await sql<{ rolsuper: boolean; rolbypassrls: boolean }>`
    SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = 'rollbook_app'`.execute(database)
  const role = rows[0]
  if (!role) {
    throw new Error(
      'The database role rollbook_app is missing, as after a restore without roles. Run, as the owner of the database: ' +
        'CREATE ROLE rollbook_app NOLOGIN; GRANT rollbook_app TO CURRENT_USER; and restore the data again with its grants.',
    )
  }
  if (role.rolsuper || role.rolbypassrls) {
    throw new Error(
      'The database role rollbook_app is a superuser or bypasses row-level security, so schools would see each ' +
        'other. Run: ALTER ROLE rollbook_app NOSUPERUSER NOBYPASSRLS',
    )
  }
}
