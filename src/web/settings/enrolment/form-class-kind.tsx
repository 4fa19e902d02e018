import { TextInput } from '@mantine/core'
import type { FormClassBody } from '../../../api/enrolment.ts'
import type { FormClass, Period } from '../../api/enrolment.ts'
import type { EntryKind, FieldsProps } from '../../lists/entry-kind.ts'

export function formClassKind({ id: periodId }: Period): EntryKind<FormClass, FormClassBody> {
  return {
    path: '/form-classes',
    noun: 'form class',
    nameOf: ({ name }) => name,
    bodyOf: ({ name }) => ({ periodId, name }),
    goesWith: name => `${name} goes. As long as a patron is in it or was in it, it stays.`,
    Fields: FormClassFields,
  }
}

function FormClassFields({ draft, set }: FieldsProps<FormClassBody>) {
  return (
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
  )
}
