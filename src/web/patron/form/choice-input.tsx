import { Select } from '@mantine/core'
import type { SchoolLists } from '../../../api/school-lists.ts'
import type { Draft, FormKey, TextKey } from './draft.ts'
import { withCohort, withLevel } from './enrolment.ts'
import type { Choice } from './input-kind.ts'
import { inputProps, isOnlyForStudents } from './input-props.ts'
import type { Editor } from './use-editor.ts'

interface Props {
  fieldKey: TextKey
  choices: Choice[]
  editor: Editor
  lists: SchoolLists
}

export function ChoiceInput({ fieldKey, choices, editor, lists }: Props) {
  const { draft, set } = editor.state
  const value = draft[fieldKey]
  return (
    <Select
      {...inputProps(fieldKey, editor)}
      data={withStored(choices, value)}
      value={value === '' ? null : value}
      onChange={chosen => set(changeTo(fieldKey, chosen ?? '', lists))}
      disabled={isOnlyForStudents(fieldKey) && draft.staffMember && value === ''}
      placeholder="none"
      searchable
      // Who presses what is chosen already wants it; the cross is there to empty the field.
      allowDeselect={false}
      clearable
      clearButtonProps={{ 'aria-label': 'Clear', tabIndex: -1 }}
      selectFirstOptionOnChange
      // Typing opens the list, and opening it would let go of what typing has marked.
      selectFirstOptionOnDropdownOpen={value === ''}
      openOnFocus={false}
      nothingFoundMessage="There is none like that."
    />
  )
}

/** What a patron has may be no current choice any more. */
function withStored(choices: Choice[], value: string): Choice[] {
  const isKnown = value === '' || choices.some(choice => choice.value === value)
  return isKnown ? choices : [...choices, { value, label: value }]
}

function changeTo(key: FormKey, value: string, lists: SchoolLists): Partial<Draft> {
  if (key === 'graduationYear') return withCohort(value, lists)
  if (key === 'academicLevel') return withLevel(value, lists)
  return { [key]: value }
}
