import { MultiSelect } from '@mantine/core'
import { inputProps } from './input-props.ts'
import type { Editor } from './use-editor.ts'

export function LibraryGroupsInput({ editor, names }: { editor: Editor; names: string[] }) {
  const { draft, set } = editor.state
  const chosen = [...draft.libraryGroups]
  return (
    <MultiSelect
      {...inputProps('libraryGroups', editor)}
      data={[...new Set([...names, ...chosen])]}
      value={chosen}
      onChange={libraryGroups => set({ libraryGroups })}
      placeholder={chosen.length === 0 ? 'none' : ''}
      searchable
      openOnFocus={false}
      nothingFoundMessage="There is none like that."
    />
  )
}
