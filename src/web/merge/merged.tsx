import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ChangeRun } from '../../api/many-patrons.ts'
import type { PatronDetail } from '../../api/patron.ts'
import { spokenName } from '../../patron/name.ts'
import { undoMerge } from '../api/merge.ts'
import { Card } from '../ui/card.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { Mark } from '../ui/mark.tsx'
import classes from './merged.module.css'

interface Props {
  run: ChangeRun
  survivor: PatronDetail
  /** How many records there were. */
  count: number
}

/** What was done, and the way back. */
export function Merged({ run, survivor, count }: Props) {
  const queryClient = useQueryClient()
  const undoing = useMutation({
    mutationFn: () => undoMerge(run),
    onSuccess: () => queryClient.invalidateQueries(),
  })
  return (
    <Card>
      <div role="status" className={classes.done}>
        {undoing.data ? (
          <Mark kind="good">{sayUndone(undoing.data)}</Mark>
        ) : (
          <Mark kind="good">
            {count} records are one now: {spokenName(survivor)} ({survivor.username}).
          </Mark>
        )}
      </div>
      {undoing.error && (
        <ErrorNotice sentence={undoing.error.message} kept="Nothing was undone; the records are one still." />
      )}
      <div className={classes.actions}>
        {!undoing.data && (
          <Button variant="default" loading={undoing.isPending} onClick={() => undoing.mutate()}>
            Undo
          </Button>
        )}
        <Button component={Link} to={`/patrons/${survivor.id}`}>
          Open {spokenName(survivor)}
        </Button>
      </div>
    </Card>
  )
}

function sayUndone({ counts: { refused } }: ChangeRun): string {
  return refused === 0
    ? 'Put back: each record is by itself again, as it was.'
    : `Put back, but for ${refused} of them, which were changed since. Their history says what and by whom.`
}
