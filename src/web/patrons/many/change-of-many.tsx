import { Button, Loader } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ChangeRun, ManyChange } from '../../../api/many-patrons.ts'
import { schoolListsQuery } from '../../api/school-lists.ts'
import { UndoButton } from '../../history/undo-button.tsx'
import { sayHeld } from '../../plans/say-held.ts'
import { ConfirmTypedForm } from '../../ui/confirm-typed.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Mark } from '../../ui/mark.tsx'
import { acts } from './acts.ts'
import classes from './change-of-many.module.css'
import { planChange, withFirstRows } from './changes-requests.ts'
import { ChooseChange } from './choose-change.tsx'
import type { Opened } from './many-dialog.tsx'
import { PlanRows } from './plan-rows.tsx'
import { type Campuses, sayChange, sayCounts, sayLeft, sayPatrons } from './say-change.ts'
import { usePlannedRun } from './use-planned-run.ts'

interface Props extends Opened {
  onDone: () => void
  onClose: () => void
}

/** Shows first what would be done, then does it, then says what was done. */
export function ChangeOfMany({ act, selection, count, onDone, onClose }: Props) {
  const queryClient = useQueryClient()
  const { stage, plan, planAgain, apply } = usePlannedRun(async (change: ManyChange | null) =>
    withFirstRows(queryClient, await planChange(selection, change)),
  )
  const { data: lists } = useQuery(schoolListsQuery)
  const campuses = lists?.campuses ?? []
  usePlanAtOnce(acts[act].change, plan)
  useOnce(stage.kind === 'done', onDone)
  switch (stage.kind) {
    case 'choosing':
      return (
        lists && <ChooseChange act={act} count={count} lists={lists} onChoose={plan} onCancel={onClose} />
      )
    case 'planning':
      return <Planning count={count} />
    case 'unplanned':
      return <Failed sentence={stage.error.message} act="Try again" onAct={planAgain} />
    case 'overtaken':
      return <Failed sentence={stage.error.message} act="Look again" onAct={planAgain} />
    case 'planned':
      return <Planned {...stage} campuses={campuses} onApply={apply} onCancel={onClose} />
    case 'done':
      return <Done run={stage.run} campuses={campuses} onClose={onClose} />
  }
}

function Planning({ count }: { count: number }) {
  return (
    <p className={classes.waiting} role="status">
      <Loader size={18} />
      Working out what it would do to {sayPatrons(count)} …
    </p>
  )
}

function Failed({ sentence, act, onAct }: { sentence: string; act: string; onAct: () => void }) {
  return (
    <ErrorNotice sentence={sentence} kept="Nothing has been changed, and the selection is as it was.">
      <Button variant="default" onClick={onAct}>
        {act}
      </Button>
    </ErrorNotice>
  )
}

interface PlannedProps {
  run: ChangeRun
  isBusy: boolean
  error: Error | null
  campuses: Campuses
  onApply: (run: ChangeRun) => void
  onCancel: () => void
}

function Planned({ run, isBusy, error, campuses, onApply, onCancel }: PlannedProps) {
  const { act } = sayChange(run.change, run.counts.changed, campuses)
  return (
    <>
      <p className={classes.lead} role="status">
        {sayCounts(run)} <span className={classes.soFar}>Nothing has been changed yet.</span>
      </p>
      <PlanRows run={run} />
      {error && <ErrorNotice sentence={error.message} kept="Nothing has been changed. The plan is kept." />}
      {run.confirmation === null ? (
        <div className={classes.actions}>
          <Button variant="default" onClick={onCancel}>
            {run.counts.changed > 0 ? 'Cancel' : 'Close'}
          </Button>
          {run.counts.changed > 0 && (
            <Button
              color={run.kind === 'removal' ? 'red' : 'ink'}
              loading={isBusy}
              autoFocus
              onClick={() => onApply(run)}
            >
              {act}
            </Button>
          )}
        </div>
      ) : (
        <ConfirmTypedForm
          expected={run.confirmation}
          act={act}
          isBusy={isBusy}
          onConfirm={() => onApply(run)}
          onCancel={onCancel}
        >
          <p>{run.held ? sayHeld(run.held) : removalForGood}</p>
        </ConfirmTypedForm>
      )}
    </>
  )
}

const removalForGood =
  'Their profiles, contacts and history go, and their values in past imports with them. This cannot be undone.'

function Done({ run, campuses, onClose }: { run: ChangeRun; campuses: Campuses; onClose: () => void }) {
  return (
    <>
      <div className={classes.lead} role="status">
        <Mark kind="good">{sayChange(run.change, run.counts.changed, campuses).done}</Mark> {sayLeft(run)}
      </div>
      <PlanRows run={run} />
      <div className={classes.actions}>
        {run.kind === 'edit' && run.counts.changed > 0 && <UndoButton runId={run.id} />}
        <Button onClick={onClose} autoFocus>
          Close
        </Button>
      </div>
    </>
  )
}

/** Where there is nothing to choose the plan is made when the dialog opens. */
function usePlanAtOnce(
  change: (typeof acts)[keyof typeof acts]['change'],
  plan: (change: ManyChange | null) => void,
) {
  useEffect(() => {
    if (change !== undefined) plan(change)
  }, [])
}

function useOnce(isSo: boolean, act: () => void) {
  useEffect(() => {
    if (isSo) act()
  }, [isSo])
}
