import { type KeyboardEvent as ReactKeyboardEvent, type RefObject, useRef } from 'react'
import type { ImportDraft } from '../../../api/import-drafts.ts'
import { findRow, type RowsFilter } from '../../api/import-drafts.ts'
import type { useCursor } from '../../patrons/use-cursor.ts'
import { useSingleKeys } from '../../ui/use-single-keys.ts'
import { jumpTo } from './jump-to.ts'
import type { usePreviewCell } from './use-preview-cell.ts'

interface Grid {
  draft: ImportDraft
  filter: RowsFilter
  scroller: RefObject<HTMLElement | null>
  cursor: ReturnType<typeof useCursor>
  cell: ReturnType<typeof usePreviewCell>
}

/** J, K, N, E and L from wherever the focus is; arrows, Enter and the like while the list has it. */
export function usePreviewKeys(grid: Grid) {
  const { scroller, cursor, cell } = grid
  const jump = useJump(grid)
  const focused = (act: () => void) => () => {
    scroller.current?.focus({ preventScroll: true })
    act()
  }
  useSingleKeys({
    j: focused(() => cursor.move(1)),
    k: focused(() => cursor.move(-1)),
    n: focused(() => void jump.to('next')),
    N: focused(() => void jump.to('previous')),
    e: jump.edit,
    l: focused(cell.leaveOutOrTakeIn),
  })
  return (event: ReactKeyboardEvent) => {
    if (event.target !== scroller.current || event.ctrlKey || event.metaKey || event.altKey) return
    const act = actsOf(grid)[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
}

function actsOf({ cursor, cell }: Grid): Record<string, () => void> {
  return {
    ArrowDown: () => cursor.move(1),
    ArrowUp: () => cursor.move(-1),
    ArrowRight: () => cell.move(1),
    ArrowLeft: () => cell.move(-1),
    PageDown: () => cursor.move(10),
    PageUp: () => cursor.move(-10),
    Home: () => cursor.put(0),
    End: () => cursor.put(Number.MAX_SAFE_INTEGER),
    Enter: cell.edit,
  }
}

/** To the next invalid row, which may have to be asked for: E pressed meanwhile is not lost. */
function useJump({ draft, filter, cursor, cell }: Grid) {
  const under = useRef<{ thenEdit: boolean }>(null)
  return {
    async to(direction: 'next' | 'previous') {
      const jump = { thenEdit: false }
      under.current = jump
      const from = cell.row()?.row ?? 0
      // What cannot be read is told by the list itself.
      const place = await jumpTo(direction, { draft, filter, from }).catch(() => undefined)
      if (under.current === jump) under.current = null
      if (place === undefined) return
      cell.clear()
      cursor.put(place)
      const [row] = jump.thenEdit ? (await findRow(draft, filter, place)).rows : []
      if (row) cell.editBad(row)
    },
    edit() {
      if (under.current) under.current.thenEdit = true
      else cell.edit()
    },
  }
}
