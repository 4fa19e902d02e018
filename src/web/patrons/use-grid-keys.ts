import type { KeyboardEvent as ReactKeyboardEvent, RefObject } from 'react'
import { useSingleKeys } from '../ui/use-single-keys.ts'
import type { useCursor } from './use-cursor.ts'
import type { Rows } from './use-rows.ts'
import type { Selecting } from './use-selection.ts'

interface Grid {
  scroller: RefObject<HTMLElement | null>
  cursor: ReturnType<typeof useCursor>
  rows: Rows
  selecting: Selecting | undefined
  onOpen: (patronId: number) => void
  rowsInView: number
}

interface Key {
  key: string
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
}

/** J, K and X from wherever the focus is; arrows, Space, Enter and the like while the list has it. */
export function useGridKeys(grid: Grid): (event: ReactKeyboardEvent) => void {
  const focused = (act: () => void) => () => {
    grid.scroller.current?.focus({ preventScroll: true })
    act()
  }
  useSingleKeys({
    j: focused(() => grid.cursor.move(1)),
    k: focused(() => grid.cursor.move(-1)),
    J: focused(() => extendBy(grid, 1)),
    K: focused(() => extendBy(grid, -1)),
    x: focused(() => toggle(grid)),
    X: focused(() => extendToCursor(grid)),
  })
  return event => {
    // Keys pressed on a column's head are that button's.
    if (event.target !== grid.scroller.current) return
    const act = actOf(event, grid)
    if (!act) return
    event.preventDefault()
    act()
  }
}

function actOf({ key, shiftKey, ctrlKey, metaKey }: Key, grid: Grid): (() => void) | undefined {
  const { cursor, selecting, rowsInView } = grid
  const withModifier = ctrlKey || metaKey
  if (withModifier) return key === 'a' && selecting ? () => selecting.all() : undefined
  const page = Math.max(1, rowsInView - 22)
  const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page }[key]
  if (step !== undefined) return () => (shiftKey ? extendBy(grid, step) : cursor.move(step))
  const acts: Record<string, () => void> = {
    Home: () => cursor.put(0),
    End: () => cursor.put(Number.MAX_SAFE_INTEGER),
    ' ': () => (shiftKey ? extendToCursor(grid) : toggle(grid)),
    Enter: () => open(grid),
    ...(selecting && selecting.count > 0 ? { Escape: () => selecting.none() } : {}),
  }
  return acts[key]
}

function toggle({ cursor, rows, selecting }: Grid): void {
  const { index } = cursor
  if (index === undefined) cursor.begin()
  else rows.act(index, patron => selecting?.toggle(patron, index))
}

/** Takes along the row that one comes from, and all up to the one that one comes to. */
function extendBy({ cursor, selecting }: Grid, step: number): void {
  const from = cursor.index
  const to = cursor.move(step)
  if (from !== undefined) selecting?.add({ start: Math.min(from, to), end: Math.max(from, to) + 1 })
}

/** With Shift: from the row that was selected last, down or up to this one. */
function extendToCursor({ cursor: { index }, rows, selecting }: Grid): void {
  if (index !== undefined) rows.act(index, patron => selecting?.extendTo(patron, index))
}

function open({ cursor: { index }, rows, onOpen }: Grid): void {
  if (index !== undefined) rows.act(index, patron => onOpen(patron.id))
}
