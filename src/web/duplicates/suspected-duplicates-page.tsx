import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { groupsAtOnce, suspectedDuplicatesQuery } from '../api/suspected-duplicates.ts'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { sayNumber } from '../ui/numbers.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { DuplicateGroup } from './duplicate-group.tsx'
import classes from './suspected-duplicates.module.css'

/** Who has the names and the cohort of another: perhaps one person twice. */
export function SuspectedDuplicatesPage() {
  const { page = 1 } = useSearch({ from: '/signed-in/patrons/duplicates' })
  const { groups, total } = useSuspenseQuery(suspectedDuplicatesQuery(page - 1)).data
  return (
    <>
      <PageHeader
        title="Suspected duplicates"
        path={['Settings', 'Users', { label: 'Patrons', to: '/patrons' }]}
        aside={total > 0 && sayNumber(total)}
      >
        <p className={classes.hint}>
          The same names, case and accents aside, and the same cohort. Look whether they are one person.
        </p>
      </PageHeader>
      {groups.length === 0 && (
        <Card>
          <EmptyState
            sentence={total === 0 ? 'Nobody is suspected to be on the roll twice.' : 'There are no more.'}
          >
            <Link to="/patrons">See the patrons</Link>
          </EmptyState>
        </Card>
      )}
      <div className={classes.groups}>
        {groups.map(group => (
          <DuplicateGroup key={group.patrons[0]?.id} group={group} />
        ))}
      </div>
      <Pages page={page} last={Math.ceil(total / groupsAtOnce)} />
    </>
  )
}

function Pages({ page, last }: { page: number; last: number }) {
  if (last <= 1) return null
  return (
    <nav className={classes.pages} aria-label="Further names">
      {page > 1 && (
        <Link to="/patrons/duplicates" search={{ page: page - 1 }}>
          Names before
        </Link>
      )}
      <span>
        Page {page} of {last}
      </span>
      {page < last && (
        <Link to="/patrons/duplicates" search={{ page: page + 1 }}>
          Further names
        </Link>
      )}
    </nav>
  )
}
