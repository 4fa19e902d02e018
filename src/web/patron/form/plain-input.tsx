import { TextInput } from '@mantine/core'
import classes from './form-field.module.css'
import type { InputKind } from './input-kind.ts'
import { inputProps } from './input-props.ts'
import type { Editor } from './use-editor.ts'

interface Props {
  input: Extract<InputKind, { kind: 'text' | 'date' }>
  editor: Editor
}

export function PlainInput({ input, editor }: Props) {
  const { key } = input
  const isCode = input.kind === 'text' && input.isCode
  return (
    <TextInput
      {...inputProps(key, editor)}
      type={input.kind === 'date' ? 'date' : 'text'}
      inputMode={key === 'emailAddress' ? 'email' : undefined}
      autoComplete="off"
      spellCheck={false}
      classNames={isCode ? { input: classes.code ?? '' } : {}}
      value={editor.state.draft[key]}
      onChange={event => editor.state.set({ [key]: event.currentTarget.value })}
    />
  )
}
