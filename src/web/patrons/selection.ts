/** Who is selected: some, one by one, or all that the list finds but a few. */
import type { Selection } from '../../api/many-patrons.ts'
import type { ListFilter } from './list-search.ts'

export type Selected =
  | { kind: 'some'; ids: ReadonlySet<number> }
  | { kind: 'all'; except: ReadonlySet<number> }

export const nobody: Selected = { kind: 'some', ids: new Set() }
export const everybody: Selected = { kind: 'all', except: new Set() }

export function isSelected(selected: Selected, id: number): boolean {
  return selected.kind === 'some' ? selected.ids.has(id) : !selected.except.has(id)
}

/** @param found how many the list finds */
export function countSelected(selected: Selected, found: number): number {
  return selected.kind === 'some' ? selected.ids.size : Math.max(0, found - selected.except.size)
}

export function withThese(selected: Selected, ids: readonly number[], wanted: boolean): Selected {
  if (selected.kind === 'some') return { kind: 'some', ids: changed(selected.ids, ids, wanted) }
  return { kind: 'all', except: changed(selected.except, ids, !wanted) }
}

/** As the API takes it. @param filter of the list that was shown when all were selected */
export function asAsked(selected: Selected, filter: ListFilter): Selection {
  if (selected.kind === 'some') return { ids: [...selected.ids] }
  // The address holds years as text; the API makes numbers of them.
  return { filter: filter as Extract<Selection, { filter: unknown }>['filter'], except: [...selected.except] }
}

function changed(set: ReadonlySet<number>, ids: readonly number[], isIn: boolean): ReadonlySet<number> {
  const given = new Set(ids)
  return isIn ? new Set([...set, ...given]) : new Set([...set].filter(id => !given.has(id)))
}
