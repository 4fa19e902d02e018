import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { MailSettings, MailSettingsBody, MailState } from '../../../api/mail.ts'
import { sentenceOf } from '../../api/api-error.ts'
import { forgetMail, saveMail, tryMail } from '../../api/watch.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { useSaving, useTrying } from './use-saving.ts'
import { Waiting } from './waiting.tsx'
import classes from './watch.module.css'

const usual: MailSettingsBody = {
  host: '',
  port: 587,
  security: 'starttls',
  username: null,
  fromAddress: '',
  summaries: 'never',
}

const securities = [
  { value: 'starttls', label: 'STARTTLS, usually port 587' },
  { value: 'tls', label: 'TLS, usually port 465' },
  { value: 'none', label: 'None: can be read on its way' },
]

const summaries = [
  { value: 'never', label: 'No summaries' },
  { value: 'problems', label: 'Of files with problems' },
  { value: 'every', label: 'Of every file' },
]

export function MailForm({ state: { settings, recipients, waiting } }: { state: MailState }) {
  const [draft, setDraft] = useState<MailSettingsBody>(settings ? bodyOf(settings) : usual)
  const { mutate, isPending, error } = useSaving(saveMail, 'The mail server is saved.')
  const set = (change: Partial<MailSettingsBody>) => setDraft({ ...draft, ...change })
  const sentence = sentenceOf(error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate(draft)
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      {sentence !== undefined && <ErrorNotice sentence={sentence} kept="What you typed is still here." />}
      <p>{sayRecipients(recipients)}</p>
      <Waiting waiting={waiting} />
      <Server draft={draft} hasPassword={settings?.hasPassword === true} set={set} />
      <TextInput
        label="Sender"
        description="The address that the mails are from"
        type="email"
        required
        withAsterisk={false}
        value={draft.fromAddress}
        onChange={event => set({ fromAddress: event.currentTarget.value })}
      />
      <NativeSelect
        label="Summaries"
        data={summaries}
        value={draft.summaries}
        onChange={event => set({ summaries: event.currentTarget.value as MailSettings['summaries'] })}
      />
      <div className={classes.answers}>
        {settings && <ActsOfSaved />}
        <Button type="submit" loading={isPending}>
          Save the mail server
        </Button>
      </div>
    </form>
  )
}

function bodyOf({ hasPassword: _, ...settings }: MailSettings): MailSettingsBody {
  return settings
}

function sayRecipients(recipients: readonly string[]): string {
  if (recipients.length === 0)
    return 'No System Administrator has an e-mail address, so there is nobody to write to.'
  return `Written to: ${recipients.join(', ')}.`
}

interface ServerProps {
  draft: MailSettingsBody
  hasPassword: boolean
  set: (change: Partial<MailSettingsBody>) => void
}

function Server({ draft, hasPassword, set }: ServerProps) {
  return (
    <>
      <div className={classes.pair}>
        <TextInput
          label="Mail server"
          description="Such as smtp.school.example"
          required
          withAsterisk={false}
          value={draft.host}
          onChange={event => set({ host: event.currentTarget.value })}
        />
        <NumberField
          label="Port"
          help="587, 465 or 25"
          least={1}
          most={65_535}
          value={draft.port}
          onChange={port => set({ port })}
        />
      </div>
      <NativeSelect
        label="Security"
        data={securities}
        value={draft.security}
        onChange={event => set({ security: event.currentTarget.value as MailSettings['security'] })}
      />
      <div className={classes.pair}>
        <TextInput
          label="Username of the mail server"
          description="Blank where it asks for none"
          autoComplete="off"
          value={draft.username ?? ''}
          onChange={event => set({ username: event.currentTarget.value || null })}
        />
        <TextInput
          label="Password of the mail server"
          description={hasPassword ? 'Blank: the one that is kept' : 'Kept sealed, and shown to nobody'}
          type="password"
          autoComplete="new-password"
          value={draft.password ?? ''}
          onChange={event => set({ password: event.currentTarget.value || undefined })}
        />
      </div>
    </>
  )
}

function ActsOfSaved() {
  const trial = useTrying(tryMail, 'The mail server took the mail.')
  const { mutate: forget, isPending } = useSaving(forgetMail, 'No mail is sent any more.')
  return (
    <>
      <Button variant="default" loading={isPending} onClick={() => forget(undefined)}>
        Send no mail
      </Button>
      <Button variant="default" loading={trial.isPending} onClick={() => trial.mutate()}>
        Send a mail to try it
      </Button>
    </>
  )
}
