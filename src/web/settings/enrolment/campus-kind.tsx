import { TextInput } from '@mantine/core'
import type { CampusBody } from '../../../api/enrolment.ts'
import type { Campus } from '../../api/enrolment.ts'
import type { EntryKind, FieldsProps } from '../../lists/entry-kind.ts'

export const campusKind: EntryKind<Campus, CampusBody> = {
  path: '/campuses',
  noun: 'campus',
  nameOf: ({ name }) => name,
  bodyOf: ({ name, importId, isDefault }) => ({ name, importId, isDefault }),
  goesWith: name => `${name} goes with its import id. As long as a patron is of it, it stays.`,
  Fields: CampusFields,
}

function CampusFields({ draft, set }: FieldsProps<CampusBody>) {
  return (
    <>
      <TextInput
        label="Name"
        required
        withAsterisk={false}
        maxLength={100}
        autoComplete="off"
        data-autofocus
        value={draft.name}
        onChange={event => set({ name: event.currentTarget.value })}
      />
      <TextInput
        label="Import id"
        description="As the school’s files have it in the column campus"
        required
        withAsterisk={false}
        maxLength={100}
        autoComplete="off"
        spellCheck={false}
        value={draft.importId}
        onChange={event => set({ importId: event.currentTarget.value })}
      />
    </>
  )
}
