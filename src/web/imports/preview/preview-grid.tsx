import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { useCursor } from '../../patrons/use-cursor.ts'
import { cellId } from './grid-cells.tsx'
import { GridHead } from './grid-head.tsx'
import { GridRow, rowId } from './grid-row.tsx'
import classes from './preview-grid.module.css'
import type { RowsProps } from './preview-rows.tsx'
import { layOut } from './shown-columns.ts'
import { useDraftRows } from './use-draft-rows.ts'
import { usePreviewCell } from './use-preview-cell.ts'
import { usePreviewKeys } from './use-preview-keys.ts'

const rowHeight = 36
const headHeight = 39

/** The rows of a file of any length, of which only those in view exist. The keys act on one cell, the cursor. */
export function PreviewGrid({ draft, filter, total, columns, mending }: RowsProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    scrollPaddingEnd: 8,
  })
  const items = virtualizer.getVirtualItems()
  const rows = useDraftRows(draft, filter, { start: items.at(0)?.index ?? 0, end: items.at(-1)?.index ?? 0 })
  const cursor = useCursor(total, virtualizer)
  const cell = usePreviewCell({ scroller, cursor, rows, columns, mending })
  const onKeyDown = usePreviewKeys({ draft, filter, scroller, cursor, cell })
  const active = cell.row()
  return (
    <div
      ref={scroller}
      className={classes.grid}
      role="grid"
      aria-label="Rows of the file"
      aria-rowcount={total + 1}
      aria-colcount={columns.length + 2}
      aria-activedescendant={
        active && (cell.position === undefined ? rowId(active.row) : cellId(active.row, cell.position))
      }
      tabIndex={0}
      data-scroll-restoration-id="preview"
      onKeyDown={onKeyDown}
      onFocus={event => event.target === event.currentTarget && cursor.index === undefined && cursor.begin()}
    >
      <div className={classes.sheet} style={layOut(columns)}>
        <GridHead columns={columns} />
        <div role="rowgroup" className={classes.rows} style={{ height: virtualizer.getTotalSize() }}>
          {items.map(({ index, start }) => (
            <GridRow
              key={index}
              ref={virtualizer.measureElement}
              index={index}
              top={start - headHeight}
              row={rows.at(index)}
              columns={columns}
              isCursor={index === cursor.index}
              cell={index === cursor.index ? cell.position : undefined}
              onCell={position => cell.press(index, position)}
              mending={mending}
            />
          ))}
        </div>
      </div>
    </div>
  )
}
