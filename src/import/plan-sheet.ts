/** A table whose columns are known becomes a plan: looked up, resolved and decided row by row. */
import type { Field, PatronValues } from '../patron/fields.ts'
import { foldKey } from '../patron/fold.ts'
import { planAbsence, warningsOfAbsence } from './absence.ts'
import { type Enrolment, hasGraduated, isOutsidePeriod } from './enrolment.ts'
import type { Importer } from './import-rights.ts'
import { type Found, RowPlanner } from './make-plan.ts'
import type { BlankPolicy, InvalidRow, Plan, PlannedRow } from './plan.ts'
import { type CheckedRow, RowReader } from './read-rows.ts'
import { rowsWithoutSecrets, withoutSecrets } from './redact.ts'
import type {
  FoundPatrons,
  LeaverLists,
  PasswordQuestion,
  RollQuery,
  RollReader,
  SchoolLists,
} from './roll.ts'
import type { Encoding, Sheet, SheetRow } from './sheet.ts'
import type { Warning } from './warnings.ts'

/** A file once it is known what its columns are. */
export interface Table {
  encoding: Encoding
  sheet: Sheet
  /** For each column the field it fills, or null for one that is ignored. */
  columns: readonly (Field | null)[]
  /** Positions of columns, from 0, that are secret whatever they are called and set to. */
  secrets?: readonly number[]
  /** What reading it has to say. */
  warnings: readonly Warning[]
  /** Rows that somebody took out. Nothing comes of them, but whom they name does not lack in the file. */
  leftOut?: readonly SheetRow[]
}

export interface Planning {
  blank: BlankPolicy
  importer: Importer
  /** The school's setting (contract, decision 10). */
  createsMissingCohorts: boolean
  /** Of a new password, where the school asks for more characters than everybody does. */
  shortestPassword?: number
  /** Whoever stands nowhere in the file has left (contract, decision 13). */
  isComplete?: boolean
  /** Is told of each lot of rows what would become of it, as soon as that is known. */
  onLot?: OnLot
}

export type OnLot = (rows: readonly SheetRow[], planned: readonly PlannedRow[]) => void

export interface PlannedImport {
  plan: Plan
  /** Passwords to set by row number. Apart from the plan, which is shown and kept; these are neither. */
  passwords: ReadonlyMap<number, string>
}

export async function planSheet(
  table: Table,
  planning: Planning,
  register: RollReader,
): Promise<PlannedImport> {
  const { sheet } = table
  const lists = await register.readLists()
  const leavers = planning.isComplete ? await register.readLeavers() : undefined
  const planner = new RowPlanner({
    ...planning,
    lists,
    isFileOfStudents: isFileOfStudents(table),
    returning: leavers?.toEnable,
    rowAt: place => sheet.rows.slice(place, place + 1)[0],
  })
  const rows: PlannedRow[] = []
  const passwords = new Map<number, string>()
  for await (const { inFile, lot, found } of findLots(table, register)) {
    const start = rows.length
    for (const row of lot) {
      const planned = planner.plan(row, found)
      rows.push(planned)
      const { password } = row.values
      if (setsPassword(planned) && password !== undefined) passwords.set(row.number, password)
    }
    planning.onLot?.(inFile, rows.slice(start))
  }
  const plan = assemble({ table, lists, planner, rows, blank: planning.blank })
  return { plan: leavers ? await withAbsence(plan, { table, leavers, register }) : plan, passwords }
}

interface Absentees {
  table: Table
  leavers: LeaverLists
  register: RollReader
}

async function withAbsence(plan: Plan, { table, leavers, register }: Absentees): Promise<Plan> {
  const absence = await planAbsence({ rows: plan.rows, leftOut: leftOutOf(table) }, leavers, register)
  return { ...plan, absence, warnings: [...plan.warnings, ...warningsOfAbsence(absence)] }
}

/** As rows that fail. A row whose cells cannot be told apart has its username all the same: somebody looked at it. */
function leftOutOf({ leftOut = [], sheet, ...table }: Table): InvalidRow[] {
  const shown = { header: sheet.header, ...table }
  return new RowReader(sheet, table).read(leftOut).map(({ number, cells, surplus, values }) => {
    const told = withoutSecrets({ cells, surplus, problems: [] }, shown)
    return { number, outcome: 'invalid', username: values.username ?? null, ...told, surplus }
  })
}

/** So many rows are looked up at once: what the register holds of all 200,000 would not fit beside the file. */
const rowsAtOnce = 2_000

