import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { ChangeRun } from '../../api/many-patrons.ts'
import { sentenceOf } from '../api/api-error.ts'
import { planDisabling, readChangeRun } from '../api/leavers.ts'
import { applyPlan, discardPlan, withFirstRows } from '../patrons/many/changes-requests.ts'
import { PlanRows } from '../patrons/many/plan-rows.tsx'
import { sayChange, sayCounts } from '../patrons/many/say-change.ts'
import { sayHeld } from '../plans/say-held.ts'
import { ConfirmTypedForm } from '../ui/confirm-typed.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { sayDone } from '../ui/toast.tsx'
import type { Opened } from './acts-dialog.tsx'
import classes from './leavers.module.css'

type Whom = Extract<Opened, { kind: 'disable' | 'held' }>

/** The plan, patron by patron, before it is done. */
export function LookAtLeavers({ whom, onClose }: { whom: Whom; onClose: () => void }) {
  const queryClient = useQueryClient()
  const {
    mutate: look,
    data: run,
    error,
  } = useMutation({ mutationFn: async () => withFirstRows(queryClient, await runOf(whom)) })
  const applying = useApply(onClose)
  const isAsked = useRef(false)
  useEffect(() => {
    if (!isAsked.current) look()
    isAsked.current = true
  }, [look])
  const close = () => {
    if (run?.state === 'planned') discardPlan(run.id)
    onClose()
  }
  const sentence = sentenceOf(error ?? applying.error)
  return (
    <>
      {sentence !== undefined && <ErrorNotice sentence={sentence} kept="Nobody was disabled." />}
      {run && (
        <>
          <p>{sayCounts(run)} Nothing has been changed yet.</p>
          <PlanRows run={run} />
          <Answer
            run={run}
            isBusy={applying.isPending}
            onApply={() => applying.mutate(run)}
            onCancel={close}
          />
        </>
      )}
    </>
  )
}

function runOf(whom: Whom): Promise<ChangeRun> {
  return whom.kind === 'held' ? readChangeRun(whom.runId) : planDisabling(whom.ids)
}

interface AnswerProps {
  run: ChangeRun
  isBusy: boolean
  onApply: () => void
  onCancel: () => void
}

function Answer({ run, isBusy, onApply, onCancel }: AnswerProps) {
  const { act } = sayChange(run.change, run.counts.changed, [])
  if (run.confirmation !== null) {
    return (
      <ConfirmTypedForm
        expected={run.confirmation}
        act={act}
        isBusy={isBusy}
        onConfirm={onApply}
        onCancel={onCancel}
      >
        <p>{run.held && sayHeld(run.held)}</p>
      </ConfirmTypedForm>
    )
  }
  return (
    <div className={classes.answers}>
      <Button variant="default" onClick={onCancel}>
        Cancel
      </Button>
      <Button loading={isBusy} disabled={run.counts.changed === 0} onClick={onApply}>
        {act}
      </Button>
    </div>
  )
}

function useApply(onDone: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: applyPlan,
    onSuccess: async run => {
      await queryClient.invalidateQueries()
      sayDone(sayChange(run.change, run.counts.changed, []).done)
      onDone()
    },
  })
}
