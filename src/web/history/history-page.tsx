import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { sentenceOf } from '../api/api-error.ts'
import { runsQuery } from '../api/runs.ts'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import classes from './history-page.module.css'
import { filterOf, isFiltered } from './history-search.ts'
import { RunsFilterLine } from './runs-filter-line.tsx'
import { RunsTable } from './runs-table.tsx'

/** Users > History: whatever was done to the roll, the newest first. */
export function HistoryPage() {
  const search = useSearch({ from: '/signed-in/history/' })
  const navigate = useNavigate({ from: '/history/' })
  const { data, error, refetch } = useQuery(runsQuery(filterOf(search)))
  const sentence = sentenceOf(error)
  return (
    <div className={classes.page}>
      <PageHeader title="History" path={['Settings', 'Users']}>
        What was done to the roll, by whom and from where. Open a run to see it row by row, and to undo it.
      </PageHeader>
      <RunsFilterLine
        search={search}
        onFilter={change => navigate({ search: present => ({ ...present, ...change, before: undefined }) })}
      />
      {sentence !== undefined && (
        <ErrorNotice sentence={sentence} kept="Nothing has been changed.">
          <Button variant="default" onClick={() => refetch()}>
            Try again
          </Button>
        </ErrorNotice>
      )}
      {data && data.runs.length > 0 && (
        <>
          <RunsTable runs={data.runs} />
          <Pager isFirst={search.before === undefined} next={data.next} />
        </>
      )}
      {data?.runs.length === 0 && (
        <Card>
          {isFiltered(search) ? (
            <EmptyState sentence="No run is so. Remove a filter to see the others." />
          ) : (
            <EmptyState sentence="Nothing has been done yet. Import a file from the school office, or register somebody by hand." />
          )}
        </Card>
      )}
    </div>
  )
}

function Pager({ isFirst, next }: { isFirst: boolean; next: number | null }) {
  if (isFirst && next === null) return null
  const to = (before: number | undefined) => (props: object) => (
    <Link from="/history/" to="." search={present => ({ ...present, before })} {...props} />
  )
  return (
    <nav className={classes.pager} aria-label="Pages of the list">
      {!isFirst && (
        <Button variant="default" renderRoot={to(undefined)}>
          Newest
        </Button>
      )}
      {next !== null && (
        <Button variant="default" renderRoot={to(next)}>
          Older
        </Button>
      )}
    </nav>
  )
}
