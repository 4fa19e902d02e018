import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { AnyRun } from '../../api/runs.ts'
import { schoolListsQuery } from '../api/school-lists.ts'
import { sayHeld } from '../plans/say-held.ts'
import { useSession } from '../shell/use-session.ts'
import { sayMoment } from '../ui/dates.ts'
import { CountMarks } from './count-marks.tsx'
import { RunState } from './run-state.tsx'
import classes from './runs-table.module.css'
import { sayRun, viaWords } from './say-run.ts'

export function RunsTable({ runs }: { runs: readonly AnyRun[] }) {
  return (
    <table className={classes.table}>
      <caption>Runs, the newest first</caption>
      <thead>
        <tr>
          <th scope="col">Run</th>
          <th scope="col">When</th>
          <th scope="col">By</th>
          <th scope="col">Rows</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {runs.map(run => (
          <Row key={run.id} run={run} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ run }: { run: AnyRun }) {
  const { timeZone } = useSession().school
  const { data: lists } = useQuery(schoolListsQuery)
  return (
    <tr data-held={run.state === 'held'}>
      <th scope="row">
        <Link className={classes.title} to="/history/$runId" params={{ runId: String(run.id) }}>
          {sayRun(run, lists?.campuses ?? [])}
        </Link>{' '}
        <span className={classes.via}>run {run.id}</span>
        {run.held && run.state === 'held' && <p className={classes.why}>{sayHeld(run.held)}</p>}
        {run.message !== null && run.state !== 'held' && <p className={classes.why}>{run.message}</p>}
      </th>
      <td className={classes.when}>{sayMoment(run.startedAt, timeZone)}</td>
      <td className={classes.by}>
        <Link from="/history/" to="." search={present => ({ ...present, by: run.by, before: undefined })}>
          {run.by}
        </Link>{' '}
        <span className={classes.via}>{viaWords[run.via]}</span>
      </td>
      <td className={classes.rows}>
        <CountMarks run={run} />
      </td>
      <td>
        <RunState run={run} />
      </td>
    </tr>
  )
}
