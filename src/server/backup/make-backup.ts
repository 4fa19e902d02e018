import { sql } from 'kysely'
import type { SchoolTransaction } from '../database/database.ts'
import { packageVersion } from '../package-version.ts'
import { chooseSchool } from '../schools/choose-school.ts'
import { listSchools } from '../schools/list-schools.ts'
import { BackupRefused } from './backup-refused.ts'
import type { Closing, Header } from './format.ts'
import { quoted } from './quoted.ts'
import { readTables, type Table } from './read-tables.ts'
import { inTransaction, type Session } from './session.ts'
import { appliedMigrations, hasTable } from './shape.ts'
import { writeBackup } from './write-backup.ts'

export interface BackupOrder {
  /** A name, host or id, as somebody types it, or the very one; undefined for all. */
  school: string | { id: number } | undefined
  now: Date
  /** Writes the text away, and resolves when it is safe. */
  store: (text: AsyncIterable<Uint8Array>) => Promise<void>
}

/** What a backup holds, as far as people ask. */
export interface Contents {
  schools: Header['schools']
  counts: Closing['counts']
}

/**
 * One moment of one school or of all, while others read and write as they like.
 * @returns what it holds
 * @throws BackupRefused when there is nothing to back up
 */
export async function makeBackup(session: Session, { school, now, store }: BackupOrder): Promise<Contents> {
  if (!(await hasTable(session.database, 'school'))) throw new BackupRefused(nothing)
  return inTransaction(session, 'snapshot', async transaction => {
    const tables = await readTables(transaction)
    await keepShape(transaction, tables)
    const schools = await wantedSchools(transaction, school)
    const migrations = await appliedMigrations(transaction)
    const header = { version: packageVersion(), migrations, madeAt: now.toISOString(), schools }
    const counts: Contents['counts'] = []
    await store(writeBackup({ session, transaction }, { tables, header, counts }))
    return { schools, counts }
  })
}

/** A migration that comes meanwhile waits. */
async function keepShape(transaction: SchoolTransaction, tables: readonly Table[]): Promise<void> {
  const names = quoted(tables.map(({ name }) => name))
  await sql`LOCK TABLE ${sql.raw(names)} IN ACCESS SHARE MODE`.execute(transaction)
}

async function wantedSchools(
  transaction: SchoolTransaction,
  wanted: BackupOrder['school'],
): Promise<Header['schools']> {
  const schools = await listSchools(transaction)
  if (schools.length === 0) throw new BackupRefused(nothing)
  if (wanted === undefined) return schools
  if (typeof wanted === 'object') return schools.filter(({ id }) => id === wanted.id)
  const chosen = chooseSchool(schools, wanted)
  if (chosen.kind === 'unusable') throw new BackupRefused(chosen.why)
  return [chosen.school]
}

const nothing = 'There is no school in this database, so there is nothing to back up.'
