/** The records side by side: what differs, what is the same in all, and what the one of them would have. */
import type { ChangeRow } from '../../api/many-patrons.ts'
import type { PickKey } from '../../api/merge.ts'
import type { PatronDetail } from '../../api/patron.ts'
import { storedKeys } from '../../patron/fields.ts'

const together = ['libraryGroups', 'contacts'] as const satisfies readonly PickKey[]

/** In the form's order. */
const keys: readonly PickKey[] = [
  ...storedKeys.filter(key => key !== 'username'),
  'libraryGroups',
  'systemGroups',
  'contacts',
]

/** Of these the one record gets those of all, unless one is picked. */
export function isTogether(key: PickKey): boolean {
  return together.some(each => each === key)
}

export function differing(patrons: readonly PatronDetail[]): PickKey[] {
  const [first] = patrons
  return keys.filter(key => patrons.some(patron => first && !isSame(patron[key], first[key])))
}

export function sameInAll(patrons: readonly PatronDetail[]): PickKey[] {
  const [first] = patrons
  const others = differing(patrons)
  return keys.filter(key => first && !others.includes(key) && isTelling(first[key]))
}

function isTelling(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== ''
}

/** As the plan has it: his own, where the plan says nothing of it. */
export function valueAfter(key: PickKey, survivor: PatronDetail, row: ChangeRow | undefined): unknown {
  return row?.changes[key] ? row.changes[key][1] : survivor[key]
}

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
