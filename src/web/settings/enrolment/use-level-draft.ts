import { useRef, useState } from 'react'
import type { Level } from '../../api/enrolment.ts'
import { moved } from '../../ui/moved.ts'

export interface LevelRow {
  /** A name of its own, also for one that has no id yet. */
  key: string
  /** Null for a new one. */
  id: number | null
  name: string
}

/** The levels as they are being changed; as they are stored until something is. */
export function useLevelDraft(levels: readonly Level[]) {
  const [changed, setChanged] = useState<readonly LevelRow[]>()
  const added = useRef(0)
  const rows = changed ?? levels.map(({ id, name }) => ({ key: String(id), id, name }))
  return {
    rows,
    isChanged: changed !== undefined && !isAsStored(changed, levels),
    move: (from: number, to: number) => setChanged(moved(rows, from, to)),
    rename: (key: string, name: string) =>
      setChanged(rows.map(row => (row.key === key ? { ...row, name } : row))),
    add() {
      added.current += 1
      setChanged([...rows, { key: `new-${added.current}`, id: null, name: '' }])
    },
    remove: (key: string) => setChanged(rows.filter(row => row.key !== key)),
    forget: () => setChanged(undefined),
  }
}

function isAsStored(rows: readonly LevelRow[], levels: readonly Level[]): boolean {
  return (
    rows.length === levels.length &&
    rows.every(({ id, name }, index) => id === levels[index]?.id && name === levels[index]?.name)
  )
}
