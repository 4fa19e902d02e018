/** The shape of a database is the list of migrations that made it. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Database } from '../database/database.ts'

export const ourMigrations = fileURLToPath(new URL('../../../migrations/', import.meta.url))

/** Those that a version brings, in order. */
export async function knownMigrations(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.sql'))
  return names.map(name => name.replace(/\.sql$/, '')).sort()
}

/** Those that a database has, in order; none if no Rollbook ever started on it. */
export async function appliedMigrations(database: Database): Promise<string[]> {
  if (!(await hasTable(database, 'kysely_migration'))) return []
  const { rows } = await sql<{
    name: string
  }>`SELECT name FROM kysely_migration ORDER BY name COLLATE "C"`.execute(database)
  return rows.map(({ name }) => name)
}

export async function hasTable(database: Database, name: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`SELECT to_regclass(${name}) IS NOT NULL AS found`.execute(
    database,
  )
  return rows[0]?.found === true
}

/**
 * Applies what is missing up to this one, also within a transaction.
 * @returns what that was
 */
export async function migrateUpTo(database: Database, name: string, folder: string): Promise<string[]> {
  const provider = { getMigrations: () => readMigrations(folder) }
  const { error, results = [] } = await new Migrator({ db: database, provider }).migrateTo(name)
  if (error) throw error
  return results.map(({ migrationName }) => migrationName)
}

async function readMigrations(folder: string) {
  const names = await knownMigrations(folder)
  const entries = names.map(async name => [name, await readMigration(join(folder, `${name}.sql`))] as const)
  return Object.fromEntries(await Promise.all(entries))
}

async function readMigration(path: string) {
  const text = await readFile(path, 'utf8')
  return { up: async (database: Database) => void (await sql.raw(text).execute(database)) }
}
