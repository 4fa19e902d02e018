import { sql } from 'kysely'
import type { Absence } from '../../import/absence.ts'
import type { Changes, InvalidRow, Plan, PlannedRow, UpdateRow } from '../../import/plan.ts'
import { blankPatron, type PatronValues } from '../../patron/fields.ts'
import type { Problem } from '../../patron/problems.ts'
import type { SealedPassword } from '../access/imported-password.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { type PatronRow, patronColumns, patronTables, valuesOf } from '../patrons/patron-row.ts'
import { numbersOf, type Range } from './ranges.ts'
import type { RunState } from './run.ts'

export interface KeptPlan {
  plan: Plan
  passwords: Map<number, SealedPassword>
}

type RunLists = Omit<Plan, 'rows' | 'absence'> & {
  absence: Absence | null
  unchanged: Range[]
  repeats: [number, number][]
}

/** Plans that wait: one that was asked for, or one that the guard holds. */
type Waiting = Extract<RunState, 'planned' | 'held'>

/**
 * A plan that was shown and waits to be applied. `gone`: no such plan waits. `stale`: patrons that it would
 * update were changed since, so it is no longer what was shown.
 */
export async function loadPlan(
  transaction: SchoolTransaction,
  runId: number,
  state: Waiting = 'planned',
): Promise<{ kind: 'plan'; kept: KeptPlan } | { kind: 'gone' } | { kind: 'stale'; rows: number[] }> {
  const found = await readKeptPlan(transaction, runId, state)
  if (!found) return { kind: 'gone' }
  const { stale, ...kept } = found
  return stale.length > 0 ? { kind: 'stale', rows: stale } : { kind: 'plan', kept }
}

/** The plan as it was kept, and the numbers of those rows that no longer hold. @returns null when none waits */
export async function readKeptPlan(
  transaction: SchoolTransaction,
  runId: number,
  state: Waiting,
): Promise<(KeptPlan & { stale: number[] }) | null> {
  const { rows: runs } = await sql<RunLists>`
    SELECT source, new_cohorts AS "newCohorts", new_form_classes AS "newFormClasses", warnings, absence, unchanged, repeats
    FROM run WHERE id = ${runId} AND kind = 'import' AND state = ${state} FOR UPDATE`.execute(transaction)
  const [run] = runs
  if (!run) return null
  const told = await readToldRows(transaction, runId)
  const stale = told.filter(isStale).map(row => row.rowNumber)
  const { unchanged, repeats, absence, ...lists } = run
  const rows: PlannedRow[] = [
    ...told.map(plannedRow),
    ...[...numbersOf(unchanged)].map(number => ({ number, outcome: 'unchanged', patronId: 0 }) as const),
    ...repeats.map(([number, of]) => ({ number, outcome: 'repeat', of }) as const),
  ]
  rows.sort((one, other) => one.number - other.number)
  return { plan: { ...lists, rows, ...(absence && { absence }) }, passwords: passwordsOf(told), stale }
}

interface ToldRow extends PatronRow {
  rowNumber: number
  outcome: 'created' | 'updated' | 'invalid'
  patronId: number | null
  seenVersion: number | null
  currentVersion: number | null
  name: string | null
  changes: Partial<PatronValues> | Changes | null
  problems: Problem[]
  cells: string[]
  setsPassword: boolean
  hash: string | null
  mac: Buffer | null
}

/** Each with the patron that it is about as he is now. */
async function readToldRows(transaction: SchoolTransaction, runId: number): Promise<ToldRow[]> {
  const { rows } = await sql<ToldRow>`
    SELECT run_row.row_number AS "rowNumber", run_row.outcome, run_row.patron_id AS "patronId",
      run_row.patron_version AS "seenVersion", patron.version AS "currentVersion", run_row.username AS name,
      run_row.changes, run_row.problems, run_row.cells, run_row.sets_password AS "setsPassword",
      run_row.password_hash AS hash, run_row.password_mac AS mac, ${patronColumns}
    FROM run_row LEFT JOIN patron ON patron.school_id = run_row.school_id AND patron.id = run_row.patron_id
    ${patronTables}
    WHERE run_row.run_id = ${runId} ORDER BY run_row.row_number`.execute(transaction)
  return rows
}

/** Or its password is no longer, or never was, kept with the plan. */
function isStale({ outcome, seenVersion, currentVersion, setsPassword, hash }: ToldRow): boolean {
  return (outcome === 'updated' && seenVersion !== currentVersion) || (setsPassword && hash === null)
}

function plannedRow(row: ToldRow): PlannedRow {
  const { rowNumber: number, outcome, setsPassword, name } = row
  if (outcome === 'invalid') return invalidRow(row)
  if (outcome === 'updated') return updateRow(row)
  const after = { ...blankPatron(name ?? ''), ...(row.changes as Partial<PatronValues>) }
  return { number, outcome, after, setsPassword }
}

function invalidRow({ rowNumber: number, name: username, problems, cells }: ToldRow): InvalidRow {
  return { number, outcome: 'invalid', username, problems, cells, surplus: 0 }
}

function updateRow(row: ToldRow): UpdateRow {
  const changes = row.changes as Changes
  const now = Object.fromEntries(Object.entries(changes).map(([key, [, value]]) => [key, value]))
  return {
    number: row.rowNumber,
    outcome: 'updated',
    patronId: row.patronId as number,
    version: row.seenVersion as number,
    username: row.username,
    changes,
    after: { ...valuesOf(row), ...now },
    setsPassword: row.setsPassword,
  }
}

function passwordsOf(rows: readonly ToldRow[]): Map<number, SealedPassword> {
  return new Map(
    rows.flatMap(({ rowNumber, hash, mac }) => (hash && mac ? [[rowNumber, { hash, mac }]] : [])),
  )
}
