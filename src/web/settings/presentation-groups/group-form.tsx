import { Button, Switch, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { PresentationGroup } from '../../../api/presentation-groups.ts'
import { sentenceOf } from '../../api/api-error.ts'
import { type GroupDraft, saveGroup, saveLogo } from '../../api/presentation-groups.ts'
import { Answers } from '../../lists/answers.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { sayDone } from '../../ui/toast.tsx'
import classes from './presentation-groups.module.css'

interface Props {
  /** Null for a new one. */
  group: PresentationGroup | null
  onClose: () => void
}

const usual: GroupDraft = { id: null, label: '', isCurrent: true, colour: null, logo: 'as it is' }

export function GroupForm({ group, onClose }: Props) {
  const [draft, setDraft] = useState<GroupDraft>(group ? draftOf(group) : usual)
  const set = (change: Partial<GroupDraft>) => setDraft({ ...draft, ...change })
  const { mutate, isPending, error } = useSave({ onSaved: id => set({ id }), onDone: onClose })
  const sentence = sentenceOf(error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate(draft)
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      {sentence !== undefined && <ErrorNotice sentence={sentence} kept="What you typed is still here." />}
      <TextInput
        label="Label"
        description="By which a file names the group"
        required
        withAsterisk={false}
        maxLength={100}
        autoComplete="off"
        data-autofocus
        value={draft.label}
        onChange={event => set({ label: event.currentTarget.value })}
      />
      <TextInput
        label="Colour"
        description="Such as #2a4796; blank for none"
        pattern="#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})"
        autoComplete="off"
        value={draft.colour ?? ''}
        onChange={event => set({ colour: event.currentTarget.value || null })}
      />
      <TextInput
        label="Logo"
        description="PNG, JPEG or WebP, at most 500 kB"
        type="file"
        accept="image/png,image/jpeg,image/webp"
        disabled={draft.logo === 'none'}
        onChange={event => set({ logo: event.currentTarget.files?.[0] ?? 'as it is' })}
      />
      {group?.hasLogo && (
        <Switch
          label="Take the logo away"
          checked={draft.logo === 'none'}
          onChange={event => set({ logo: event.currentTarget.checked ? 'none' : 'as it is' })}
        />
      )}
      <Switch
        label="Current"
        checked={draft.isCurrent}
        onChange={event => set({ isCurrent: event.currentTarget.checked })}
      />
      <Answers>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={isPending}>
          Save the group
        </Button>
      </Answers>
    </form>
  )
}

function draftOf({ id, label, isCurrent, colour }: PresentationGroup): GroupDraft {
  return { id, label, isCurrent, colour, logo: 'as it is' }
}

interface Told {
  /** A new group is there, and saving again, after its logo was refused, makes no other. */
  onSaved: (id: number) => void
  onDone: () => void
}

function useSave({ onSaved, onDone }: Told) {
  const queryClient = useQueryClient()
  return useMutation({
    async mutationFn(draft: GroupDraft) {
      const id = await saveGroup(draft)
      onSaved(id)
      await saveLogo(id, draft.logo)
    },
    // Also after a failure: the logo alone may have been refused.
    onSettled: () => queryClient.invalidateQueries(),
    onSuccess: (_, { label }) => {
      sayDone(`${label.trim()} is saved.`)
      onDone()
    },
  })
}
