/** One field of the form: its input by its kind, with its label, mark, help, and what is wrong. */
import { IconLink } from '@tabler/icons-react'
import type { SchoolLists } from '../../../api/school-lists.ts'
import { ChoiceInput } from './choice-input.tsx'
import type { FormKey } from './draft.ts'
import { FlagInput } from './flag-input.tsx'
import classes from './form-field.module.css'
import { wideKeys } from './form-groups.ts'
import { inputKindOf } from './input-kind.ts'
import { LibraryGroupsInput } from './library-groups-input.tsx'
import { PlainInput } from './plain-input.tsx'
import { saidOfField } from './said-of-field.tsx'
import { SecretInput } from './secret-input.tsx'
import { SuggestionInput } from './suggestion-input.tsx'
import { SystemGroupsInput } from './system-groups-input.tsx'
import type { Editor } from './use-editor.ts'

interface Props {
  fieldKey: FormKey
  editor: Editor
  lists: SchoolLists
}

export function FormField(props: Props) {
  const { fieldKey, editor } = props
  const { isEdited } = saidOfField(fieldKey, editor)
  const className = wideKeys.has(fieldKey) ? `${classes.field} ${classes.wide}` : classes.field
  return (
    <div className={className} data-edited={isEdited || undefined}>
      <Input {...props} />
      {fieldKey === 'graduationYear' && <IconLink className={classes.link} size={16} aria-hidden />}
    </div>
  )
}

function Input({ fieldKey, editor, lists }: Props) {
  const input = inputKindOf(fieldKey, lists)
  switch (input.kind) {
    case 'flag':
      return <FlagInput fieldKey={input.key} editor={editor} />
    case 'secret':
      return <SecretInput editor={editor} />
    case 'choice':
      return <ChoiceInput fieldKey={input.key} choices={input.choices} editor={editor} lists={lists} />
    case 'suggestion':
      return <SuggestionInput fieldKey={input.key} names={input.names} editor={editor} />
    case 'library-groups':
      return <LibraryGroupsInput editor={editor} names={lists.libraryGroups} />
    case 'system-groups':
      return <SystemGroupsInput editor={editor} groups={lists.systemGroups} />
    default:
      return <PlainInput input={input} editor={editor} />
  }
}
