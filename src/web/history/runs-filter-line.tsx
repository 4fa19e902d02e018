import { FilterChip } from '../ui/filter-chip.tsx'
import { FilterMenu } from '../ui/filter-menu.tsx'
import { TickList } from '../ui/tick-list.tsx'
import classes from './history-page.module.css'
import { type HistorySearch, kinds, states, vias } from './history-search.ts'
import { kindWords, stateWords, viaWords } from './say-run.ts'

interface Props {
  search: HistorySearch
  onFilter: (change: HistorySearch) => void
}

type Key = 'kind' | 'state' | 'via'

const filters: Record<Key, { label: string; choices: { value: string; label: string }[] }> = {
  kind: { label: 'Kind', choices: kinds.map(value => ({ value, label: kindWords[value] })) },
  state: { label: 'State', choices: states.map(value => ({ value, label: stateWords[value] })) },
  via: { label: 'From where', choices: vias.map(value => ({ value, label: viaWords[value] })) },
}
const keys = Object.keys(filters) as Key[]

/** Each filter as a chip, and the menu of those that could be added. */
export function RunsFilterLine({ search, onFilter }: Props) {
  return (
    <search className={classes.filters} aria-label="Runs">
      {keys
        .filter(key => search[key] !== undefined)
        .map(key => (
          <FilterChip
            key={key}
            label={filters[key].label}
            value={sayChosen(key, search)}
            onRemove={() => onFilter({ [key]: undefined })}
          >
            <Choices of={key} search={search} onFilter={onFilter} />
          </FilterChip>
        ))}
      {search.by !== undefined && (
        <FilterChip label="By" value={search.by} onRemove={() => onFilter({ by: undefined })}>
          Only what {search.by} did.
        </FilterChip>
      )}
      <FilterMenu
        entries={keys.map(key => ({ key, label: filters[key].label }))}
        choices={key => <Choices of={key} search={search} onFilter={onFilter} />}
      />
    </search>
  )
}

function sayChosen(key: Key, search: HistorySearch): string {
  const chosen: readonly string[] = search[key] ?? []
  const { choices } = filters[key]
  return choices
    .filter(({ value }) => chosen.includes(value))
    .map(({ label }) => label)
    .join(' or ')
}

function Choices({ of: key, search, onFilter }: Props & { of: Key }) {
  const { label, choices } = filters[key]
  return (
    <TickList
      label={label}
      choices={choices}
      ticked={search[key] ?? []}
      onChange={ticked => onFilter({ [key]: ticked.length > 0 ? ticked : undefined })}
    />
  )
}
