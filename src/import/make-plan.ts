/** The stage "plan": a row that was read and what the register holds become what would be done. */
import {
  blankPatron,
  type FieldKey,
  fieldOf,
  type PatronValues,
  type StoredKey,
  storedKeys,
} from '../patron/fields.ts'
import { foldKey } from '../patron/fold.ts'
import { problemOfLength } from '../patron/kinds/secret.ts'
import type { Problem } from '../patron/problems.ts'
import { isStudent, problemsAcrossFields } from '../patron/rules.ts'
import { type Importer, losesAccess, problemsOfRights } from './import-rights.ts'
import type { BlankPolicy, Changes, CreateRow, InvalidRow, PlannedRow, UpdateRow } from './plan.ts'
import type { CheckedRow } from './read-rows.ts'
import { resolveReferences } from './resolve-references.ts'
import type { FoundPatrons, SchoolLists, StoredPatron } from './roll.ts'
import { haveSameCells } from './same-cells.ts'
import type { SheetRow } from './sheet.ts'

export interface PlanContext {
  lists: SchoolLists
  importer: Importer
  blank: BlankPolicy
  createsMissingCohorts: boolean
  /** Of a new password; the field's own, unless the school asks for more. */
  shortestPassword?: number
  /** Does the file have a graduation year or academic level column? Then a row that is no staff is a student's. */
  isFileOfStudents: boolean
  /** Leavers whom a row enables that does not say otherwise; undefined where absence means nothing. */
  returning?: ReadonlySet<number> | undefined
  /** The row at that place, counted from 0: not kept, since only a username that comes again asks for one. */
  rowAt: (place: number) => Pick<SheetRow, 'number' | 'cells'> | undefined
}

/** What the register said of the patrons that a row, and the rows around it, are about. */
export interface Found extends FoundPatrons {
  /** Rows whose password differs from their patron's last imported one. */
  newPasswords: ReadonlySet<number>
}

const nobody = blankPatron('')

const uniqueIds = [
  ['libraryBarcode', 'barcodeHolders'],
  ['adminSystemId', 'adminSystemIdHolders'],
] as const satisfies readonly (readonly [StoredKey, keyof FoundPatrons])[]

const enrolmentKeys = ['graduationYear', 'academicLevel', 'formClass'] as const satisfies readonly FieldKey[]

/** Goes through the rows once, in the file's order: an earlier valid row has what a later one claims too. */
export class RowPlanner {
  /** How many rows were created as neither students nor staff, and of how many year, level or class were ignored. */
  nonAcademic = 0
  ignoredForStaff = 0
  /** How many students' rows name a level or a form class, which are the current period's. */
  usingPeriod = 0
  readonly #context: PlanContext
  /** The place of each username's first row, to tell a repeated row from a contradicting one. */
  readonly #firstPlaces = new Map<string, number>()
  /** The first row of each patron whom a file may name by several usernames. */
  readonly #firstRowsOf = new Map<number, number>()
  #place = -1
  readonly #claims = { libraryBarcode: new Map<string, number>(), adminSystemId: new Map<string, number>() }
  /** Classes that the school lacks, by key: spelt as the first valid row has it. */
  readonly #newClasses = new Map<string, string>()
  readonly #administrators: Set<number>

  constructor(context: PlanContext) {
    this.#context = context
    this.#administrators = new Set(context.lists.administrators)
  }

  plan(row: CheckedRow, found: Found): PlannedRow {
    this.#place++
    const sameName = this.#firstOf(row)
    if (sameName) {
      if (haveSameCells(sameName.cells, row.cells))
        return { number: row.number, outcome: 'repeat', of: sameName.number }
      const again: Problem = { field: 'username', code: 'already-in-row', found: sameName.number }
      return invalid(row, [...row.problems, again])
    }
    if (row.usernameKey !== null) this.#firstPlaces.set(row.usernameKey, this.#place)
    if (row.isMisfit) return invalid(row, row.problems)
    const stored = row.usernameKey === null ? undefined : found.patrons.get(row.usernameKey)
    const again = stored && this.#isNamedAgain(stored, row.number)
    if (again) return invalid(row, [...row.problems, again])
    const planned = stored ? this.#planUpdate(row, stored, found) : this.#planCreate(row, found)
    if (planned.outcome === 'created' || planned.outcome === 'updated') this.#claim(planned)
    return planned
  }

