import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { sentenceOf } from '../../api/api-error.ts'
import classes from './left-drafts.module.css'

interface Props {
  /** As it is. */
  name: string
  error: Error | null
  isBusy: boolean
  onRename: (name: string) => void
  onCancel: () => void
}

export function RenameMapping({ name, error, isBusy, onRename, onCancel }: Props) {
  const [typed, setTyped] = useState(name)
  const wanted = typed.trim()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isBusy) onRename(wanted)
  }
  return (
    <form onSubmit={submit}>
      <TextInput
        label={`New name of ${name}`}
        maxLength={100}
        autoComplete="off"
        autoFocus
        value={typed}
        error={sentenceOf(error)}
        onChange={event => setTyped(event.currentTarget.value)}
      />
      <div className={classes.answers}>
        <Button variant="default" size="compact-md" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" size="compact-md" loading={isBusy} disabled={wanted === '' || wanted === name}>
          Rename
        </Button>
      </div>
    </form>
  )
}
