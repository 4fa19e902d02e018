import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { OpenedRun } from '../../../api/runs.ts'
import { openedRunQuery } from '../../api/runs.ts'
import { ProblemGroups } from '../../imports/preview/problem-groups.tsx'
import { Counts } from './counts.tsx'
import { Mended } from './mended.tsx'
import { RunHeader } from './run-header.tsx'
import classes from './run-page.module.css'
import { RunRows } from './run-rows.tsx'
import { Standing } from './standing.tsx'
import { Told } from './told.tsx'
import { useChosen } from './use-chosen.ts'
import { useShownRows } from './use-shown-rows.ts'

/** One run as its plan: what it did, or would do, row by row. */
export function OpenedRunPage() {
  const { runId } = useParams({ from: '/signed-in/history/$runId' })
  const { data: run } = useSuspenseQuery(openedRunQuery(Number(runId)))
  // Another run is another page: nothing is chosen there yet.
  return <Opened key={run.id} run={run} />
}

function Opened({ run }: { run: OpenedRun }) {
  const shown = useShownRows(run)
  const chosen = useChosen()
  return (
    <div className={classes.page}>
      <RunHeader run={run} chosen={chosen} />
      <Standing run={run} onShow={shown.show} />
      <Counts run={run} shown={shown} />
      <ProblemGroups
        groups={run.problems}
        value={shown.rows.problem}
        onChange={problem => shown.show(problem === undefined ? { outcome: 'all' } : { problem })}
      />
      <Told run={run} />
      <Mended run={run} />
      <RunRows run={run} shown={shown} chosen={chosen} />
    </div>
  )
}
