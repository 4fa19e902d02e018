import { Switch } from '@mantine/core'
import type { FlagKey } from './draft.ts'
import classes from './form-field.module.css'
import { inputProps } from './input-props.ts'
import type { Editor } from './use-editor.ts'

export function FlagInput({ fieldKey, editor }: { fieldKey: FlagKey; editor: Editor }) {
  const { id, label, withAsterisk, description, error } = inputProps(fieldKey, editor)
  return (
    <Switch
      id={id}
      label={withAsterisk ? <Starred label={label} /> : label}
      description={description}
      error={error}
      checked={editor.state.draft[fieldKey]}
      onChange={event => editor.state.set({ [fieldKey]: event.currentTarget.checked })}
    />
  )
}

function Starred({ label }: { label: string }) {
  return (
    <>
      {label}
      <span className={classes.star} aria-hidden="true">
        {' '}
        *
      </span>
    </>
  )
}
