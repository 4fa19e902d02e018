import { Button } from '@mantine/core'
import { IconFileImport, IconUserPlus } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Home } from '../../api/home.ts'
import { homeQuery } from '../api/home.ts'
import { may } from '../shell/rights.ts'
import { useSession } from '../shell/use-session.ts'
import { Card } from '../ui/card.tsx'
import { sayLongDay } from '../ui/dates.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { ChartPatterns } from './chart/chart-patterns.tsx'
import { greetingAt } from './greeting.ts'
import classes from './home-page.module.css'
import { LastImportCard } from './last-import-card.tsx'
import { LevelsChart } from './levels-chart.tsx'
import { NeedsAttention } from './needs-attention.tsx'
import { NightsChart } from './nights-chart.tsx'

/** How the register stands: what came last, what to do, and two charts. */
export function HomePage() {
  const { data: home } = useSuspenseQuery(homeQuery)
  const { name, school } = useSession()
  return (
    <>
      <PageHeader
        title={`${greetingAt(new Date(), school.timeZone)}, ${name}`}
        tab="Home"
        path={['Home']}
        actions={<Acts />}
      >
        <p className={classes.day}>{sayLongDay(school.today)}</p>
      </PageHeader>
      {isNew(home) ? <NewSchool /> : <Overview home={home} />}
    </>
  )
}

/** Whoever set the school up is alone in it. */
function isNew({ patrons, lastImport }: Home): boolean {
  return patrons <= 1 && lastImport === null
}

function NewSchool() {
  return (
    <Card>
      <EmptyState sentence="No patrons yet. Import a file from the school office, or register one by hand." />
    </Card>
  )
}

function Overview({ home }: { home: Home }) {
  return (
    <div className={classes.cards}>
      <ChartPatterns />
      <LastImportCard run={home.lastImport} nights={home.nights} />
      <NeedsAttention home={home} />
      <LevelsChart home={home} />
      <NightsChart nights={home.nights} />
    </div>
  )
}

function Acts() {
  if (!may(useSession(), 'manage-patrons')) return null
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconUserPlus size={16} aria-hidden />}
        renderRoot={props => <Link to="/patrons/new" {...props} />}
      >
        Register a patron
      </Button>
      <Button
        leftSection={<IconFileImport size={16} aria-hidden />}
        renderRoot={props => <Link to="/import" {...props} />}
      >
        Import a file
      </Button>
    </>
  )
}
