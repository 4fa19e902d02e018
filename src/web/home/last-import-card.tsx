import { Link } from '@tanstack/react-router'
import type { LastImport, Night } from '../../api/home.ts'
import { OutcomeCounts } from '../plans/outcome-counts.tsx'
import { ProportionBar } from '../plans/states/proportion-bar.tsx'
import { may } from '../shell/rights.ts'
import { useSession } from '../shell/use-session.ts'
import { sayMoment } from '../ui/dates.ts'
import { Mark } from '../ui/mark.tsx'
import { sayRows } from '../ui/numbers.ts'
import { HomeCard } from './home-card.tsx'
import classes from './last-import-card.module.css'
import { runPath } from './run-path.ts'
import { punctualityOf, sayMade, sayOutcome, sayWhen } from './say-import.ts'
import { useWatch } from './use-watch.ts'

interface Props {
  /** Null: no file has come yet. */
  run: LastImport | null
  nights: readonly Night[]
}

/** When the last file came, from whom, and how it went. */
export function LastImportCard({ run, nights }: Props) {
  const punctuality = punctualityOf(nights)
  const aside = punctuality && <Mark kind={punctuality.kind}>{punctuality.words}</Mark>
  return (
    <HomeCard title="Last import" aside={aside}>
      {run ? <Told run={run} /> : <NothingYet />}
    </HomeCard>
  )
}

function Told({ run }: { run: LastImport }) {
  const session = useSession()
  const { created, updated, unchanged, invalid } = run.counts
  return (
    <>
      <p>
        {run.fileName ?? 'A file'} came {sayWhen(run.startedAt, session.school)} from <b>{run.by}</b>.{' '}
        {sayOutcome(run)}
      </p>
      {created + updated + unchanged + invalid > 0 && (
        <>
          <ProportionBar counts={{ created, updated, unchanged, invalid }} />
          <OutcomeCounts counts={run.counts} />
        </>
      )}
      <NextDue />
      <Problems run={run} />
      {may(session, 'read-runs') && (
        <p className={classes.foot}>
          <Link to={runPath(run.id)}>{invalid > 0 ? `See the ${sayRows(invalid)}` : 'See the import'}</Link>
        </p>
      )}
    </>
  )
}

function NothingYet() {
  return (
    <>
      <p className={classes.nothing}>No file has been imported yet.</p>
      <NextDue />
    </>
  )
}

function NextDue() {
  const { timeZone } = useSession().school
  const due = useWatch()?.nextDue
  return due ? <p className={classes.due}>The next file is due on {sayMoment(due, timeZone)}.</p> : null
}

/** Each kind once, with how many rows have it, and what was made along the way. */
function Problems({ run }: { run: LastImport }) {
  const made = run.state === 'applied' ? sayMade(run) : undefined
  const more = run.problemKinds - run.problems.length
  if (run.problems.length === 0 && made === undefined) return null
  return (
    <ul className={classes.problems} aria-label="What the import had to say">
      {run.problems.map(({ sentence, rows }) => (
        <li key={sentence}>
          <b>{sayRows(rows)}:</b> {sentence}
        </li>
      ))}
      {more > 0 && <li>{more === 1 ? 'One more kind of problem.' : `${more} more kinds of problem.`}</li>}
      {made !== undefined && <li className={classes.made}>{made}</li>}
    </ul>
  )
}
