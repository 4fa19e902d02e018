import { useQuery } from '@tanstack/react-query'
import { createPortal } from 'react-dom'
import type { PatronView } from '../../api/patron.ts'
import { schoolListsQuery } from '../api/school-lists.ts'
import { useSession } from '../shell/use-session.ts'
import { sayDay } from '../ui/dates.ts'
import { sayNumber } from '../ui/numbers.ts'
import { type ColumnId, columnOf } from './columns.tsx'
import { sayFilter } from './filters.ts'
import { filterOf, type ListSearch } from './list-search.ts'
import classes from './printed-list.module.css'

interface Props {
  search: ListSearch
  columns: readonly ColumnId[]
  patrons: PatronView[]
  found: number
}

/** What stands on paper, in place of the whole page. On the screen it is not shown. */
export function PrintedList({ search, columns, patrons, found }: Props) {
  const { school } = useSession()
  return createPortal(
    <section className={classes.printed} aria-hidden="true">
      <Heading search={search} printed={patrons.length} found={found} />
      <table className={classes.table}>
        <thead>
          <tr>
            {columns.map(id => (
              <th key={id} scope="col">
                {columnOf(id).label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {patrons.map(patron => (
            <tr key={patron.id}>
              {columns.map(id => (
                <td key={id}>{columnOf(id).cell(patron, school)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>,
    document.body,
  )
}

function Heading({ search, printed, found }: { search: ListSearch; printed: number; found: number }) {
  const { school } = useSession()
  const { data: lists } = useQuery(schoolListsQuery)
  return (
    <header className={classes.heading}>
      <h1>{school.name}</h1>
      <p>
        Patrons, {sayDay(school.today)}. {sayFilter(filterOf(search), lists)}
      </p>
      <p>
        {printed < found
          ? `The first ${sayNumber(printed)} of ${sayNumber(found)}. The whole list comes as a file: Download.`
          : `${sayNumber(found)} in all.`}
      </p>
    </header>
  )
}