  /** The row before it that has its username. */
  #firstOf({ usernameKey }: CheckedRow): Pick<SheetRow, 'number' | 'cells'> | undefined {
    const place = usernameKey === null ? undefined : this.#firstPlaces.get(usernameKey)
    return place === undefined ? undefined : this.#context.rowAt(place)
  }

  /** By the username of a record that was merged, and by the survivor's, or by two of such records. */
  #isNamedAgain({ id }: StoredPatron, number: number): Problem | undefined {
    if (!this.#context.lists.survivors.has(id)) return undefined
    const first = this.#firstRowsOf.get(id)
    if (first !== undefined) return { field: 'username', code: 'already-in-row', found: first }
    this.#firstRowsOf.set(id, number)
    return undefined
  }

  #planCreate(row: CheckedRow, found: Found): CreateRow | InvalidRow {
    const role = this.#roleOfNew(row)
    const { values, problems } = this.#readAs(row, role === 'staff')
    const after = { ...nobody, ...values }
    problems.push(...missingForNew(row, role, values), ...problemsAcrossFields(after))
    problems.push(...this.#clashes(after, { stored: null, found }), ...this.#problemsOfPassword(row))
    if (problems.length > 0) return invalid(row, problems)
    if (role === 'non-academic') this.nonAcademic++
    return { number: row.number, outcome: 'created', after, setsPassword: row.values.password !== undefined }
  }

  #planUpdate(row: CheckedRow, stored: StoredPatron, found: Found): PlannedRow {
    const { values, problems } = this.#readAs(row, this.#isOutOfEnrolment(row, stored))
    const cleared = this.#context.blank === 'clear' ? clear(row.blanks, values) : {}
    const after = withoutEnrolmentOfStaff({
      ...stored.values,
      ...(this.#context.returning?.has(stored.id) && { enabled: true }),
      ...cleared,
      ...values,
      username: stored.values.username,
    })
    const setsPassword = found.newPasswords.has(row.number)
    problems.push(...problemsAcrossFields(after), ...this.#clashes(after, { stored, found }))
    if (setsPassword) problems.push(...this.#problemsOfPassword(row))
    const changes = compare(stored.values, after)
    if (problems.length === 0) problems.push(...this.#problemsOfRights(stored, changes, setsPassword))
    if (problems.length > 0) return invalid(row, problems)
    if (losesAccess(changes)) this.#administrators.delete(stored.id)
    const { number } = row
    if (isEmpty(changes) && !setsPassword) return { number, outcome: 'unchanged', patronId: stored.id }
    const { id: patronId, version } = stored
    const { username } = after
    return { number, outcome: 'updated', patronId, version, username, changes, after, setsPassword }
  }

  /** @param isOutside staff and the like: year, level and class are ignored, and so is what is wrong with them */
  #readAs(row: CheckedRow, isOutside: boolean): { values: Partial<PatronValues>; problems: Problem[] } {
    const given = isOutside ? { ...row.values } : row.values
    let own = row.problems
    if (isOutside) {
      own = own.filter(problem => !enrolmentKeys.some(key => key === problem.field))
      const isIgnored =
        enrolmentKeys.some(key => given[key] !== undefined) || own.length < row.problems.length
      if (isIgnored) this.ignoredForStaff++
      for (const key of enrolmentKeys) delete given[key]
    }
    if (given.formClass !== undefined || given.academicLevel !== undefined) this.usingPeriod++
    const { enrolment } = this.#context.lists
    const { createsMissingCohorts } = this.#context
    const { values, problems } = resolveReferences(given, { enrolment, createsMissingCohorts })
    if (enrolment.period === null) delete values.formClass
    if (values.formClass)
      values.formClass = this.#newClasses.get(foldKey(values.formClass)) ?? values.formClass
    return { values, problems: [...own, ...problems] }
  }

  #problemsOfPassword({ values: { password } }: CheckedRow): Problem[] {
    const { shortestPassword = 0 } = this.#context
    const problem = password === undefined ? undefined : problemOfLength(password, shortestPassword)
    return problem ? [{ field: 'password', ...problem }] : []
  }

  /** Contract, decision 3. Null as long as the row does not say whether this is staff. */
  #roleOfNew(row: CheckedRow): 'staff' | 'generic' | 'student' | 'non-academic' | null {
    const { staffMember, generic, formClass } = row.values
    if (staffMember === undefined) return null
    if (staffMember) return 'staff'
    if (generic) return 'generic'
    return this.#context.isFileOfStudents || formClass !== undefined ? 'student' : 'non-academic'
  }

  /** Staff are never enrolled; somebody else is once a row gives him a year or a level. */
  #isOutOfEnrolment(row: CheckedRow, { values: stored }: StoredPatron): boolean {
    const { staffMember = stored.staffMember, graduationYear, academicLevel } = row.values
    if (staffMember) return true
    const namesCohort =
      graduationYear !== undefined || academicLevel !== undefined || hasEnrolmentProblem(row)
    return !namesCohort && !isStudent({ staffMember, graduationYear: stored.graduationYear })
  }

  #problemsOfRights(stored: StoredPatron, changes: Changes, setsPassword: boolean): Problem[] {
    const isLastAdministrator = this.#administrators.has(stored.id) && this.#administrators.size === 1
    const attempt = { stored, changes, setsPassword, isLastAdministrator }
    return problemsOfRights(attempt, this.#context.importer)
  }

  /** Ids that another stored patron holds, whatever else the file says of him, or that an earlier valid row took. */
  #clashes(after: PatronValues, { stored, found }: { stored: StoredPatron | null; found: Found }): Problem[] {
    const problems: Problem[] = []
    for (const [field, holders] of uniqueIds) {
      const id = after[field]
      if (id === null || id === stored?.values[field]) continue
      const holder = found[holders].get(id)
      const claimedBy = this.#claims[field].get(id)
      if (holder !== undefined && holder !== stored?.id) problems.push({ field, code: 'belongs-to-another' })
      else if (claimedBy !== undefined) problems.push({ field, code: 'already-in-row', found: claimedBy })
    }
    return problems
  }

  #claim({ number, after }: CreateRow | UpdateRow): void {
    if (after.formClass !== null) this.#claimClass(after.formClass)
    for (const [field] of uniqueIds) {
      const id = after[field]
      if (id !== null && !this.#claims[field].has(id)) this.#claims[field].set(id, number)
    }
  }

  #claimClass(name: string): void {
    const key = foldKey(name)
    if (!this.#newClasses.has(key)) this.#newClasses.set(key, name)
  }
}

