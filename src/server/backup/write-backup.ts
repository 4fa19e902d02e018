import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { SchoolTransaction } from '../database/database.ts'
import { type Closing, endOfRows, formatVersion, type Header, lineOf } from './format.ts'
import { quoted } from './quoted.ts'
import type { Table } from './read-tables.ts'
import { readSequences } from './sequences.ts'
import type { Session } from './session.ts'

export interface Content {
  tables: readonly Table[]
  header: Omit<Header, 'rollbook' | 'format'>
  /** Grows by each section that is written. */
  counts: Closing['counts']
}

/** A transaction, and the session whose transaction it is. */
export interface Reading {
  session: Session
  transaction: SchoolTransaction
}

/** The text of a backup, piece by piece: of one moment, if the transaction is repeatable. */
export async function* writeBackup(reading: Reading, content: Content): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  for await (const piece of writeSections(reading, content)) {
    hash.update(piece)
    yield piece
  }
  const sequences = await readSequences(reading.transaction, content.tables)
  yield lineOf({ counts: content.counts, sequences, sha256: hash.digest('hex') })
}

async function* writeSections(
  { session, transaction }: Reading,
  { tables, header, counts }: Content,
): AsyncGenerator<Uint8Array> {
  yield lineOf({ rollbook: 'backup', format: formatVersion, ...header })
  for (const { id: school } of header.schools) {
    await beInSchool(transaction, school)
    for (const table of tables) {
      const rows = yield* writeSection(session, table, school)
      counts.push({ school, table: table.name, rows })
    }
  }
}

/** Without this an owner who is no superuser would see no rows, and no error either (forced row-level security). */
async function beInSchool(transaction: SchoolTransaction, schoolId: number): Promise<void> {
  await sql`SELECT set_config('rollbook.school_id', ${String(schoolId)}, true)`.execute(transaction)
}

/** @returns the number of rows */
async function* writeSection(
  session: Session,
  { name, columns, schoolColumn }: Table,
  school: number,
): AsyncGenerator<Uint8Array, number> {
  yield lineOf({ school, table: name, columns })
  // A superuser, as in the embedded database, sees every school's rows: so say whose.
  const select = `SELECT ${quoted(columns)} FROM ${quoted([name])} WHERE ${quoted([schoolColumn])} = ${school}`
  const rows = session.copyOut(`COPY (${select}) TO STDOUT`)
  yield* rows
  yield Buffer.from(endOfRows)
  return rows.rowCount
}
