import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { sentenceOf } from '../../api/api-error.ts'
import classes from './library-groups.module.css'

interface Props {
  /** As it is. */
  name: string
  act: string
  error: Error | null
  isBusy: boolean
  onSave: (name: string) => void
  onCancel: () => void
}

export function NameForm({ name, act, error, isBusy, onSave, onCancel }: Props) {
  const [typed, setTyped] = useState(name)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isBusy) onSave(typed.trim())
  }
  return (
    <form onSubmit={submit}>
      <TextInput
        label="Name"
        required
        withAsterisk={false}
        maxLength={100}
        autoComplete="off"
        data-autofocus
        value={typed}
        error={sentenceOf(error)}
        onChange={event => setTyped(event.currentTarget.value)}
      />
      <div className={classes.answers}>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" loading={isBusy} disabled={typed.trim() === '' || typed.trim() === name}>
          {act}
        </Button>
      </div>
    </form>
  )
}
