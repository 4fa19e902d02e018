import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import type { Database, SchoolTransaction } from '../database/database.ts'
import { BackupRefused } from './backup-refused.ts'
import type { CheckedBackup } from './check-backup.ts'
import type { Section } from './format.ts'
import { quoted } from './quoted.ts'
import { newer, type Part, readBackup } from './read-backup.ts'
import { readTables, type Table } from './read-tables.ts'
import { setSequences } from './sequences.ts'
import { inTransaction, type Session } from './session.ts'
import { appliedMigrations, hasTable, knownMigrations, migrateUpTo, ourMigrations } from './shape.ts'

export interface RestoreOrder {
  backup: CheckedBackup
  /** Ids of those that are wanted. */
  schools: readonly number[]
  /** The folder of this version's migrations. */
  migrations?: string
}

/**
 * Puts schools into a database that has none, with every id as it was, and brings it to this version's shape: all
 * in one transaction.
 * @returns the migrations that the backup lacked
 * @throws BackupRefused when the backup is of a newer Rollbook, or the database has schools or a later shape
 */
export async function restoreBackup(session: Session, order: RestoreOrder): Promise<string[]> {
  const { backup, migrations = ourMigrations } = order
  const known = await knownMigrations(migrations)
  if (backup.header.migrations.some(name => !known.includes(name))) throw newer(backup.header.version)
  return inTransaction(session, 'change', async transaction => {
    await lockSchools(transaction)
    await refuseSchools(transaction)
    await takeShape(transaction, backup.header.migrations, migrations)
    const tables = await readTables(transaction)
    await withoutForce(transaction, tables, async () => {
      await copyIn(session, order, tables)
      await setSequences(transaction, backup.closing.sequences)
    })
    const missing = await migrateUpTo(transaction, known.at(-1) ?? '', migrations)
    await analyze(transaction)
    return missing
  })
}

/** Worth asking before anybody is asked; `restoreBackup` asks again. @throws BackupRefused */
export async function refuseSchools(database: Database): Promise<void> {
  if (!(await hasTable(database, 'school'))) return
  const { rows } = await sql`SELECT FROM school LIMIT 1`.execute(database)
  if (rows.length > 0) throw new BackupRefused(notEmpty)
}

/** A server that starts on the same database waits before it makes its first school, and then finds ours. */
async function lockSchools(transaction: SchoolTransaction): Promise<void> {
  if (!(await hasTable(transaction, 'school'))) return
  await sql`LOCK TABLE school IN SHARE ROW EXCLUSIVE MODE`.execute(transaction)
}

const notEmpty =
  'This database has schools already, and a restore never mixes them with others. Nothing was changed. Restore into ' +
  'an empty one: another folder in ROLLBOOK_DATA, or a new database in DATABASE_URL.'

/** The shape that the backup was made in. There is no way back from a later one. */
async function takeShape(
  transaction: SchoolTransaction,
  shape: readonly string[],
  migrations: string,
): Promise<void> {
  const later = (await appliedMigrations(transaction)).filter(name => !shape.includes(name))
  if (later.length > 0) throw new BackupRefused(`${laterShape} (${later.join(', ')}) ${startAnew}`)
  await migrateUpTo(transaction, shape.at(-1) ?? '', migrations)
}

const laterShape = 'This backup is of an older Rollbook, and the database here has already what came later'
const startAnew =
  'Nothing was changed. Restore into a database that no Rollbook has started on yet: another folder in ' +
  'ROLLBOOK_DATA, or a new database in DATABASE_URL. It is then brought to the present shape with its data.'

/**
 * COPY does not read into a table whose row-level security holds for its owner, too. Nobody else sees the walls
 * down: they are up again when the transaction ends, however it ends.
 */
async function withoutForce(
  transaction: SchoolTransaction,
  tables: readonly Table[],
  work: () => Promise<void>,
): Promise<void> {
  const forced = tables.filter(({ isForced }) => isForced).map(({ name }) => sql.id(name))
  for (const name of forced) await sql`ALTER TABLE ${name} NO FORCE ROW LEVEL SECURITY`.execute(transaction)
  await work()
  // What waits for the end of the transaction would keep the tables from being altered.
  await sql`SET CONSTRAINTS ALL IMMEDIATE`.execute(transaction)
  for (const name of forced) await sql`ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`.execute(transaction)
}

/** The planner knows nothing of rows that just came; the first import would not wait until it does. */
async function analyze(transaction: SchoolTransaction): Promise<void> {
  const tables = await readTables(transaction)
  await sql`ANALYZE ${sql.raw(quoted(tables.map(({ name }) => name)))}`.execute(transaction)
}

async function copyIn(
  session: Session,
  { backup, schools }: RestoreOrder,
  tables: readonly Table[],
): Promise<void> {
  const parts = readBackup(backup.path)
  for await (const part of parts) {
    if (part.kind !== 'section' || !schools.includes(part.section.school)) continue
    const copy = session.copyIn(copyStatement(part.section, tables))
    await pipeline(rowsOf(parts), copy)
  }
}

function copyStatement({ table, columns }: Section, tables: readonly Table[]): string {
  if (!tables.some(({ name }) => name === table))
    throw new Error(`a backup with a table ${table}, which its shape has not`)
  return `COPY ${quoted([table])} (${quoted(columns)}) FROM STDIN`
}

/** Leaves the rest to its caller; `for await` over the parts would end them. */
async function* rowsOf(parts: AsyncGenerator<Part, void>): AsyncGenerator<Buffer> {
  for (;;) {
    const { value } = await parts.next()
    if (value?.kind !== 'rows') return
    yield value.bytes
  }
}
