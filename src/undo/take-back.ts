/** Which values go back and which stay, with the reason for each that does: value by value, whatever the run was. */
import type { EditLists } from '../edit/draft.ts'
import { isSame, type Person, type PersonChanges } from '../edit/person.ts'
import { foldKey } from '../patron/fold.ts'
import type { Problem } from '../patron/problems.ts'
import { isStudent, problemsAcrossFields } from '../patron/rules.ts'
import { type LaterEdits, type Since, uniqueKeys } from './done-row.ts'

export interface TakenBack {
  after: Person
  /** Why a value stays as it is now. */
  stays: Problem[]
}

export interface Standards {
  lists: Pick<EditLists, 'enrolment' | 'libraryGroups'>
  /** Did the run happen in the academic period that is current now? A class of another one is another class. */
  isOfThisPeriod: boolean
}

type Key = keyof Person

/** A value that was edited since the run stays; so does one that the register cannot take any more. */
export function takeBack(
  changes: PersonChanges,
  {
    present,
    later,
    ...since
  }: Pick<Since, 'later' | 'holders' | 'holderNames'> & {
    present: Person & { id: number }
  },
  standards: Standards,
): TakenBack {
  const { id, ...now } = present
  const { back, stays } = stillAsLeft(changes, now, later)
  const obstacles = [
    ...clashes(back, { id, ...since }),
    ...missingEntries({ ...now, ...back }, back, standards),
  ]
  for (const { field } of obstacles) delete back[field as Key]
  stays.push(...obstacles, ...leaveTogether(back, now))
  return { after: { ...now, ...back }, stays }
}

function stillAsLeft(
  changes: PersonChanges,
  now: Person,
  later: LaterEdits,
): { back: Partial<Person>; stays: Problem[] } {
  const back: Partial<Record<Key, unknown>> = {}
  const stays: Problem[] = []
  for (const [key, [old, left]] of Object.entries(changes) as [Key, [unknown, unknown]][]) {
    if (isSame(now[key], old)) continue
    if (isSame(now[key], left)) back[key] = old
    else stays.push({ field: key, code: 'edited-since', found: later[key] ?? '' })
  }
  // Each value is its key's own; the compiler cannot follow that through a loop.
  return { back: back as Partial<Person>, stays }
}

/** Ids that he would have again and somebody else has now. */
export function clashes(
  back: Partial<Person>,
  { id, holders, holderNames }: Pick<Since, 'holders' | 'holderNames'> & { id: number },
): Problem[] {
  return uniqueKeys.flatMap((field): Problem[] => {
    const holder = holders[field]
    if (back[field] == null || holder === undefined || holder === id) return []
    return [{ field, code: 'held-since', found: holderNames.get(holder) ?? '' }]
  })
}

/** Entries of the school's lists that are there no more. A cohort or class of this period is made again. */
export function missingEntries(
  after: Person,
  back: Partial<Person>,
  { lists: { enrolment, libraryGroups }, isOfThisPeriod }: Standards,
): Problem[] {
  const problems: Problem[] = []
  const { campus, presentationGroupLabel: label } = back
  if (campus != null && !enrolment.campuses.has(foldKey(campus)))
    problems.push({ field: 'campus', code: 'no-campus', found: campus })
  if (label != null && !enrolment.presentationGroups.has(foldKey(label)))
    problems.push({ field: 'presentationGroupLabel', code: 'no-current-group', found: label })
  const gone = back.libraryGroups?.find(name => !libraryGroups.includes(name))
  if (gone !== undefined) problems.push({ field: 'libraryGroups', code: 'no-library-group', found: gone })
  if (back.formClass !== undefined && !isOfThisPeriod && after.formClass !== null)
    problems.push({ field: 'formClass', code: 'of-another-period' })
  return problems
}

/** What these say of a patron is one thing: is he a student, of which year, in which class? */
const standing = ['staffMember', 'generic', 'graduationYear', 'formClass'] as const satisfies readonly Key[]

/** Takes out of `back` what would not go together with what stays. */
function leaveTogether(back: Partial<Person>, now: Person): Problem[] {
  if (isSound({ ...now, ...back }, now)) return []
  const left = standing.filter(key => back[key] !== undefined)
  for (const key of left) delete back[key]
  return left.map((field): Problem => ({ field, code: 'goes-together' }))
}

/** As every plan has it: staff are in no cohort and no class, and whoever is in a class keeps being a student. */
function isSound(after: Person, before: Person): boolean {
  if (problemsAcrossFields(after).length > 0) return false
  if (after.staffMember) return after.graduationYear === null && after.formClass === null
  return after.formClass === null || isStudent(after) || !isStudent(before)
}
