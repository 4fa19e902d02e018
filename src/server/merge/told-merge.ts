/** What the journal says of a record that was merged into another, or is one by itself again: [old, new] by key. */
import type { UniqueIds } from '../../edit/merge/plan-merge.ts'

export interface MergedRow {
  /** The survivor's id. */
  into: number
  /** What the record gave up, or has again. */
  ids: UniqueIds
}

const idKeys = ['libraryBarcode', 'adminSystemId'] as const satisfies readonly (keyof UniqueIds)[]

export type ToldMerge = Record<string, readonly [old: unknown, now: unknown]>

export function toldOfMerged({ into, ids }: MergedRow): ToldMerge {
  return { mergedInto: [null, into], ...pairsOf(ids, id => [id, null]) }
}

export function toldOfSplit({ into, ids, comesDisabled }: MergedRow & { comesDisabled: boolean }): ToldMerge {
  const told = { mergedInto: [into, null], ...pairsOf(ids, id => [null, id]) } as const
  return comesDisabled ? { ...told, enabled: [true, false] } : told
}

/** Of either; both null where a removal for good took the values out. */
export function mergedFromTold(told: ToldMerge): MergedRow {
  const one = (key: string) => told[key]?.[0] ?? told[key]?.[1] ?? null
  const [libraryBarcode, adminSystemId] = idKeys.map(key => one(key) as string | null) as [null, null]
  return { into: Number(one('mergedInto')), ids: { libraryBarcode, adminSystemId } }
}

function pairsOf(ids: UniqueIds, pair: (id: string) => readonly [string | null, string | null]): ToldMerge {
  return Object.fromEntries(idKeys.flatMap(key => (ids[key] === null ? [] : [[key, pair(ids[key])]])))
}
