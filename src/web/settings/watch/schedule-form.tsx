import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { WatchSettings } from '../../../api/watch.ts'
import { sentenceOf } from '../../api/api-error.ts'
import { saveSchedule } from '../../api/watch.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { TickList } from '../../ui/tick-list.tsx'
import { useSaving } from './use-saving.ts'
import classes from './watch.module.css'

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map(
  (label, index) => ({ label, value: String(index + 1) }),
)

export function ScheduleForm({ settings }: { settings: WatchSettings }) {
  const [draft, setDraft] = useState(settings)
  const { mutate, isPending, error } = useSaving(saveSchedule, 'When a file is due is saved.')
  const set = (change: Partial<WatchSettings>) => setDraft({ ...draft, ...change })
  const sentence = sentenceOf(error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate(draft)
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      {sentence !== undefined && <ErrorNotice sentence={sentence} kept="What you typed is still here." />}
      <div className={classes.days}>
        <TickList
          label="Days"
          choices={weekdays}
          ticked={draft.weekdays.map(String)}
          onChange={ticked => set({ weekdays: ticked.map(Number).toSorted() })}
        />
      </div>
      <div className={classes.pair}>
        <TextInput
          label="Time"
          description="By the school’s clock"
          type="time"
          required
          withAsterisk={false}
          value={draft.time}
          onChange={event => set({ time: event.currentTarget.value })}
        />
        <NumberField
          label="Tolerance in minutes"
          help="So late it may come, or so early"
          least={1}
          most={1440}
          value={draft.toleranceMinutes}
          onChange={toleranceMinutes => set({ toleranceMinutes })}
        />
      </div>
      <div className={classes.answers}>
        <Button type="submit" loading={isPending}>
          Save when it is due
        </Button>
      </div>
    </form>
  )
}