function hasEnrolmentProblem(row: CheckedRow): boolean {
  return row.problems.some(problem => problem.field === 'graduationYear' || problem.field === 'academicLevel')
}

function missingForNew(row: CheckedRow, role: string | null, values: Partial<PatronValues>): Problem[] {
  // Of a row that names nobody it is not known whether it is about somebody new.
  if (row.usernameKey === null) return []
  const isMissing = (key: FieldKey) =>
    row.values[key] === undefined && !row.problems.some(problem => problem.field === key)
  const problems = (['enabled', 'staffMember'] as const)
    .filter(key => fieldOf(key).mandatory === 'for a new user' && isMissing(key))
    .map((field): Problem => ({ field, code: 'required-new-user' }))
  const hasCohort =
    values.graduationYear !== undefined || !isMissing('graduationYear') || !isMissing('academicLevel')
  if (role === 'student' && !hasCohort)
    problems.push({ field: 'graduationYear', code: 'required-new-student' })
  return problems
}

/** Year and level are two names of one thing: a blank in one does not clear what the other gives. */
function clear(blanks: readonly FieldKey[], given: Partial<PatronValues>): Partial<PatronValues> {
  const cleared: Partial<PatronValues> = {}
  for (const key of blanks) {
    if (key === 'generic') cleared.generic = false
    else if (key === 'academicLevel') cleared.graduationYear = null
    else Object.assign(cleared, { [key]: null })
  }
  if (given.graduationYear !== undefined) delete cleared.graduationYear
  return cleared
}

/** Who becomes staff leaves his cohort and class. */
export function withoutEnrolmentOfStaff(after: PatronValues): PatronValues {
  return after.staffMember ? { ...after, graduationYear: null, formClass: null } : after
}

export function compare(before: PatronValues, after: PatronValues): Changes {
  const changes: Partial<Record<StoredKey, [unknown, unknown]>> = {}
  for (const key of storedKeys) {
    if (before[key] !== after[key]) changes[key] = [before[key], after[key]]
  }
  return changes as Changes
}

function isEmpty(changes: Changes): boolean {
  for (const _ in changes) return false
  return true
}

function invalid(row: CheckedRow, problems: Problem[]): InvalidRow {
  return {
    number: row.number,
    outcome: 'invalid',
    username: row.values.username ?? null,
    problems,
    cells: row.cells,
    surplus: row.surplus,
  }
}
