/** Several records of one person, and whose values are kept, become what would be done to each: all of it or nothing. */
import type { Problem } from '../../patron/problems.ts'
import { problemsAcrossFields } from '../../patron/rules.ts'
import { problemsOfRights } from '../edit-rights.ts'
import { changesOfPerson, type Person, type PersonChanges, type PresentPatron, personOf } from '../person.ts'
import type { EditContext } from '../plan-edit.ts'
import { mayNotMerge, mayNotVanish } from './merge-rights.ts'
import { type Picks, pickPerson } from './pick-person.ts'

export interface MergeQuestion {
  survivor: PresentPatron
  merged: readonly PresentPatron[]
  picks: Picks
}

interface OfPatron {
  patronId: number
  /** The version that the plan saw. */
  version: number
  username: string
}

/** Ids that no two patrons have: who is merged gives his up, for the survivor or a later file to have. */
export type UniqueIds = Pick<Person, 'libraryBarcode' | 'adminSystemId'>

export type PlannedMerge = OfPatron &
  (
    | { outcome: 'updated'; before: Person; after: Person; changes: PersonChanges }
    | { outcome: 'merged'; into: number; gives: UniqueIds }
    | { outcome: 'unchanged' }
    | { outcome: 'invalid'; problems: readonly Problem[] }
  )

/** @returns what becomes of the survivor, then of each of the others; of nobody anything where one is refused */
export function planMerge(question: MergeQuestion, context: EditContext): PlannedMerge[] {
  const { survivor, merged } = question
  const rows = [
    planSurvivor(question, context),
    ...merged.map(patron => planMerged(patron, survivor.id, context)),
  ]
  const isRefused = rows.some(({ outcome }) => outcome === 'invalid')
  return isRefused ? rows.map(row => (row.outcome === 'invalid' ? row : untouched(row))) : rows
}

function planSurvivor({ survivor, merged, picks }: MergeQuestion, context: EditContext): PlannedMerge {
  const { editor, lists } = context
  const before = personOf(survivor)
  const after = pickPerson({ ...before, id: survivor.id }, merged.map(recordOf), picks)
  const changes = changesOfPerson(before, after)
  const attempt = { stored: survivor, changes, setsPassword: false }
  const refused = mayNotMerge(survivor, editor)
  const problems =
    refused.length > 0
      ? refused
      : [
          ...problemsAcrossFields(after),
          ...problemsOfRights(attempt, { editor, administrators: lists.administrators }),
        ]
  const told = ofPatron(survivor)
  if (problems.length > 0) return { ...told, outcome: 'invalid', problems }
  if (Object.keys(changes).length === 0) return { ...told, outcome: 'unchanged' }
  return { ...told, outcome: 'updated', before, after, changes }
}

function planMerged(patron: PresentPatron, into: number, { editor, lists }: EditContext): PlannedMerge {
  const problems = [
    ...mayNotMerge(patron, editor),
    ...mayNotVanish(patron, { editor, administrators: lists.administrators }),
  ]
  const told = ofPatron(patron)
  if (problems.length > 0) return { ...told, outcome: 'invalid', problems }
  return { ...told, outcome: 'merged', into, gives: uniqueIdsOf(patron) }
}

export function uniqueIdsOf({ values: { libraryBarcode, adminSystemId } }: PresentPatron): UniqueIds {
  return { libraryBarcode, adminSystemId }
}

function recordOf(patron: PresentPatron) {
  return { ...personOf(patron), id: patron.id }
}

function ofPatron({ id: patronId, version, values: { username } }: PresentPatron): OfPatron {
  return { patronId, version, username }
}

function untouched({ patronId, version, username }: OfPatron): PlannedMerge {
  return { patronId, version, username, outcome: 'unchanged' }
}
