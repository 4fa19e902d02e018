import { useState } from 'react'
import type { PatronView } from '../../../../api/patron.ts'

/** Who is to be put into the group and who taken out, before anything of it is done. */
export interface Moves {
  added: ReadonlyMap<number, PatronView>
  taken: ReadonlySet<number>
  /** Is to be in the group? */
  isSelected: (id: number) => boolean
  add: (patrons: readonly PatronView[]) => void
  take: (id: number) => void
  forget: () => void
}

export function useMoves(members: readonly PatronView[]): Moves {
  const [added, setAdded] = useState<ReadonlyMap<number, PatronView>>(new Map())
  const [taken, setTaken] = useState<ReadonlySet<number>>(new Set())
  const memberIds = new Set(members.map(({ id }) => id))
  return {
    added,
    taken,
    isSelected: id => added.has(id) || (memberIds.has(id) && !taken.has(id)),
    add(patrons) {
      const strangers = patrons.filter(({ id }) => !memberIds.has(id))
      setAdded(new Map([...added, ...strangers.map(patron => [patron.id, patron] as const)]))
      const back = new Set(patrons.map(({ id }) => id))
      setTaken(new Set([...taken].filter(id => !back.has(id))))
    },
    take(id) {
      setAdded(new Map([...added].filter(([one]) => one !== id)))
      if (memberIds.has(id)) setTaken(new Set([...taken, id]))
    },
    forget() {
      setAdded(new Map())
      setTaken(new Set())
    },
  }
}
