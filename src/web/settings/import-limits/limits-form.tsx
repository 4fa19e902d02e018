import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { GuardSettings, Limits } from '../../../api/guard.ts'
import { sentenceOf } from '../../api/api-error.ts'
import { guardSettingsQuery, saveLimits } from '../../api/guard-settings.ts'
import { deeds } from '../../plans/deed-words.ts'
import { ActionBar } from '../../ui/action-bar.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { sayDone } from '../../ui/toast.tsx'
import classes from './import-limits.module.css'
import { LimitRow } from './limit-row.tsx'
import { limitsFrom, typedFrom } from './typed-limits.ts'

export function LimitsForm({ settings: { limits, usual } }: { settings: GuardSettings }) {
  const [typed, setTyped] = useState(typedFrom(limits, usual))
  const { mutate, isPending, error } = useSave()
  const sentence = sentenceOf(error)
  const wanted = limitsFrom(typed)
  const isChanged = JSON.stringify(wanted) !== JSON.stringify(limitsFrom(typedFrom(limits, usual)))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (wanted) mutate(wanted)
  }
  return (
    <form onSubmit={submit}>
      {sentence !== undefined && <ErrorNotice sentence={sentence} kept="What you typed is still here." />}
      <Card isPadded={false}>
        <table className={classes.limits}>
          <caption>Limits</caption>
          <thead>
            <tr>
              <th scope="col">What is done</th>
              <th scope="col">Share of the patrons concerned</th>
              <th scope="col">And more than</th>
            </tr>
          </thead>
          <tbody>
            {deeds.map(kind => (
              <LimitRow
                key={kind}
                kind={kind}
                typed={typed[kind]}
                onChange={limit => setTyped({ ...typed, [kind]: limit })}
              />
            ))}
          </tbody>
        </table>
        <ActionBar says={says(wanted, isChanged)}>
          <Button variant="default" onClick={() => setTyped(typedFrom(usual, usual))}>
            The usual limits
          </Button>
          <Button type="submit" disabled={wanted === null || !isChanged} loading={isPending}>
            Save the limits
          </Button>
        </ActionBar>
      </Card>
    </form>
  )
}

function says(wanted: Limits | null, isChanged: boolean): string {
  if (wanted === null) return 'A limit is a whole number; a share is from 0 to 100.'
  return isChanged ? 'Not saved yet.' : 'Both must be passed: a class may always be changed.'
}

function useSave() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: saveLimits,
    onSuccess: settings => {
      queryClient.setQueryData(guardSettingsQuery.queryKey, settings)
      sayDone('The limits are saved.')
    },
  })
}
