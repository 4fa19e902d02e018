import { Button, Switch } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { LeaverSettings } from '../../api/leavers.ts'
import { sentenceOf } from '../api/api-error.ts'
import { leaverSettingsQuery, saveLeaverSettings } from '../api/leavers.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { NumberField } from '../ui/number-field.tsx'
import { TickList } from '../ui/tick-list.tsx'
import { sayDone } from '../ui/toast.tsx'
import classes from './leavers.module.css'

export function LeaverSettingsForm({ onClose }: { onClose: () => void }) {
  const { data, error } = useQuery(leaverSettingsQuery)
  if (error) return <ErrorNotice sentence={error.message} />
  return data ? <Form settings={data} onClose={onClose} /> : null
}

const exemptions = [
  { value: 'staff', label: 'Staff' },
  { value: 'non-academic', label: 'People without a cohort, such as parents' },
  { value: 'generic', label: 'Generic accounts' },
  { value: 'hand-made', label: 'Patrons whom no import has made' },
]

interface Props {
  settings: LeaverSettings
  onClose: () => void
}

function Form({ settings, onClose }: Props) {
  const [draft, setDraft] = useState(settings)
  const { mutate, isPending, error } = useSave(onClose)
  const set = (change: Partial<LeaverSettings>) => setDraft({ ...draft, ...change })
  const sentence = sentenceOf(error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate(draft)
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      {sentence !== undefined && <ErrorNotice sentence={sentence} kept="What you typed is still here." />}
      <NumberField
        label="Days of grace"
        help="From the first complete file that leaves somebody out"
        most={400}
        value={draft.graceDays}
        onChange={graceDays => set({ graceDays })}
      />
      <Switch
        label="Disable leavers when their days of grace are over"
        description="Without it they are listed, and nobody is disabled unless somebody says so."
        checked={draft.disables}
        onChange={event => set({ disables: event.currentTarget.checked })}
      />
      <NumberField
        label="Days until removal is proposed"
        help="From the day on which somebody was disabled. Removal itself is never done without you."
        most={4000}
        value={draft.removalDays}
        onChange={removalDays => set({ removalDays })}
      />
      <div>
        <p className={classes.caption}>Never leavers</p>
        <TickList
          label="Never leavers"
          choices={exemptions}
          ticked={draft.exempt}
          onChange={exempt => set({ exempt: exempt as LeaverSettings['exempt'] })}
        />
        <p className={classes.small}>Nor are scripts and accounts with more rights than every patron has.</p>
      </div>
      <div className={classes.answers}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={isPending}>
          Save the settings
        </Button>
      </div>
    </form>
  )
}

function useSave(onDone: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: saveLeaverSettings,
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['leavers'] })
      sayDone('The settings of leavers are saved.')
      onDone()
    },
  })
}
