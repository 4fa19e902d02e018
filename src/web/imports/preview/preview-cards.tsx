import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState } from 'react'
import ground from '../../plans/states/row-ground.module.css'
import { PreviewCard } from './preview-card.tsx'
import classes from './preview-cards.module.css'
import type { RowsProps } from './preview-rows.tsx'
import { useDraftRows } from './use-draft-rows.ts'

/** The rows on a narrow screen, which scrolls as a whole. */
export function PreviewCards({ draft, filter, total, columns, mending }: RowsProps) {
  const list = useRef<HTMLUListElement>(null)
  const virtualizer = useWindowVirtualizer({
    count: total,
    estimateSize: () => 92,
    overscan: 6,
    scrollMargin: useTop(list),
  })
  const items = virtualizer.getVirtualItems()
  const rows = useDraftRows(draft, filter, { start: items.at(0)?.index ?? 0, end: items.at(-1)?.index ?? 0 })
  return (
    <ul
      ref={list}
      className={classes.list}
      style={{ height: virtualizer.getTotalSize() }}
      aria-label="Rows of the file"
    >
      {items.map(({ index, start }) => {
        const row = rows.at(index)
        return (
          <li
            key={index}
            ref={virtualizer.measureElement}
            data-index={index}
            className={`${classes.card} ${ground.ground}`}
            data-outcome={row?.outcome}
            aria-posinset={index + 1}
            aria-setsize={total}
            style={{ transform: `translateY(${start - virtualizer.options.scrollMargin}px)` }}
          >
            {row ? (
              <PreviewCard row={row} columns={columns} mending={mending} />
            ) : (
              <span className={classes.awaited} />
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** How far down the page the list begins; what stands above it comes and goes. */
function useTop(list: React.RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0)
  // After every rendering: nothing tells when what stands above has changed its height.
  useLayoutEffect(() => {
    setTop(list.current?.offsetTop ?? 0)
  })
  return top
}
