import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { SortKey } from '../../api/patron-list.ts'
import { sayNumber } from '../ui/numbers.ts'
import { TickBox } from '../ui/tick-box.tsx'
import { type ColumnId, columnOf } from './columns.tsx'
import { type ListOrder, orderAfter } from './list-search.ts'
import classes from './patron-grid.module.css'
import type { Selecting } from './use-selection.ts'

interface Props {
  columns: readonly ColumnId[]
  order: ListOrder
  found: number | undefined
  selecting: Selecting | undefined
  onOrder: (order: ListOrder) => void
}

export function GridHead({ columns, order, found = 0, selecting, onOrder }: Props) {
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.headRow}>
        {selecting && (
          <div role="columnheader" className={classes.boxCell}>
            <AllBox found={found} selecting={selecting} />
          </div>
        )}
        {columns.map(id => (
          <Head key={id} id={id} order={order} onOrder={onOrder} />
        ))}
      </div>
    </div>
  )
}

function AllBox({ found, selecting }: { found: number; selecting: Selecting }) {
  const isAll = found > 0 && selecting.count === found
  return (
    <TickBox
      aria-label={`Select all ${sayNumber(found)}`}
      checked={isAll}
      isPartly={selecting.count > 0 && !isAll}
      disabled={found === 0}
      onChange={() => (isAll ? selecting.none() : selecting.all())}
    />
  )
}

function Head({ id, order, onOrder }: { id: ColumnId } & Pick<Props, 'order' | 'onOrder'>) {
  const { label, sort, isNumber } = columnOf(id)
  return (
    <div
      role="columnheader"
      className={classes.headCell}
      data-column={id}
      data-number={isNumber}
      aria-sort={ariaSort(sort, order)}
    >
      {sort ? <Sorter label={label} sort={sort} order={order} onOrder={onOrder} /> : label}
    </div>
  )
}

function Sorter({
  label,
  sort,
  order,
  onOrder,
}: { label: string; sort: SortKey } & Pick<Props, 'order' | 'onOrder'>) {
  const Arrow = order.direction === 'down' ? IconArrowDown : IconArrowUp
  return (
    <button type="button" className={classes.sorter} onClick={() => onOrder(orderAfter(sort, order))}>
      {label}
      {isSortedBy(sort, order) && <Arrow size={14} aria-hidden />}
    </button>
  )
}

function isSortedBy(sort: SortKey, { sort: present = 'name' }: ListOrder): boolean {
  return sort === present
}

function ariaSort(sort: SortKey | undefined, order: ListOrder) {
  if (sort === undefined) return undefined
  if (!isSortedBy(sort, order)) return 'none'
  return order.direction === 'down' ? 'descending' : 'ascending'
}
