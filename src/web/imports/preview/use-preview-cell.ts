import { type RefObject, useState } from 'react'
import type { DraftRow } from '../../../api/import-drafts.ts'
import type { useCursor } from '../../patrons/use-cursor.ts'
import type { Mending } from '../mend/use-mending.ts'
import type { ShownColumn } from './shown-columns.ts'
import { firstBad } from './tell-row.ts'
import type { DraftRowsInView } from './use-draft-rows.ts'

interface Grid {
  scroller: RefObject<HTMLElement | null>
  cursor: ReturnType<typeof useCursor>
  rows: DraftRowsInView
  columns: readonly ShownColumn[]
  mending: Mending
}

/** The cell of the cursor's row on which the keys act; none where they act on the row. */
export function usePreviewCell({ scroller, cursor, rows, columns, mending }: Grid) {
  const [position, setPosition] = useState<number>()
  const row = () => (cursor.index === undefined ? undefined : rows.at(cursor.index))
  const begin = (at: DraftRow | undefined, wanted: number | undefined) => {
    if (at && wanted !== undefined && at.outcome !== 'left-out') mending.begin(at, wanted)
  }
  return {
    position,
    row,
    clear: () => setPosition(undefined),
    move(step: number) {
      const at = columns.findIndex(column => column.position === position)
      setPosition(columns[Math.max(0, Math.min(columns.length - 1, at + step))]?.position)
    },
    /** The first that is wrong of a row that may not be in view yet. */
    editBad: (at: DraftRow) => begin(at, firstBad(at) ?? columns[0]?.position),
    /** The chosen cell, else the first that is wrong. */
    edit() {
      const at = row()
      begin(at, position ?? (at && firstBad(at)) ?? columns[0]?.position)
    },
    leaveOutOrTakeIn() {
      const at = row()
      if (at?.outcome === 'left-out') mending.takeIn(at)
      else if (at) mending.leaveOut(at)
    },
    /** By mouse or finger: once it is chosen, and the second time opened. */
    press(index: number, wanted: number) {
      const at = rows.at(index)
      if (at && mending.open?.row === at.row && mending.open.position === wanted) return
      if (cursor.index === index && position === wanted) return begin(at, wanted)
      scroller.current?.focus({ preventScroll: true })
      setPosition(wanted)
      cursor.put(index)
    },
  }
}
