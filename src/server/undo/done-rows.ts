import { sql } from 'kysely'
import type { PersonChanges } from '../../edit/person.ts'
import type { DoneRow } from '../../undo/done-row.ts'
import type { Chosen } from '../changes/procedure.ts'
import { binaryArray } from '../database/binary-array.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { hasDone } from '../journal/doing.ts'
import { mergedFromTold, type ToldMerge } from '../merge/told-merge.ts'
import { personFromTold, type ToldPerson } from './told-person.ts'

/**
 * The rows of a run that did something, all or those of these numbers; first those that created somebody or took a
 * record out of another, for whoever goes again holds nothing that another row would have back.
 */
export async function chooseDoneRows(
  transaction: SchoolTransaction,
  runId: number,
  numbers: readonly number[] | undefined,
): Promise<Chosen[]> {
  const those =
    numbers === undefined ? sql`` : sql`AND row_number = ANY (${binaryArray('integer', numbers)}::integer[])`
  const { rows } = await sql<Chosen>`
    SELECT row_number AS number, patron_id AS "patronId" FROM run_row
    WHERE run_id = ${runId} AND ${hasDone} ${those}
    ORDER BY outcome NOT IN ('created', 'split'), row_number`.execute(transaction)
  return rows
}

interface JournalRow {
  number: number
  patronId: number
  outcome: DoneRow['outcome']
  /** Null for one who was new. */
  version: number | null
  changes: PersonChanges | ToldPerson | ToldMerge | null
  setsPassword: boolean
}

/** By their numbers. */
export async function readDoneRows(
  transaction: SchoolTransaction,
  runId: number,
  numbers: readonly number[],
): Promise<Map<number, DoneRow>> {
  const { rows } = await sql<JournalRow>`
    SELECT row_number AS number, patron_id AS "patronId", outcome, patron_version AS version, changes,
      sets_password AS "setsPassword"
    FROM run_row WHERE run_id = ${runId} AND row_number = ANY (${binaryArray('integer', numbers)}::integer[])
      AND ${hasDone}`.execute(transaction)
  return new Map(rows.map(row => [row.number, doneRow(row)]))
}

function doneRow({ outcome, version, changes, ...row }: JournalRow): DoneRow {
  const told = changes ?? {}
  switch (outcome) {
    case 'updated':
      return { ...row, outcome, leftVersion: (version ?? 0) + 1, changes: ownChanges(told) }
    case 'created':
      return { ...row, outcome, leftVersion: (version ?? 0) + 1, person: personFromTold(told) }
    case 'merged':
    case 'split':
      return { ...row, outcome, leftVersion: (version ?? 0) + 1, ...mergedFromTold(told as ToldMerge) }
    case 'removed':
      return { ...row, outcome, leftVersion: version ?? 0, person: personFromTold(told) }
  }
}

/** A level is the cohort's, and goes back with the year. */
function ownChanges({ academicLevel: _, ...own }: Record<string, unknown>): PersonChanges {
  return own
}
