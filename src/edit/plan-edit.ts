/** The heart of every change by hand: a patron or none, and what a form says of him, become what would be done. */
import type { PatronInput } from '../api/patron-form.ts'
import type { CreateRow, UpdateRow } from '../import/plan.ts'
import type { PatronValues } from '../patron/fields.ts'
import { foldKey } from '../patron/fold.ts'
import type { Problem } from '../patron/problems.ts'
import { isInClass, isStudent, problemsAcrossFields } from '../patron/rules.ts'
import { draftOf, type EditLists } from './draft.ts'
import { type Editor, problemsOfRights } from './edit-rights.ts'
import { changesBetween, type EditChanges, type Groups, newcomer, type StoredProfile } from './profile.ts'
import type { UniqueKey } from './read-input.ts'

export interface EditQuestion {
  /** Its place among many; 1 for an edit of one patron. */
  number?: number
  /** Null to register somebody. */
  stored: StoredProfile | null
  input: PatronInput
  /** Ids of the patrons who hold what the form gives (`claimsOf`). */
  holders: Holders
}

export type Holders = Partial<Record<UniqueKey, number>>

export interface EditContext {
  lists: EditLists
  editor: Editor
}

export interface CreateEdit extends CreateRow {
  groups: Groups
}

export interface UpdateEdit extends UpdateRow {
  changes: EditChanges
  groups: Groups
}

export interface UnchangedEdit {
  number: number
  outcome: 'unchanged'
  patronId: number
}

export interface InvalidEdit {
  number: number
  outcome: 'invalid'
  problems: readonly Problem[]
  changes: EditChanges
  /** The patron as far as the form could be read. */
  after: PatronValues
  groups: Groups
}

export type PlannedEdit = CreateEdit | UpdateEdit | UnchangedEdit | InvalidEdit

export function planEdit(question: EditQuestion, { lists, editor }: EditContext): PlannedEdit {
  const { number = 1, stored, input } = question
  const before = stored ?? newcomer
  const { after, setsPassword, problems } = draftOf(before, input, lists)
  const { values, ...groups } = after
  const changes = changesBetween(before, after)
  problems.push(...problemsAcrossFields(values), ...clashes(question, values))
  problems.push(...missing(question, values, problems))
  const isNothing = Object.keys(changes).length === 0 && !setsPassword
  if (stored && isNothing && problems.length === 0) {
    return { number, outcome: 'unchanged', patronId: stored.id }
  }
  const { administrators } = lists
  problems.push(...problemsOfRights({ stored, changes, setsPassword }, { editor, administrators }))
  if (problems.length > 0) return { number, outcome: 'invalid', problems, changes, after: values, groups }
  if (!stored) return { number, outcome: 'created', after: values, groups, setsPassword }
  const { id: patronId, version } = stored
  const { username } = values
  return {
    number,
    outcome: 'updated',
    patronId,
    version,
    username,
    changes,
    after: values,
    groups,
    setsPassword,
  }
}

/** Ids that the form gives and another patron holds. */
function clashes({ stored, holders }: EditQuestion, after: PatronValues): Problem[] {
  return (Object.keys(holders) as UniqueKey[])
    .filter(key => holders[key] !== undefined && holders[key] !== stored?.id)
    .filter(key => !isHisOwn(key, after, stored))
    .map(field => ({ field, code: 'belongs-to-another' }))
}

function isHisOwn(key: UniqueKey, after: PatronValues, stored: StoredProfile | null): boolean {
  const [now, was] = [after[key], stored?.values[key]]
  return now === was || (key === 'username' && foldKey(now ?? '') === foldKey(was ?? ''))
}

/** What the form asks for. Of what it leaves out nothing is asked: a patron from a file may lack a surname. */
function missing(
  { stored, input }: EditQuestion,
  after: PatronValues,
  problems: readonly Problem[],
): Problem[] {
  const found: Problem[] = []
  const isUntold = (field: string) => !problems.some(problem => problem.field === field)
  const isAsked = stored === null || input.surname !== undefined
  const needsSurname = !after.generic && !stored?.isService
  if (isAsked && needsSurname && after.surname === null && isUntold('surname')) {
    found.push({ field: 'surname', code: 'required' })
  }
  if (needsCohort(stored, after) && isUntold('graduationYear') && isUntold('academicLevel')) {
    found.push({ field: 'graduationYear', code: stored ? 'required-student' : 'required-new-student' })
  }
  if (!stored) found.push(...missingOfNew(input, { after, isUntold }))
  return found
}

/** What was otherwise before may stay so. */
function needsCohort(stored: StoredProfile | null, after: PatronValues): boolean {
  if (!isInClass(after) || isStudent(after)) return false
  return stored === null || isStudent(stored.values) || after.formClass !== stored.values.formClass
}

interface Telling {
  after: PatronValues
  /** Is nothing wrong with the field so far? */
  isUntold: (field: string) => boolean
}

function missingOfNew(input: PatronInput, { after, isUntold }: Telling): Problem[] {
  const isNameless = after.username === '' && isUntold('username')
  const problems: Problem[] = isNameless ? [{ field: 'username', code: 'required' }] : []
  for (const field of ['enabled', 'staffMember'] as const) {
    if (input[field] === undefined) problems.push({ field, code: 'required-new-user' })
  }
  return problems
}
