import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { PatronDetail } from '../../api/patron.ts'
import { spokenName } from '../../patron/name.ts'
import { ActionBar } from '../ui/action-bar.tsx'
import { Card } from '../ui/card.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import classes from './merge.module.css'
import { Merged } from './merged.tsx'
import { RecordTable } from './record-table.tsx'
import { sameInAll } from './records.ts'
import { Refusals } from './refusals.tsx'
import { SameInAll } from './same-in-all.tsx'
import { useMerge } from './use-merge.ts'

interface Props {
  patrons: readonly PatronDetail[]
  onLookAgain: () => void
}

/** Compared, picked, then merged; each choice shows at once what would come of it. */
export function Merge({ patrons, onLookAgain }: Props) {
  const merging = useMerge(patrons)
  const { stage, run, rows, survivorId, apply } = merging
  const survivor = patrons.find(({ id }) => id === survivorId)
  if (!survivor) return null
  if (stage.kind === 'done') return <Merged run={stage.run} survivor={survivor} count={patrons.length} />
  const isReady = stage.kind === 'planned' && stage.run.counts.refused === 0
  const error = 'error' in stage ? stage.error : null
  return (
    <div className={classes.page}>
      {error && (
        <ErrorNotice sentence={error.message} kept="Nobody was merged.">
          <Button variant="default" onClick={onLookAgain}>
            Look again
          </Button>
        </ErrorNotice>
      )}
      <Refusals rows={rows} />
      <Card>
        <RecordTable patrons={patrons} survivor={survivor} merging={merging} />
        <SameInAll patron={survivor} keys={sameInAll(patrons)} />
      </Card>
      <ActionBar says={<p role="status">{sayWhat(patrons.length, survivor)}</p>}>
        <Button component={Link} to="/patrons" variant="default">
          Cancel
        </Button>
        <Button
          disabled={!isReady}
          loading={stage.kind === 'planned' && stage.isBusy}
          onClick={() => run && apply(run)}
        >
          Merge {patrons.length} records
        </Button>
      </ActionBar>
    </div>
  )
}

function sayWhat(count: number, { username, ...survivor }: PatronDetail): string {
  const others = count === 2 ? 'the other record' : `the ${count - 1} other records`
  return `${spokenName({ ...survivor, username })} (${username}) stays, and takes over history and loans of ${others}.`
}
