import { Button } from '@mantine/core'
import { IconCheck, IconClock, IconDownload, IconFile, IconUser } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ImportRun } from '../../../api/imports.ts'
import { UndoButton } from '../../history/undo-button.tsx'
import { OutcomeCounts } from '../../plans/outcome-counts.tsx'
import { countMarks, sayMarks } from '../../plans/say-marks.ts'
import { ProportionBar } from '../../plans/states/proportion-bar.tsx'
import { useSession } from '../../shell/use-session.ts'
import { Card } from '../../ui/card.tsx'
import { sayMoment } from '../../ui/dates.ts'
import { sayRows } from '../../ui/numbers.ts'
import { DoneRows } from './done-rows.tsx'
import classes from './run-page.module.css'
import { doneWords, sayDoneRows } from './say-done.ts'

/** The documented message, and below it what became of each row. */
export function Done({ run }: { run: ImportRun }) {
  const { created, updated, unchanged, invalid } = run.counts
  return (
    <>
      <Card isPadded={false}>
        <div className={classes.head} role="status">
          <span className={classes.sign}>
            <IconCheck size={26} stroke={2.2} aria-hidden />
          </span>
          <div className={classes.says}>
            <h2>The import was successful</h2>
            <p>{sayDoneRows(run)}</p>
          </div>
          {created + updated + countMarks(run.absence) > 0 && <UndoButton runId={run.id} />}
          {invalid > 0 && <FailedRows run={run} />}
          <Button
            variant={invalid > 0 ? 'default' : 'filled'}
            renderRoot={props => <Link to="/patrons" {...props} />}
          >
            See the patrons
          </Button>
        </div>
        <div className={classes.counts}>
          <OutcomeCounts counts={run.counts} words={doneWords} />
        </div>
        <div className={classes.bar}>
          <ProportionBar counts={{ created, updated, unchanged, invalid }} />
        </div>
        <WhoLeft run={run} />
        <Facts run={run} />
      </Card>
      <DoneRows run={run} />
    </>
  )
}

/** Of a complete file. */
function WhoLeft({ run: { absence } }: { run: ImportRun }) {
  if (countMarks(absence) === 0) return null
  return (
    <p className={classes.leavers}>
      {sayMarks(absence)} <Link to="/leavers">See the leavers</Link>
    </p>
  )
}

function FailedRows({ run: { id, counts } }: { run: ImportRun }) {
  return (
    <Button
      component="a"
      href={`/api/imports/${id}/failed.csv`}
      download
      leftSection={<IconDownload size={16} aria-hidden />}
    >
      {sayRows(counts.invalid).replace('row', 'failed row')} as CSV
    </Button>
  )
}

function Facts({ run: { fileName, by, finishedAt } }: { run: ImportRun }) {
  const { timeZone } = useSession().school
  const icon = { size: 15, stroke: 1.6, 'aria-hidden': true } as const
  return (
    <div className={classes.foot}>
      <span>
        <IconFile {...icon} />
        {fileName}
      </span>
      <span>
        <IconUser {...icon} />
        {by}
      </span>
      {finishedAt !== null && (
        <span>
          <IconClock {...icon} />
          {sayMoment(finishedAt, timeZone)}
        </span>
      )}
    </div>
  )
}
