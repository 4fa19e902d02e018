/** What the journal keeps of a row's values, as [old, new] by key whatever became of the patron. */
import type { ShownChanges } from '../../api/patron-form.ts'

/** Of somebody who comes or goes the journal keeps his values alone. */
export function toldPairs(outcome: string, changes: object | null): ShownChanges {
  const values = Object.entries(changes ?? {})
  if (outcome === 'created') return Object.fromEntries(values.map(([key, value]) => [key, [null, value]]))
  if (outcome === 'removed') return Object.fromEntries(values.map(([key, value]) => [key, [value, null]]))
  return (changes ?? {}) as ShownChanges
}
