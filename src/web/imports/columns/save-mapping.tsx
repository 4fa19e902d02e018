import { Button, Popover, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ImportDraft } from '../../../api/import-drafts.ts'
import { sentenceOf } from '../../api/api-error.ts'
import { draftQuery } from '../../api/import-drafts.ts'
import { saveMapping } from '../../api/import-mappings.ts'
import { sayDone } from '../../ui/toast.tsx'
import { inTurn } from '../use-draft.ts'
import classes from './saved-mappings.module.css'

/** Keeps by a name what the columns are, for the next file with the same header. */
export function SaveMapping({ draft }: { draft: ImportDraft }) {
  const [isOpen, setIsOpen] = useState(false)
  const [name, setName] = useState('')
  const queryClient = useQueryClient()
  const { mutate, isPending, error } = useMutation({
    // What was just chosen is a part of it.
    scope: inTurn(draft.id),
    mutationFn: () => saveMapping(draft.id, name),
    onSuccess: () => {
      setIsOpen(false)
      sayDone(`Saved as ${name}. It is offered when a file has the same header.`)
      return queryClient.invalidateQueries({ queryKey: draftQuery(draft.id).queryKey })
    },
  })
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="top-end" width={320} trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          Save the mapping
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Save the mapping">
        <form
          className={classes.form}
          onSubmit={event => {
            event.preventDefault()
            mutate()
          }}
        >
          <TextInput
            label="Name"
            placeholder="Office export"
            maxLength={100}
            required
            autoComplete="off"
            data-autofocus
            value={name}
            error={sentenceOf(error)}
            onChange={event => setName(event.currentTarget.value)}
          />
          <Button type="submit" loading={isPending} disabled={name.trim() === ''}>
            Save
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
