import { Button, Radio, Select, Switch, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { NewToken } from '../../../api/tokens.ts'
import { sentenceOf } from '../../api/api-error.ts'
import { useSession } from '../../shell/use-session.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { givesWords } from './say-token.ts'
import classes from './tokens.module.css'

interface Props {
  scripts: readonly string[]
  error: Error | null
  isBusy: boolean
  onMake: (token: NewToken) => void
  onCancel: () => void
}

const forever = 'forever'
const spans = [
  { value: forever, label: 'Until it is revoked' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '400', label: '400 days, a good year' },
]

export function NewTokenForm({ scripts, error, isBusy, onMake, onCancel }: Props) {
  const { username } = useSession()
  const [draft, setDraft] = useState<NewToken>({
    name: '',
    username: scripts[0] ?? username,
    gives: 'import',
    declaresComplete: false,
    expiresInDays: null,
  })
  const set = (change: Partial<NewToken>) => setDraft({ ...draft, ...change })
  const sentence = sentenceOf(error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onMake(draft)
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      {sentence !== undefined && <ErrorNotice sentence={sentence} kept="What you typed is still here." />}
      <TextInput
        label="Name"
        description="What it is for, such as Nightly import."
        required
        withAsterisk={false}
        maxLength={100}
        autoComplete="off"
        data-autofocus
        value={draft.name}
        onChange={event => set({ name: event.currentTarget.value })}
      />
      <TextInput
        label="Account"
        description="By its username. The history names it."
        required
        withAsterisk={false}
        autoComplete="off"
        value={draft.username}
        onChange={event => set({ username: event.currentTarget.value })}
      />
      <Radio.Group
        label="It may"
        value={draft.gives}
        onChange={gives => set({ gives: gives as NewToken['gives'] })}
      >
        <Radio value="import" label={givesWords.import} mt={6} />
        <Radio value="read" label={givesWords.read} mt={6} />
      </Radio.Group>
      {draft.gives === 'import' && (
        <Switch
          label="Its files are complete"
          description="Whoever stands nowhere in one has left the school."
          checked={draft.declaresComplete}
          onChange={event => set({ declaresComplete: event.currentTarget.checked })}
        />
      )}
      <Select
        label="Good for"
        data={spans}
        allowDeselect={false}
        value={draft.expiresInDays === null ? forever : String(draft.expiresInDays)}
        onChange={value => set({ expiresInDays: value === forever ? null : Number(value) })}
      />
      <div className={classes.answers}>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" loading={isBusy}>
          Make the token
        </Button>
      </div>
    </form>
  )
}
