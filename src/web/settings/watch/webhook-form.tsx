import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { WebhookState } from '../../../api/webhook.ts'
import { sentenceOf } from '../../api/api-error.ts'
import { forgetWebhook, saveWebhook, tryWebhook } from '../../api/watch.ts'
import { Code } from '../../ui/code.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { useSaving, useTrying } from './use-saving.ts'
import { Waiting } from './waiting.tsx'
import classes from './watch.module.css'

export function WebhookForm({ state: { url, waiting } }: { state: WebhookState }) {
  const [typed, type] = useState(url ?? '')
  const { mutate, isPending, error, data } = useSaving(saveWebhook, 'The webhook is saved.')
  const sentence = sentenceOf(error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate(typed)
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      {sentence !== undefined && <ErrorNotice sentence={sentence} kept="What you typed is still here." />}
      <Waiting waiting={waiting} />
      <TextInput
        label="Address"
        description="https, and public. Saving it makes a new secret."
        type="url"
        required
        withAsterisk={false}
        value={typed}
        onChange={event => type(event.currentTarget.value)}
      />
      {data && <Secret secret={data.secret} />}
      <div className={classes.answers}>
        {url !== null && <ActsOfSaved />}
        <Button type="submit" loading={isPending}>
          Save the webhook
        </Button>
      </div>
    </form>
  )
}

function Secret({ secret }: { secret: string }) {
  return (
    <p className={classes.secret} role="status">
      The secret, shown this once: <Code>{secret}</Code>
    </p>
  )
}

function ActsOfSaved() {
  const trial = useTrying(tryWebhook, 'The webhook took the event.')
  const { mutate: forget, isPending } = useSaving(forgetWebhook, 'Nothing is posted any more.')
  return (
    <>
      <Button variant="default" loading={isPending} onClick={() => forget(undefined)}>
        Post nothing
      </Button>
      <Button variant="default" loading={trial.isPending} onClick={() => trial.mutate()}>
        Post an event to try it
      </Button>
    </>
  )
}
