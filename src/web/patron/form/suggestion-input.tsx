import { Autocomplete } from '@mantine/core'
import type { TextKey } from './draft.ts'
import { inputProps, isOnlyForStudents } from './input-props.ts'
import type { Editor } from './use-editor.ts'

interface Props {
  fieldKey: TextKey
  names: string[]
  editor: Editor
}

export function SuggestionInput({ fieldKey, names, editor }: Props) {
  const { draft, saved, set } = editor.state
  const isAsSaved = draft[fieldKey] === saved[fieldKey]
  return (
    <Autocomplete
      {...inputProps(fieldKey, editor)}
      data={names}
      limit={50}
      value={draft[fieldKey]}
      onChange={value => set({ [fieldKey]: value })}
      disabled={isOnlyForStudents(fieldKey) && draft.staffMember && draft[fieldKey] === ''}
      openOnFocus={false}
      // As long as nothing is typed, all that it could be changed for; then those like it.
      {...(isAsSaved && { filter: ({ options }) => options })}
      // The next letter replaces what is there.
      onClick={event => event.currentTarget.select()}
    />
  )
}
