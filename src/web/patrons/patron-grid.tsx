import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import type { ColumnId } from './columns.tsx'
import { GridHead } from './grid-head.tsx'
import { GridRow } from './grid-row.tsx'
import { layOut } from './lay-out.ts'
import type { ListOrder, ListSearch } from './list-search.ts'
import classes from './patron-grid.module.css'
import { useCursor } from './use-cursor.ts'
import { useGridKeys } from './use-grid-keys.ts'
import { useRows } from './use-rows.ts'
import type { Selecting } from './use-selection.ts'

interface Props {
  search: ListSearch
  /** How many there are; undefined until it is known. */
  found: number | undefined
  columns: readonly ColumnId[]
  /** Undefined for whom may do nothing with a selection. */
  selecting: Selecting | undefined
  onOrder: (order: ListOrder) => void
  onOpen: (patronId: number) => void
}

const rowHeight = 35
const headHeight = 39
const rowsWhileWaiting = 14

/** A table of any length, of which only the rows in view exist. The keys act on one row, the cursor. */
export function PatronGrid({ search, found, columns, selecting, onOrder, onOpen }: Props) {
  const scroller = useRef<HTMLDivElement>(null)
  const count = found ?? rowsWhileWaiting
  const virtualizer = useGridVirtualizer(scroller, count, hidesRows(selecting, count))
  const items = virtualizer.getVirtualItems()
  const rows = useRows(search, { start: items.at(0)?.index ?? 0, end: items.at(-1)?.index ?? 0 })
  const cursor = useCursor(count, virtualizer)
  const onKeyDown = useGridKeys({ scroller, cursor, rows, selecting, onOpen, rowsInView: items.length })
  const putCursor = (index: number) => {
    scroller.current?.focus({ preventScroll: true })
    cursor.put(index)
  }
  const layout = layOut(columns, selecting !== undefined)
  return (
    <div
      ref={scroller}
      className={classes.grid}
      role="grid"
      aria-label="Patrons"
      aria-rowcount={found === undefined ? -1 : found + 1}
      aria-colcount={layout.count}
      aria-multiselectable={selecting !== undefined}
      aria-busy={found === undefined}
      aria-activedescendant={cursor.index === undefined ? undefined : idOf(cursor.index)}
      tabIndex={0}
      data-scroll-restoration-id="patrons"
      onKeyDown={onKeyDown}
      onFocus={event => event.target === event.currentTarget && cursor.index === undefined && cursor.begin()}
    >
      <div className={classes.sheet} style={layout.style}>
        <GridHead columns={columns} order={search} found={found} selecting={selecting} onOrder={onOrder} />
        <div role="rowgroup" className={classes.rows} style={{ height: virtualizer.getTotalSize() }}>
          {items.map(({ index, start }) => (
            <GridRow
              key={index}
              id={idOf(index)}
              index={index}
              top={start - headHeight}
              patron={rows.at(index)}
              columns={columns}
              selecting={selecting}
              isCursor={index === cursor.index}
              onCursor={putCursor}
              onOpen={onOpen}
            />
          ))}
        </div>
      </div>
    </div>
  )
}

/** Does the bar of acts float over rows? Not where they are few. */
function hidesRows(selecting: Selecting | undefined, count: number): boolean {
  return selecting !== undefined && selecting.count > 0 && count > rowsWhileWaiting
}

const idOf = (index: number) => `patron-row-${index}`

function useGridVirtualizer(
  scroller: React.RefObject<HTMLDivElement | null>,
  count: number,
  isCovered: boolean,
): Virtualizer<HTMLDivElement, Element> {
  return useVirtualizer<HTMLDivElement, Element>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    // Room for the bar that floats over the last rows.
    paddingEnd: isCovered ? 76 : 0,
    scrollPaddingEnd: isCovered ? 76 : 8,
  })
}
