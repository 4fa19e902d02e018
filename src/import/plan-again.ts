/**
 * A row of a plan that was kept, against the register as it is now. What it would set is known; the cells that it was
 * read from are not.
 */
import { foldKey } from '../patron/fold.ts'
import type { Problem } from '../patron/problems.ts'
import { problemsAcrossFields } from '../patron/rules.ts'
import type { Enrolment } from './enrolment.ts'
import { compare, withoutEnrolmentOfStaff } from './make-plan.ts'
import type { Changes, CreateRow, InvalidRow, PlannedRow, UpdateRow } from './plan.ts'
import type { StoredPatron } from './roll.ts'

export interface PresentRegister {
  enrolment: Pick<Enrolment, 'campuses' | 'presentationGroups'>
  /** By id; who is in the register no more is not there. */
  patrons: ReadonlyMap<number, Pick<StoredPatron, 'version' | 'values'>>
  /** The id of the patron who holds it. */
  holderOf(field: 'username' | 'libraryBarcode' | 'adminSystemId', value: string): number | undefined
}

export function planAgain(row: CreateRow | UpdateRow, register: PresentRegister): PlannedRow {
  return row.outcome === 'created' ? createAgain(row, register) : updateAgain(row, register)
}

function createAgain(row: CreateRow, register: PresentRegister): PlannedRow {
  const problems = problemsOf(row, { ...register, id: undefined })
  return problems.length > 0 ? invalid(row, row.after.username, problems) : row
}

function updateAgain(row: UpdateRow, register: PresentRegister): PlannedRow {
  const { number, patronId } = row
  const present = register.patrons.get(patronId)
  if (!present) return invalid(row, row.username, [{ code: 'gone' }])
  const { version, values } = present
  const after = withoutEnrolmentOfStaff({ ...values, ...wantedBy(row.changes) })
  const changes = compare(values, after)
  const again: UpdateRow = { ...row, version, changes, after }
  const problems = problemsOf(again, { ...register, id: patronId })
  if (problems.length > 0) return invalid(row, row.username, problems)
  const isNothing = Object.keys(changes).length === 0 && !row.setsPassword
  return isNothing ? { number, outcome: 'unchanged', patronId } : again
}

function wantedBy(changes: Changes): object {
  return Object.fromEntries(Object.entries(changes).map(([key, [, now]]) => [key, now]))
}

function problemsOf(
  row: CreateRow | UpdateRow,
  { id, enrolment, holderOf }: PresentRegister & { id: number | undefined },
): Problem[] {
  const { after } = row
  const problems = problemsAcrossFields(after)
  for (const field of ['username', 'libraryBarcode', 'adminSystemId'] as const) {
    const value = isNew(row, field) ? after[field] : null
    const holder = value === null ? undefined : holderOf(field, value)
    if (holder !== undefined && holder !== id) problems.push({ field, code: 'belongs-to-another' })
  }
  const { campus, presentationGroupLabel: label } = after
  if (isNew(row, 'campus') && campus !== null && !enrolment.campuses.has(foldKey(campus)))
    problems.push({ field: 'campus', code: 'no-campus', found: campus })
  const lacksGroup = label !== null && !enrolment.presentationGroups.has(foldKey(label))
  if (isNew(row, 'presentationGroupLabel') && lacksGroup)
    problems.push({ field: 'presentationGroupLabel', code: 'no-current-group', found: label })
  return problems
}

function isNew(row: CreateRow | UpdateRow, key: keyof Changes): boolean {
  return row.outcome === 'created' || row.changes[key] !== undefined
}

function invalid({ number }: CreateRow | UpdateRow, username: string, problems: Problem[]): InvalidRow {
  return { number, outcome: 'invalid', username, problems, cells: [], surplus: 0 }
}
