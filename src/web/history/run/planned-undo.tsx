import { Button } from '@mantine/core'
import type { OpenedRun } from '../../../api/runs.ts'
import { isApiError, sentenceOf } from '../../api/api-error.ts'
import { HeldNotice } from '../../plans/held-notice.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { sayNumber } from '../../ui/numbers.ts'

import { useUndo } from '../use-undo.ts'
import { InTheWay } from './in-the-way.tsx'
import { Notice } from './notice.tsx'
import { sayAct, sayPlanned, sayStaying } from './say-undo.ts'
import { StayingLink } from './staying-link.tsx'
import { TakenBack } from './taken-back.tsx'
import { usePlannedUndo } from './use-planned-undo.ts'
import type { Shown } from './use-shown-rows.ts'

interface Props {
  run: OpenedRun
  onShow: Shown['show']
}

/** Shown first: what goes back, what stays and why. Then it is done. */
export function PlannedUndo({ run, onShow }: Props) {
  const { apply, discard, isBusy, error } = usePlannedUndo(run)
  const count = run.counts.created + run.counts.updated
  const isNothing = count + run.leaverMarks === 0 && run.yearBack === null
  return (
    <>
      <NotApplied error={error} run={run} />
      {run.held ? (
        <HeldNotice
          plan={run}
          words={{ title: sayPlanned(run), says: <Says run={run} />, act: sayAct(run), discard: 'Cancel' }}
          isBusy={isBusy}
          onConfirm={apply}
          onDiscard={discard}
          onShow={onShow}
        />
      ) : (
        <Notice
          actions={
            <>
              <Button variant="default" onClick={discard}>
                {isNothing ? 'Close' : 'Cancel'}
              </Button>
              {!isNothing && (
                <Button loading={isBusy} onClick={() => apply(undefined)}>
                  {sayAct(run)}
                </Button>
              )}
            </>
          }
        >
          {sayPlanned(run)} <Says run={run} />
        </Notice>
      )}
    </>
  )
}

function Says({ run }: { run: OpenedRun }) {
  return (
    <>
      <Staying run={run} />
      Nothing has been changed yet.
      <TakenBack undoes={run.undoes} />
    </>
  )
}

function Staying({ run }: { run: OpenedRun }) {
  const staying = sayStaying(run)
  if (staying === undefined) return null
  return (
    <>
      {staying};{' '}
      <StayingLink>{run.staying === 1 ? 'see why' : `see the ${sayNumber(run.staying)} and why`}</StayingLink>
      . <InTheWay run={run.inTheWay} />
    </>
  )
}

/** What was shown may hold no longer: then it is planned anew. */
function NotApplied({ error, run: { id, undoes } }: { error: Error | null; run: OpenedRun }) {
  const { undo, isBusy } = useUndo()
  const sentence = sentenceOf(error)
  if (sentence === undefined) return null
  return (
    <ErrorNotice sentence={sentence} kept="Nothing has been changed.">
      {isApiError(error, 'changed-meanwhile') && undoes !== null && (
        <Button variant="default" loading={isBusy} onClick={() => undo(undoes, { insteadOf: id })}>
          Look again
        </Button>
      )}
    </ErrorNotice>
  )
}
