import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { sentenceOf } from '../api/api-error.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { Answers } from './answers.tsx'
import type { Asking } from './asking.ts'
import type { EntryKind } from './entry-kind.ts'
import classes from './lists.module.css'

interface Props<Entry extends { id: number }, Body extends object> extends Asking {
  kind: EntryKind<Entry, Body>
  /** As it is, or as a new one is to begin with. */
  body: Body
  act: string
  onSave: (body: Body) => void
}

export function EntryForm<Entry extends { id: number }, Body extends object>(props: Props<Entry, Body>) {
  const { kind, body, act, error, isBusy, onSave, onCancel } = props
  const [draft, setDraft] = useState(body)
  const sentence = sentenceOf(error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isBusy) onSave(draft)
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      {sentence !== undefined && <ErrorNotice sentence={sentence} kept="What you typed is still here." />}
      <kind.Fields draft={draft} set={change => setDraft({ ...draft, ...change })} />
      <Answers>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" loading={isBusy}>
          {act}
        </Button>
      </Answers>
    </form>
  )
}
