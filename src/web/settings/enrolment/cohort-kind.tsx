import { NativeSelect, Switch, TextInput } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { CohortBody } from '../../../api/enrolment.ts'
import { type Cohort, enrolmentQuery } from '../../api/enrolment.ts'
import type { EntryKind, FieldsProps } from '../../lists/entry-kind.ts'
import { sayCohort, sayLevel } from '../../patrons/school-words.ts'

export const cohortKind: EntryKind<Cohort, CohortBody> = {
  path: '/cohorts',
  noun: 'cohort',
  nameOf: ({ year }) => sayCohort(year),
  bodyOf: ({ year, levelId, hasGraduated }) => ({ year, levelId, hasGraduated }),
  goesWith: name => `${name} goes with the levels that it had. As long as a patron is in it, it stays.`,
  Fields: CohortFields,
}

function CohortFields({ draft, set }: FieldsProps<CohortBody>) {
  const { levels } = useSuspenseQuery(enrolmentQuery).data
  return (
    <>
      <TextInput
        label="Graduation year"
        description="In which it leaves the top level"
        type="number"
        min={1000}
        max={9999}
        required
        withAsterisk={false}
        autoComplete="off"
        data-autofocus
        value={draft.year || ''}
        onChange={event => set({ year: Number(event.currentTarget.value) })}
      />
      <NativeSelect
        label="Level"
        description="In the current period"
        disabled={draft.hasGraduated}
        value={draft.levelId ?? ''}
        onChange={event => set({ levelId: Number(event.currentTarget.value) || null })}
        data={[
          { value: '', label: 'None' },
          ...levels.map(({ id, name }) => ({ value: String(id), label: sayLevel(name) })),
        ]}
      />
      <Switch
        label="Has graduated"
        checked={draft.hasGraduated}
        onChange={({ currentTarget: { checked } }) =>
          set(checked ? { hasGraduated: true, levelId: null } : { hasGraduated: false })
        }
      />
    </>
  )
}
