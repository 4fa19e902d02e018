import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Rollover } from '../../../api/rollover.ts'
import { discardRollover } from '../../api/rollover.ts'
import { ActionBar } from '../../ui/action-bar.tsx'
import { ConfirmTyped } from '../../ui/confirm-typed.tsx'
import { sayDone, sayProblem } from '../../ui/toast.tsx'
import { FarAhead } from './far-ahead.tsx'
import { sayConcerned, sayCounts, sayLeavers } from './say-rollover.ts'

interface Props {
  rollover: Rollover
  /** False once something was changed of what it was made by. */
  isAsPlanned: boolean
  isPlanning: boolean
  onPlanAgain: () => void
  onApply: () => void
}

export function PlannedBar({ rollover, isAsPlanned, isPlanning, onPlanAgain, onApply }: Props) {
  const [isAsking, setIsAsking] = useState(false)
  const discarding = useDiscarding(rollover.id)
  const { name } = rollover.period
  return (
    <>
      <ActionBar says={<span role="status">{isAsPlanned ? <Says rollover={rollover} /> : changed}</span>}>
        <Button variant="default" loading={discarding.isPending} onClick={() => discarding.mutate()}>
          Discard the plan
        </Button>
        {isAsPlanned ? (
          <Button onClick={() => setIsAsking(true)}>Roll over to {name}</Button>
        ) : (
          <Button loading={isPlanning} onClick={onPlanAgain}>
            Work out the plan again
          </Button>
        )}
      </ActionBar>
      <ConfirmTyped
        isOpen={isAsking}
        title={`Roll over to ${name}`}
        expected={name}
        act={`Roll over to ${name}`}
        onCancel={() => setIsAsking(false)}
        onConfirm={() => {
          setIsAsking(false)
          onApply()
        }}
      >
        <FarAhead rollover={rollover} />
        <p>
          {sayCounts(rollover.counts)} {sayLeavers(rollover)} {name} becomes the current period, and everybody
          leaves his form class. It can be undone from the history, as long as {name} is the current period.
        </p>
      </ConfirmTyped>
    </>
  )
}

const changed = 'The plan is of before your changes.'

function Says({ rollover }: { rollover: Rollover }) {
  return (
    <>
      <b>{sayConcerned(rollover)}.</b> {sayCounts(rollover.counts)}
    </>
  )
}

function useDiscarding(id: number) {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () => discardRollover(id),
    onSuccess: async () => {
      sayDone('The plan is discarded. Nobody was moved.')
      await queryClient.invalidateQueries({ queryKey: ['rollovers'] })
      await navigate({ to: '/enrolment' })
    },
    onError: error => sayProblem(error.message),
  })
}
