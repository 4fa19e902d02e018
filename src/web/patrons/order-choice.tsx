import { NativeSelect } from '@mantine/core'
import type { SortKey } from '../../api/patron-list.ts'
import { columnIds, columnOf } from './columns.tsx'
import type { ListOrder } from './list-search.ts'

interface Props {
  order: ListOrder
  onOrder: (order: ListOrder) => void
}

const byName = 'name'

const choices = columnIds.flatMap(id => {
  const { label, sort } = columnOf(id)
  return sort ? [{ value: sort, label: `By ${label.toLowerCase()}` }] : []
})

/** Where there are no columns whose heads could be pressed. */
export function OrderChoice({ order: { sort = byName }, onOrder }: Props) {
  const choose = (wanted: string) => {
    const chosen = choices.find(choice => choice.value === wanted)?.value
    onOrder({ sort: chosen === byName ? undefined : (chosen as SortKey | undefined), direction: undefined })
  }
  return (
    <NativeSelect
      aria-label="Order"
      data={choices}
      value={sort}
      onChange={event => choose(event.currentTarget.value)}
    />
  )
}