interface Lot {
  inFile: readonly SheetRow[]
  lot: CheckedRow[]
  found: Found
}

/** The rows as read, with what the register holds of them; between two lots other requests get their turn. */
async function* findLots(table: Table, register: RollReader): AsyncGenerator<Lot> {
  const { sheet } = table
  const reader = new RowReader(sheet, table)
  for (let start = 0; start < sheet.rows.length; start += rowsAtOnce) {
    const inFile = sheet.rows.slice(start, start + rowsAtOnce)
    const lot = reader.read(inFile)
    const patrons = await register.findPatrons(keysOf(lot))
    const newPasswords = await register.findNewPasswords(passwordQuestions(lot, patrons))
    yield { inFile, lot, found: { ...patrons, newPasswords } }
  }
}

function setsPassword(row: PlannedRow): boolean {
  return 'setsPassword' in row && row.setsPassword
}

/** One loop: a function made anew for each lot is optimised anew as well. */
function keysOf(rows: readonly CheckedRow[]): RollQuery {
  const query = { usernameKeys: [] as string[], barcodes: [] as string[], adminSystemIds: [] as string[] }
  for (const { usernameKey, values } of rows) {
    if (usernameKey !== null) query.usernameKeys.push(usernameKey)
    if (values.libraryBarcode !== undefined) query.barcodes.push(values.libraryBarcode)
    if (values.adminSystemId !== undefined) query.adminSystemIds.push(values.adminSystemId)
  }
  return query
}

/** A record that was merged had a password of its own: its survivor keeps his. */
function passwordQuestions(
  rows: readonly CheckedRow[],
  { patrons, mergedKeys }: FoundPatrons,
): PasswordQuestion[] {
  const questions: PasswordQuestion[] = []
  for (const { number, usernameKey, values } of rows) {
    const { password } = values
    if (password === undefined || usernameKey === null || mergedKeys.has(usernameKey)) continue
    const stored = patrons.get(usernameKey)
    if (stored) questions.push({ row: number, patronId: stored.id, password })
  }
  return questions
}

function isFileOfStudents({ columns }: Table): boolean {
  return columns.some(field => field?.key === 'graduationYear' || field?.key === 'academicLevel')
}

interface Stages {
  table: Table
  lists: SchoolLists
  planner: RowPlanner
  rows: readonly PlannedRow[]
  blank: BlankPolicy
}

function assemble({ table, lists, planner, rows, blank }: Stages): Plan {
  const { encoding, sheet, columns, secrets, warnings } = table
  const { enrolment } = lists
  const { cohorts, formClasses } = enrolment
  const shown = { header: sheet.header, columns, ...(secrets && { secrets }) }
  const newCohorts = distinct(rows, 'graduationYear').filter(year => !cohorts.has(year))
  return {
    source: { encoding, delimiter: sheet.delimiter, header: sheet.header, blank },
    rows: rowsWithoutSecrets(rows, shown),
    newCohorts,
    newFormClasses: distinct(rows, 'formClass').filter(name => !formClasses.has(foldKey(name))),
    warnings: [...warnings, ...warningsOf({ planner, newCohorts, enrolment })],
  }
}

/** The values of a field that rows would write, in order of first use. */
function distinct<K extends 'graduationYear' | 'formClass'>(rows: readonly PlannedRow[], key: K) {
  const values = new Set<NonNullable<PatronValues[K]>>()
  for (const row of rows) if ('after' in row && row.after[key] !== null) values.add(row.after[key])
  return [...values]
}

interface WarningSources extends Pick<Stages, 'planner'> {
  enrolment: Enrolment
  newCohorts: readonly number[]
}

function* warningsOf({ planner, newCohorts, enrolment }: WarningSources): Generator<Warning> {
  if (planner.nonAcademic > 0) yield { code: 'non-academic', rows: planner.nonAcademic }
  if (planner.ignoredForStaff > 0) yield { code: 'ignored-for-staff', rows: planner.ignoredForStaff }
  for (const year of newCohorts) {
    if (hasGraduated(enrolment, year)) yield { code: 'new-graduated-cohort', found: year }
  }
  const rows = planner.usingPeriod
  if (rows > 0 && enrolment.period === null) yield { code: 'no-current-period', rows }
  if (rows > 0 && isOutsidePeriod(enrolment)) {
    yield { code: 'outside-period', found: `${enrolment.period?.starts} to ${enrolment.period?.ends}`, rows }
  }
}
