import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { PatronView } from '../../api/patron.ts'
import { filterOf, type ListSearch } from './list-search.ts'
import { readStretch } from './patrons-queries.ts'
import { countSelected, everybody, isSelected, nobody, type Selected, withThese } from './selection.ts'

export interface Selecting {
  selected: Selected
  count: number
  isSelected: (patron: PatronView) => boolean
  toggle: (patron: PatronView, index: number) => void
  /** Does to all from the last one touched to this one what was done to that one. */
  extendTo: (patron: PatronView, index: number) => void
  /** Those from `start` up to, without, `end`. */
  add: (stretch: Stretch) => void
  all: () => void
  none: () => void
}

interface Stretch {
  start: number
  end: number
}

interface Anchor {
  index: number
  wanted: boolean
  search: ListSearch
}

/** @param search the list's, whose rows are counted by index. @param found how many it finds */
export function useSelection(search: ListSearch, found: number): Selecting {
  const [selected, select] = useState<Selected>(nobody)
  const queryClient = useQueryClient()
  const [anchor, setAnchor] = useState<Anchor>()
  useUnlessFilterChanges(search, () => select(current => (current.kind === 'all' ? nobody : current)))
  const toggle = (patron: PatronView, index: number) => {
    const wanted = !isSelected(selected, patron.id)
    setAnchor({ index, wanted, search })
    select(current => withThese(current, [patron.id], wanted))
  }
  const set = async (stretch: Stretch, wanted: boolean) => {
    const patrons = await readStretch(queryClient, search, stretch)
    const ids = patrons.map(each => each.id)
    select(current => withThese(current, ids, wanted))
  }
  const extendTo = (patron: PatronView, index: number) => {
    if (anchor?.search !== search) return toggle(patron, index)
    set({ start: Math.min(anchor.index, index), end: Math.max(anchor.index, index) + 1 }, anchor.wanted)
  }
  return {
    selected,
    count: countSelected(selected, found),
    isSelected: patron => isSelected(selected, patron.id),
    toggle,
    extendTo,
    add: stretch => set(stretch, true),
    all: () => select(everybody),
    none: () => select(nobody),
  }
}

/** Those found by one filter are not those of another: who was ticked one by one stays so, all do not. */
function useUnlessFilterChanges(search: ListSearch, onChange: () => void): void {
  const filter = JSON.stringify(filterOf(search))
  const [seen, setSeen] = useState(filter)
  if (seen === filter) return
  setSeen(filter)
  onChange()
}
