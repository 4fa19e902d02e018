/** What a run did to one patron, as the journal has it, and what has become of him since. */

import type { UniqueIds } from '../edit/merge/plan-merge.ts'
import type { Person, PersonChanges, PresentPatron } from '../edit/person.ts'
import type { Holders } from '../edit/plan-edit.ts'
import type { StoredProfile } from '../edit/profile.ts'
import type { UniqueKey } from '../edit/read-input.ts'

interface OfPatron {
  /** The number of the run's row. */
  number: number
  patronId: number
  /** The version that the run left him with; of a removed one the version that he had. */
  leftVersion: number
}

/** Nobody but an undo removes a patron so that he can come again. */
export type DoneRow =
  | (OfPatron & { outcome: 'created'; person: Person; setsPassword: boolean })
  | (OfPatron & { outcome: 'updated'; changes: PersonChanges; setsPassword: boolean })
  | (OfPatron & { outcome: 'removed'; person: Person })
  | (OfPatron & { outcome: 'merged' } & MergedRecord)
  | (OfPatron & { outcome: 'split' } & MergedRecord)

/** Whose record was merged into another's, or is one by itself again. */
export interface MergedRecord {
  /** The survivor. */
  into: number
  /** What the record gave up, or got back. */
  ids: UniqueIds
}

/** Traces of a patron beside his own values, for which he is not simply taken out again. */
export type Use = 'signed-in' | 'borrowed' | 'merged'

/** Who changed it last since the run, and when, by key: `by Helen Marsh on 2026-05-04`. `password` is one of the keys. */
export type LaterEdits = Partial<Record<keyof Person | 'password', string>>

export interface Since {
  /** Undefined when he is in the register no more, or was merged into another. */
  present: PresentPatron | undefined
  /** His record, if it was merged into another. */
  merged: StoredProfile | undefined
  /** The username of whom he is part of now, whatever merged him; undefined where he is part of nobody. */
  partOf: string | undefined
  /** Of a merge: has the cohort of who was merged graduated, and is everybody else of it disabled, while he is not? */
  isCohortDisabled: boolean
  /** Of a merge: is the survivor in the register, and merged into nobody? */
  hasSurvivor: boolean
  uses: readonly Use[]
  later: LaterEdits
  /** Who holds now what he would have again. */
  holders: Holders
  /** Their usernames by id. */
  holderNames: ReadonlyMap<number, string>
}

export const uniqueKeys = [
  'username',
  'libraryBarcode',
  'adminSystemId',
] as const satisfies readonly UniqueKey[]
