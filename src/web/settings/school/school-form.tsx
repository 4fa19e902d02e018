import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { SchoolSettings } from '../../../api/school-settings.ts'
import { sentenceOf } from '../../api/api-error.ts'
import { saveSchoolSettings } from '../../api/school-settings.ts'
import { ActionBar } from '../../ui/action-bar.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { sayDone } from '../../ui/toast.tsx'
import { PolicySections } from './policy-sections.tsx'
import classes from './school-page.module.css'
import { SchoolSection } from './school-section.tsx'
import { changeOf, draftOf } from './settings-draft.ts'

export function SchoolForm({ settings }: { settings: SchoolSettings }) {
  const [draft, setDraft] = useState(draftOf(settings))
  const { mutate, isPending, error } = useSave()
  const change = changeOf(draft, settings)
  const changes = Object.keys(change).length
  const sentence = sentenceOf(error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (changes > 0) mutate(change)
  }
  const parts = { draft, settings, set: (part: Partial<typeof draft>) => setDraft({ ...draft, ...part }) }
  return (
    <form onSubmit={submit}>
      <Card isPadded={false}>
        {sentence !== undefined && (
          <div className={classes.notice}>
            <ErrorNotice sentence={sentence} kept="What you typed is still here." />
          </div>
        )}
        <SchoolSection {...parts} />
        <PolicySections {...parts} />
        <ActionBar says={sayChanges(changes)}>
          <Button variant="default" disabled={changes === 0} onClick={() => setDraft(draftOf(settings))}>
            Discard
          </Button>
          <Button type="submit" disabled={changes === 0} loading={isPending}>
            Save
          </Button>
        </ActionBar>
      </Card>
    </form>
  )
}

function sayChanges(count: number): string {
  if (count === 0) return 'No changes'
  return count === 1 ? '1 change' : `${count} changes`
}

function useSave() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: saveSchoolSettings,
    onSuccess: async () => {
      // The name, the day and the length of passwords stand on other pages as well.
      await queryClient.invalidateQueries()
      sayDone('The settings are saved.')
    },
  })
}
