/**
 * How a file becomes a plan: the table of contents of the main job, one stage a file. Nothing here writes;
 * applying the plan is a separate act (`src/server/imports/apply-plan.ts`).
 */
import { foldKey } from '../patron/fold.ts'
import { decode } from './decode.ts'
import { hasGraduated, isOutsidePeriod } from './enrolment.ts'
import { type Importer, type PlannedRows, planRows } from './make-plan.ts'
import { type ColumnMap, mapColumns } from './map-columns.ts'
import { parse } from './parse.ts'
import type { BlankPolicy, Plan, PlannedRow } from './plan.ts'
import { type CheckedRow, readRows } from './read-rows.ts'
import { withoutPasswords } from './redact.ts'
import type { PasswordQuestion, Roll, RollQuery, RollReader } from './roll.ts'
import type { DecodedText, Sheet } from './sheet.ts'
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
  const sheet = parse(text)
  const columns = mapColumns(sheet)
  const checked = readRows(sheet, columns)
  const roll = await register.readRoll(keysOf(checked))
  const newPasswords = await register.findNewPasswords(passwordQuestions(checked, roll))
  const planned = planRows(checked, {
    ...request,
    roll,
    newPasswords,
    isFileOfStudents: isFileOfStudents(columns),
  })
  const plan = assemble({ text, sheet, columns, roll, planned, blank: request.blank })
  return { plan, passwords: passwordsToSet(plan.rows, checked) }
}

function keysOf(rows: readonly CheckedRow[]): RollQuery {
  return {
    usernameKeys: rows.map(row => row.usernameKey).filter(key => key !== null),
    barcodes: rows.map(row => row.values.libraryBarcode).filter(id => id !== undefined),
    adminSystemIds: rows.map(row => row.values.adminSystemId).filter(id => id !== undefined),
  }
}

function passwordQuestions(rows: readonly CheckedRow[], roll: Roll): PasswordQuestion[] {
  return rows.flatMap(({ usernameKey, values: { password } }) => {
    const stored = usernameKey === null ? undefined : roll.patrons.get(usernameKey)
    return stored && password !== undefined ? [{ patronId: stored.id, password }] : []
  })
}

function isFileOfStudents({ columns }: ColumnMap): boolean {
  return columns.some(field => field?.key === 'graduationYear' || field?.key === 'academicLevel')
}

function passwordsToSet(planned: readonly PlannedRow[], checked: readonly CheckedRow[]): Map<number, string> {
  const passwords = new Map<number, string>()
  planned.forEach((row, index) => {
    const password = checked[index]?.values.password
    if ('setsPassword' in row && row.setsPassword && password !== undefined)
      passwords.set(row.number, password)
  })
  return passwords
}

interface Stages {
  text: DecodedText
  sheet: Sheet
  columns: ColumnMap
  roll: Roll
  planned: PlannedRows
  blank: BlankPolicy
}

function assemble({ text, sheet, columns, roll, planned, blank }: Stages): Plan {
  const { cohorts, formClasses } = roll.enrolment
  const shown = { header: sheet.header, columns: columns.columns }
  const newCohorts = distinct(planned.rows, 'graduationYear').filter(year => !cohorts.has(year))
  return {
    source: { encoding: text.encoding, delimiter: sheet.delimiter, header: sheet.header, blank },
    rows: planned.rows.map(row =>
      row.outcome === 'invalid' ? { ...row, cells: withoutPasswords(row.cells, shown) } : row,
    ),
    newCohorts,
    newFormClasses: distinct(planned.rows, 'formClass').filter(name => !formClasses.has(foldKey(name))),
    warnings: [...columns.warnings, ...warningsOf({ text, roll, planned, newCohorts })],
  }
}

/** The values of a field that rows would write, in order of first use. */
function distinct<K extends 'graduationYear' | 'formClass'>(rows: readonly PlannedRow[], key: K) {
  const values = rows.map(row => ('after' in row ? row.after[key] : null))
  return [...new Set(values)].filter(value => value !== null)
}

interface WarningSources extends Pick<Stages, 'text' | 'roll' | 'planned'> {
  newCohorts: readonly number[]
}

function* warningsOf({ text, roll, planned, newCohorts }: WarningSources): Generator<Warning> {
  const { enrolment } = roll
  if (text.encoding === 'Windows-1252') yield { code: 'guessed-windows-1252' }
  if (planned.nonAcademic > 0) yield { code: 'non-academic', rows: planned.nonAcademic }
  if (planned.ignoredForStaff > 0) yield { code: 'ignored-for-staff', rows: planned.ignoredForStaff }
  for (const year of newCohorts) {
    if (hasGraduated(enrolment, year)) yield { code: 'new-graduated-cohort', found: year }
  }
  if (planned.namesClasses && enrolment.period === null) yield { code: 'no-current-period' }
  if (planned.namesClasses && isOutsidePeriod(enrolment)) {
    yield { code: 'outside-period', found: `${enrolment.period?.starts} to ${enrolment.period?.ends}` }
  }
}
