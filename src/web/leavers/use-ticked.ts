import { useState } from 'react'

export interface Ticked {
  /** Of those who are shown. */
  ids: number[]
  has: (id: number) => boolean
  toggle: (id: number) => void
  /** All who are shown, or nobody if all are ticked. */
  toggleAll: () => void
}

/** @param shown who leaves the list is ticked no more */
export function useTicked(shown: readonly number[]): Ticked {
  const [chosen, choose] = useState<ReadonlySet<number>>(new Set())
  const ids = shown.filter(id => chosen.has(id))
  return {
    ids,
    has: id => chosen.has(id),
    toggle: id => choose(chosen.has(id) ? new Set(ids.filter(other => other !== id)) : new Set([...ids, id])),
    toggleAll: () => choose(new Set(ids.length === shown.length ? [] : shown)),
  }
}
