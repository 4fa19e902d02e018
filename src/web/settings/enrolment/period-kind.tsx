import { TextInput } from '@mantine/core'
import type { PeriodBody } from '../../../api/enrolment.ts'
import type { Period } from '../../api/enrolment.ts'
import type { EntryKind, FieldsProps } from '../../lists/entry-kind.ts'
import classes from './enrolment.module.css'

export const periodKind: EntryKind<Period, PeriodBody> = {
  path: '/academic-periods',
  noun: 'period',
  nameOf: ({ name }) => name,
  bodyOf: ({ name, starts, ends, isCurrent }) => ({ name, starts, ends, isCurrent }),
  goesWith: name =>
    `${name} goes with the levels that cohorts have in it. With form classes in it, it stays.`,
  Fields: PeriodFields,
}

type Days = Pick<PeriodBody, 'name' | 'starts' | 'ends'>

/** The year after the latest one. */
export function nextPeriod([latest]: readonly Days[]): PeriodBody {
  if (!latest) return { name: '', starts: '', ends: '', isCurrent: false }
  const ends = yearAfter(latest.ends)
  return { name: ends.slice(0, 4), starts: yearAfter(latest.starts), ends, isCurrent: false }
}

/** The same day a year later; of 29 February, the last of that month. */
function yearAfter(day: string): string {
  const [year, ...rest] = day.split('-')
  return `${Number(year) + 1}-${rest.join('-').replace('02-29', '02-28')}`
}

export function PeriodFields({ draft, set }: FieldsProps<Days>) {
  return (
    <>
      <TextInput
        label="Name"
        required
        withAsterisk={false}
        maxLength={50}
        autoComplete="off"
        data-autofocus
        value={draft.name}
        onChange={event => set({ name: event.currentTarget.value })}
      />
      <div className={classes.dates}>
        <TextInput
          label="From"
          type="date"
          required
          withAsterisk={false}
          value={draft.starts}
          onChange={event => set({ starts: event.currentTarget.value })}
        />
        <TextInput
          label="To"
          type="date"
          required
          withAsterisk={false}
          value={draft.ends}
          onChange={event => set({ ends: event.currentTarget.value })}
        />
      </div>
    </>
  )
}
