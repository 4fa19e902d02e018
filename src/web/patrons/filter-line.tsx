import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { schoolListsQuery } from '../api/school-lists.ts'
import { FilterChip } from '../ui/filter-chip.tsx'
import { FilterMenu } from '../ui/filter-menu.tsx'
import { TickList } from '../ui/tick-list.tsx'
import classes from './filter-line.module.css'
import { filters, filtersInOrder, labelsOf } from './filters.ts'
import type { FilterKey, ListFilter } from './list-search.ts'
import { SearchField } from './search-field.tsx'

interface Props {
  filter: ListFilter
  onFilter: (change: ListFilter) => void
  onClear: () => void
  /** On to what is found: the search as it stands when Enter is pressed in it. */
  onEnter: (search: string) => void
  /** What stands at the end of the line: the count, the choice of columns. */
  children: ReactNode
}

/** What the list is about: the search, each filter as a chip, and the menu of those that could be added. */
export function FilterLine({ filter, onFilter, onClear, onEnter, children }: Props) {
  const { data: lists } = useQuery(schoolListsQuery)
  const active = filtersInOrder.filter(key => filter[key] !== undefined)
  return (
    <search className={classes.line} aria-label="Patrons">
      <SearchField
        value={filter.search ?? ''}
        onSearch={text => onFilter({ search: text || undefined })}
        onEnter={onEnter}
      />
      {active.map(key => (
        <FilterChip
          key={key}
          label={filters[key].label}
          value={labelsOf(key, filter[key] ?? [], lists)}
          onRemove={() => onFilter({ [key]: undefined })}
        >
          {lists && <Choices of={key} filter={filter} lists={lists} onFilter={onFilter} />}
        </FilterChip>
      ))}
      {lists && (
        <FilterMenu
          entries={filtersInOrder
            .filter(key => filters[key].choicesOf(lists).length > 0)
            .map(key => ({ key, label: filters[key].label }))}
          choices={key => <Choices of={key} filter={filter} lists={lists} onFilter={onFilter} />}
        />
      )}
      {active.length > 1 && (
        <Button variant="subtle" size="compact-sm" onClick={onClear}>
          Remove all
        </Button>
      )}
      <div className={classes.end}>{children}</div>
    </search>
  )
}

interface ChoicesProps extends Pick<Props, 'filter' | 'onFilter'> {
  of: FilterKey
  lists: Parameters<(typeof filters)[FilterKey]['choicesOf']>[0]
}

function Choices({ of: key, filter, lists, onFilter }: ChoicesProps) {
  return (
    <TickList
      label={filters[key].label}
      choices={filters[key].choicesOf(lists)}
      ticked={filter[key] ?? []}
      onChange={ticked => onFilter({ [key]: ticked.length > 0 ? ticked : undefined })}
    />
  )
}
