import { sql } from 'kysely'
import { appliedMigrations, knownMigrations, ourMigrations } from '../backup/shape.ts'
import type { Database } from '../database/database.ts'
import { type Check, type Finding, ok, warning, wrong } from './finding.ts'

/** The database as its owner sees it. */
export interface Subject {
  database: Database
  clock: () => Date
}

export const databaseChecks: readonly Check<Subject>[] = [
  { name: 'version', look: ({ database }) => lookAtVersion(database) },
  { name: 'encoding', look: ({ database }) => lookAtEncoding(database) },
  { name: 'durability', look: ({ database }) => lookAtDurability(database) },
  { name: 'clocks', look: lookAtClocks },
  { name: 'role', look: ({ database }) => lookAtRole(database) },
  { name: 'migrations', look: ({ database }) => lookAtMigrations(database) },
  { name: 'walls', look: ({ database }) => lookAtWalls(database) },
]

const oldest = 15

async function lookAtVersion(database: Database): Promise<Finding> {
  const version = await setting(database, 'server_version')
  if (Number.parseInt(version, 10) >= oldest) return ok(`PostgreSQL ${version}.`)
  return wrong(`The server is PostgreSQL ${version}.`, `Move the database to PostgreSQL ${oldest} or later.`)
}

async function lookAtEncoding(database: Database): Promise<Finding> {
  const encoding = await setting(database, 'server_encoding')
  if (encoding === 'UTF8') return ok('The database keeps every script (UTF8).')
  return wrong(
    `The database is encoded in ${encoding}, so there are names that it cannot keep.`,
    "Make a new one with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0, and move by rollbook backup and restore.",
  )
}

/** Without any of them an import that was acknowledged may be gone after a power cut, or the whole database torn. */
const durable = ['fsync', 'full_page_writes', 'synchronous_commit']

async function lookAtDurability(database: Database): Promise<Finding> {
  const values = await Promise.all(
    durable.map(async name => ({ name, value: await setting(database, name) })),
  )
  const off = values.filter(({ value }) => value === 'off').map(({ name }) => name)
  if (off.length === 0) return ok('What is acknowledged is on the disk.')
  return wrong(
    `A power cut may lose or tear the data: ${off.join(' and ')} ${off.length === 1 ? 'is' : 'are'} off.`,
    `As a superuser: ${off.map(name => `ALTER SYSTEM SET ${name} = on;`).join(' ')} SELECT pg_reload_conf();`,
  )
}

const mostApartMs = 60_000

async function lookAtClocks({ database, clock }: Subject): Promise<Finding> {
  const { rows } = await sql<{ now: Date }>`SELECT clock_timestamp() AS now`.execute(database)
  const apart = Math.abs((rows[0]?.now.getTime() ?? 0) - clock().getTime())
  if (apart <= mostApartMs) return ok("This machine's clock and the database's agree.")
  return warning(
    `This machine's clock and the database's are ${Math.round(apart / 1000)} seconds apart.`,
    'Set both by a time server: timedatectl set-ntp true',
  )
}

async function lookAtRole(database: Database): Promise<Finding> {
  const { rows } = await sql<{ isAbove: boolean; isOurs: boolean }>`
    SELECT rolsuper OR rolbypassrls AS "isAbove", pg_has_role(oid, 'MEMBER') AS "isOurs"
    FROM pg_roles WHERE rolname = 'rollbook_app'`.execute(database)
  const [role] = rows
  if (!role)
    return wrong(
      'The role rollbook_app is missing.',
      'CREATE ROLE rollbook_app NOLOGIN; then start the server.',
    )
  if (role.isAbove)
    return wrong(
      'The role rollbook_app is a superuser or bypasses row-level security, so schools would see each other.',
      'ALTER ROLE rollbook_app NOSUPERUSER NOBYPASSRLS;',
    )
  if (!role.isOurs)
    return wrong(
      'The role rollbook_app may not be taken on by whom DATABASE_URL names.',
      'As who made that role: GRANT rollbook_app TO … WITH ADMIN OPTION;',
    )
  return ok('Statements run as rollbook_app, which bypasses nothing.')
}

async function lookAtMigrations(database: Database): Promise<Finding> {
  const [known, applied] = [await knownMigrations(ourMigrations), await appliedMigrations(database)]
  const later = applied.filter(name => !known.includes(name))
  if (later.length > 0)
    return wrong(
      `The database was used by a newer Rollbook (${later.join(', ')}), and this one does not start on it.`,
      'Install that version again, or a later one.',
    )
  const missing = known.filter(name => !applied.includes(name))
  if (missing.length === 0) return ok('The database has the shape of this version.')
  return warning(
    `The database lacks ${missing.join(', ')}.`,
    'Make a backup, then start the server: that brings it to the shape of this version.',
  )
}

async function lookAtWalls(database: Database): Promise<Finding | null> {
  const { rows } = await sql<{ name: string; isClosed: boolean }>`
    SELECT relname AS name, relrowsecurity AND relforcerowsecurity
      AND EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid) AS "isClosed"
    FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace AND nspname = current_schema()
    JOIN pg_attribute ON attrelid = pg_class.oid AND attname = 'school_id' AND NOT attisdropped
    -- Which host is which school's must be known before the school is.
    WHERE relkind IN ('r', 'p') AND relname <> 'school_host' ORDER BY relname`.execute(database)
  if (rows.length === 0) return null
  const open = rows.filter(({ isClosed }) => !isClosed).map(({ name }) => name)
  if (open.length === 0) return ok(`Row-level security holds in all ${rows.length} tables of schools.`)
  return wrong(
    `Row-level security does not hold in ${open.join(', ')}, so a fault of ours could show one school's rows to another.`,
    open.map(name => `ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;`).join(' '),
  )
}

async function setting(database: Database, name: string): Promise<string> {
  const { rows } = await sql<{ value: string }>`SELECT current_setting(${name}) AS value`.execute(database)
  return rows[0]?.value ?? ''
}
