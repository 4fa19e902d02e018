import { Link } from '@tanstack/react-router'
import type { MouseEvent } from 'react'
import type { PatronView } from '../../api/patron.ts'
import { useSession } from '../shell/use-session.ts'
import { TickBox } from '../ui/tick-box.tsx'
import { type ColumnId, columnOf } from './columns.tsx'
import { listName } from './list-name.ts'
import classes from './patron-grid.module.css'
import type { Selecting } from './use-selection.ts'

interface Props {
  id: string
  index: number
  top: number
  /** Undefined until he is there. */
  patron: PatronView | undefined
  columns: readonly ColumnId[]
  selecting: Selecting | undefined
  isCursor: boolean
  /** The cursor comes to where somebody selected by mouse. */
  onCursor: (index: number) => void
  onOpen: (patronId: number) => void
}

export function GridRow({ id, index, top, patron, columns, selecting, isCursor, onCursor, onOpen }: Props) {
  const isSelected = patron && selecting?.isSelected(patron)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the grid's, which keeps the focus
    <div
      id={id}
      role="row"
      // The head is the first.
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      aria-busy={patron === undefined}
      className={classes.row}
      data-cursor={isCursor}
      style={{ transform: `translateY(${top}px)` }}
      onClick={event => patron && onClick(event, { patron, index, selecting, onCursor, onOpen })}
    >
      {selecting && <BoxCell patron={patron} selecting={selecting} />}
      {columns.map(column => (
        <div
          key={column}
          role="gridcell"
          className={classes.cell}
          data-column={column}
          data-number={columnOf(column).isNumber}
        >
          {patron ? <Cell column={column} patron={patron} /> : <span className={classes.awaited} />}
        </div>
      ))}
    </div>
  )
}

function Cell({ column, patron }: { column: ColumnId; patron: PatronView }) {
  const { school } = useSession()
  const content = columnOf(column).cell(patron, school)
  if (column !== 'name') return content
  return (
    // Of so many rows none is a stop of the tabulator: Enter opens the one under the cursor.
    <Link
      className={classes.name}
      to="/patrons/$patronId"
      params={{ patronId: String(patron.id) }}
      preload={false}
      tabIndex={-1}
    >
      {content}
    </Link>
  )
}

function BoxCell({ patron, selecting }: { selecting: Selecting } & Pick<Props, 'patron'>) {
  return (
    <div role="gridcell" className={classes.boxCell} data-box>
      <TickBox
        tabIndex={-1}
        aria-label={patron ? `Select ${listName(patron)}` : 'Select'}
        disabled={patron === undefined}
        checked={patron !== undefined && selecting.isSelected(patron)}
        // The row's own click does it, since only that one knows of the Shift key.
        readOnly
      />
    </div>
  )
}

interface Clicked extends Pick<Props, 'index' | 'selecting' | 'onCursor' | 'onOpen'> {
  patron: PatronView
}

/** A click opens; on the box, or with Ctrl or Shift, it selects. Dragging over text to copy it does neither. */
function onClick(event: MouseEvent, { patron, index, selecting, onCursor, onOpen }: Clicked): void {
  const target = event.target as Element
  const isOnBox = target.closest('[data-box]') !== null
  if (selecting && (isOnBox || event.shiftKey || event.ctrlKey || event.metaKey)) {
    if (event.shiftKey) selecting.extendTo(patron, index)
    else selecting.toggle(patron, index)
    onCursor(index)
  } else if (target.closest('a') === null && window.getSelection()?.isCollapsed !== false) {
    onOpen(patron.id)
  }
}
