/** Whom a row of a run is about, by the names that he has now, or had when he went. */
import type { PatronValues } from '../../patron/fields.ts'
import { spokenName } from '../../patron/name.ts'

type Named = Pick<PatronValues, 'preferredName' | 'givenName' | 'surname' | 'username'>

export interface ToldRow extends Omit<Named, 'username'> {
  /** Null for somebody who is not in the register. */
  username: string | null
  /** As the journal has it. */
  toldUsername: string | null
  outcome: string
  changes: object | null
}

/** Of whom was removed for good the journal has nothing. */
export function toldWhom(row: ToldRow): { name: string | null; username: string | null } {
  const { username } = row
  const named = username === null ? goneOf(row) : { ...row, username }
  return { name: named && spokenName(named), username: named?.username ?? row.toldUsername }
}

/** Of somebody who is not there yet, or whom an undo took out, the journal has the names. */
function goneOf({ toldUsername: username, changes, outcome }: ToldRow): Named | null {
  if (username === null || outcome === 'updated') return null
  return { preferredName: null, givenName: null, surname: null, ...changes, username }
}
