import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { sentenceOf } from '../api/api-error.ts'
import { Answers } from './answers.tsx'
import type { Asking } from './asking.ts'

interface Props extends Asking {
  /** As it is. */
  name: string
  act: string
  onSave: (name: string) => void
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
      <Answers>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" loading={isBusy} disabled={typed.trim() === '' || typed.trim() === name}>
          {act}
        </Button>
      </Answers>
    </form>
  )
}
