/**
 * How a file becomes a plan: the table of contents of the main job, one stage a file. Nothing here writes;
 * applying the plan is a separate act (`src/server/imports/apply-plan.ts`).
 */
import { foldKey } from '../patron/fold.ts'
import { decode } from './decode.ts'
import { type Enrolment, hasGraduated, isOutsidePeriod } from './enrolment.ts'
import { type Found, type Importer, RowPlanner } from './make-plan.ts'
import { type ColumnMap, mapColumns } from './map-columns.ts'
import { parse } from './parse.ts'
import type { BlankPolicy, Plan, PlannedRow } from './plan.ts'
import { type CheckedRow, rowReader } from './read-rows.ts'
import { withoutSecrets } from './redact.ts'
import type { FoundPatrons, PasswordQuestion, RollQuery, RollReader, SchoolLists } from './roll.ts'
import type { DecodedText, Sheet } from './sheet.ts'
import { takeReasons } from './take-reasons.ts'
import type { Warning } from './warnings.ts'

export interface ImportRequest {
  file: Uint8Array
  blank: BlankPolicy
  importer: Importer
  /** The school's setting (contract, decision 10). */
  createsMissingCohorts: boolean
}

export interface PlannedImport {
  plan: Plan
  /** Passwords to set by row number. Apart from the plan, which is shown and kept; these are neither. */
  passwords: ReadonlyMap<number, string>
}

/** @throws FileRefused for a file that cannot be read as a table of patrons */
export async function planImport(request: ImportRequest, register: RollReader): Promise<PlannedImport> {
  const text = decode(request.file)
  const sheet = takeReasons(parse(text))
  const columns = mapColumns(sheet)
  const lists = await register.readLists()
  const planner = new RowPlanner({
    ...request,
    lists,
    isFileOfStudents: isFileOfStudents(columns),
    cellsAt: place => sheet.rows.slice(place, place + 1)[0]?.cells ?? [],
  })
  const rows: PlannedRow[] = []
  const passwords = new Map<number, string>()
  for await (const { lot, found } of findLots(sheet, columns, register)) {
    for (const row of lot) {
      const planned = planner.plan(row, found)
      rows.push(planned)
      const { password } = row.values
      if (setsPassword(planned) && password !== undefined) passwords.set(row.number, password)
    }
  }
  return { plan: assemble({ text, sheet, columns, lists, planner, rows, blank: request.blank }), passwords }
}

/** So many rows are looked up at once: what the register holds of all 200,000 would not fit beside the file. */
const rowsAtOnce = 2_000

interface Lot {
  lot: CheckedRow[]
  found: Found
}

/** The rows as read, with what the register holds of them; between two lots other requests get their turn. */
async function* findLots(sheet: Sheet, columns: ColumnMap, register: RollReader): AsyncGenerator<Lot> {
  const read = rowReader(sheet, columns)
  for (let start = 0; start < sheet.rows.length; start += rowsAtOnce) {
    const lot = sheet.rows.slice(start, start + rowsAtOnce).map(read)
    const patrons = await register.findPatrons(keysOf(lot))
    const newPasswords = await register.findNewPasswords(passwordQuestions(lot, patrons))
    yield { lot, found: { ...patrons, newPasswords } }
  }
}

function setsPassword(row: PlannedRow): boolean {
  return 'setsPassword' in row && row.setsPassword
}

function keysOf(rows: readonly CheckedRow[]): RollQuery {
  return {
    usernameKeys: rows.map(row => row.usernameKey).filter(key => key !== null),
    barcodes: rows.map(row => row.values.libraryBarcode).filter(id => id !== undefined),
    adminSystemIds: rows.map(row => row.values.adminSystemId).filter(id => id !== undefined),
  }
}

function passwordQuestions(rows: readonly CheckedRow[], { patrons }: FoundPatrons): PasswordQuestion[] {
  return rows.flatMap(({ number, usernameKey, values: { password } }) => {
    const stored = usernameKey === null ? undefined : patrons.get(usernameKey)
    return stored && password !== undefined ? [{ row: number, patronId: stored.id, password }] : []
  })
}

function isFileOfStudents({ columns }: ColumnMap): boolean {
  return columns.some(field => field?.key === 'graduationYear' || field?.key === 'academicLevel')
}

interface Stages {
  text: DecodedText
  sheet: Sheet
  columns: ColumnMap
  lists: SchoolLists
  planner: RowPlanner
  rows: readonly PlannedRow[]
  blank: BlankPolicy
}

function assemble({ text, sheet, columns, lists, planner, rows, blank }: Stages): Plan {
  const { enrolment } = lists
  const { cohorts, formClasses } = enrolment
  const shown = { header: sheet.header, columns: columns.columns }
  const newCohorts = distinct(rows, 'graduationYear').filter(year => !cohorts.has(year))
  return {
    source: { encoding: text.encoding, delimiter: sheet.delimiter, header: sheet.header, blank },
    rows: rows.map(row => (row.outcome === 'invalid' ? { ...row, ...withoutSecrets(row, shown) } : row)),
    newCohorts,
    newFormClasses: distinct(rows, 'formClass').filter(name => !formClasses.has(foldKey(name))),
    warnings: [...columns.warnings, ...warningsOf({ text, planner, newCohorts, enrolment })],
  }
}

/** The values of a field that rows would write, in order of first use. */
function distinct<K extends 'graduationYear' | 'formClass'>(rows: readonly PlannedRow[], key: K) {
  const values = rows.map(row => ('after' in row ? row.after[key] : null))
  return [...new Set(values)].filter(value => value !== null)
}

interface WarningSources extends Pick<Stages, 'text' | 'planner'> {
  enrolment: Enrolment
  newCohorts: readonly number[]
}

function* warningsOf({ text, planner, newCohorts, enrolment }: WarningSources): Generator<Warning> {
  if (text.encoding === 'Windows-1252') yield { code: 'guessed-windows-1252' }
  if (planner.nonAcademic > 0) yield { code: 'non-academic', rows: planner.nonAcademic }
  if (planner.ignoredForStaff > 0) yield { code: 'ignored-for-staff', rows: planner.ignoredForStaff }
  for (const year of newCohorts) {
    if (hasGraduated(enrolment, year)) yield { code: 'new-graduated-cohort', found: year }
  }
  if (planner.usesPeriod && enrolment.period === null) yield { code: 'no-current-period' }
  if (planner.usesPeriod && isOutsidePeriod(enrolment)) {
    yield { code: 'outside-period', found: `${enrolment.period?.starts} to ${enrolment.period?.ends}` }
  }
}
