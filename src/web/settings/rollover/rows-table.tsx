import { useInfiniteQuery } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import type { Rollover } from '../../../api/rollover.ts'
import { sentenceOf } from '../../api/api-error.ts'
import { type RowFilter, rolloverRowsQuery } from '../../api/rollover.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { goToRow } from './go-to-row.ts'
import classes from './rollover-rows.module.css'
import { RowLine } from './row-line.tsx'

const usualHeight = 36
/** Before the last of those that are there comes into view, more are asked for. */
const ahead = 40

interface Props {
  rollover: Rollover
  filter: RowFilter
  /** How many rows there are, also of those that were not asked for yet. */
  total: number
}

/** A table of any length, of which only the rows in view exist. */
export function RowsTable({ rollover, filter, total }: Props) {
  const scroller = useRef<HTMLElement>(null)
  const query = useInfiniteQuery(rolloverRowsQuery(rollover.id, filter))
  const rows = query.data?.pages.flatMap(page => page.rows) ?? []
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => usualHeight,
    overscan: 10,
  })
  const items = virtualizer.getVirtualItems()
  const last = items.at(-1)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const isNearEnd = last !== undefined && last.index >= rows.length - ahead
  useEffect(() => {
    if (isNearEnd && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [isNearEnd, hasNextPage, isFetchingNextPage, fetchNextPage])
  const sentence = sentenceOf(query.error)
  if (sentence !== undefined) return <ErrorNotice sentence={sentence} kept="The plan is kept." />
  if (query.isSuccess && rows.length === 0) return <EmptyState sentence="Nobody in this level." />
  return (
    <section
      ref={scroller}
      className={classes.scroller}
      aria-label="Patrons of the plan"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keys
      tabIndex={0}
      onKeyDown={goToRow}
    >
      <table className={classes.table} aria-rowcount={total + 1}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Academic level</th>
            <th scope="col">Form class</th>
            <th scope="col">Access</th>
          </tr>
        </thead>
        <tbody>
          <Space height={items[0]?.start ?? 0} />
          {items.map(({ index }) => {
            const row = rows[index]
            return (
              row && <RowLine key={row.row} row={row} index={index} measure={virtualizer.measureElement} />
            )
          })}
          <Space height={virtualizer.getTotalSize() - (last?.end ?? 0)} />
        </tbody>
      </table>
    </section>
  )
}

/** Stands for the rows that are out of view. */
function Space({ height }: { height: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden>
      <td className={classes.space} style={{ height }} />
    </tr>
  )
}
