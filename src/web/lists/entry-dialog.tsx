/** The dialog in which an entry of a list is added, edited or deleted. */
import { Modal } from '@mantine/core'
import { addEntry, deleteEntry, saveEntry } from '../api/entries.ts'
import { DeleteQuestion } from './delete-question.tsx'
import { EntryForm } from './entry-form.tsx'
import type { EntryKind } from './entry-kind.ts'
import { type Saving, useSaving } from './use-saving.ts'

export type OpenedEntry<Entry, Body> =
  | { act: 'add'; body: Body }
  | { act: 'edit'; entry: Entry }
  | { act: 'delete'; entry: Entry }

interface Props<Entry extends { id: number }, Body extends object> {
  kind: EntryKind<Entry, Body>
  opened: OpenedEntry<Entry, Body> | undefined
  onClose: () => void
}

export function EntryDialog<Entry extends { id: number }, Body extends object>(props: Props<Entry, Body>) {
  const { kind, opened, onClose } = props
  return (
    <Modal opened={opened !== undefined} onClose={onClose} title={opened && titleOf(kind, opened)}>
      {opened && <Opened kind={kind} opened={opened} onClose={onClose} />}
    </Modal>
  )
}

function titleOf<Entry extends { id: number }, Body extends object>(
  { noun, nameOf, bodyOf }: EntryKind<Entry, Body>,
  opened: OpenedEntry<Entry, Body>,
): string {
  if (opened.act === 'add') return `Add a ${noun}`
  return `${opened.act === 'edit' ? 'Edit' : 'Delete'} ${nameOf(bodyOf(opened.entry))}`
}

function Opened<Entry extends { id: number }, Body extends object>(
  props: Props<Entry, Body> & { opened: OpenedEntry<Entry, Body> },
) {
  const { kind, opened, onClose } = props
  const { mutate, error, isPending } = useSaving(onClose)
  const asking = { error, isBusy: isPending, onCancel: onClose }
  switch (opened.act) {
    case 'add':
      return (
        <EntryForm
          {...asking}
          kind={kind}
          body={opened.body}
          act={`Add the ${kind.noun}`}
          onSave={body => mutate(adding(kind, body))}
        />
      )
    case 'edit':
      return (
        <EntryForm
          {...asking}
          kind={kind}
          body={kind.bodyOf(opened.entry)}
          act={`Save the ${kind.noun}`}
          onSave={body => mutate(editing(kind, opened.entry, body))}
        />
      )
    case 'delete': {
      const name = kind.nameOf(kind.bodyOf(opened.entry))
      return (
        <DeleteQuestion
          {...asking}
          name={name}
          question={kind.goesWith(name)}
          onDelete={() => mutate(deleting(kind, opened.entry))}
        />
      )
    }
  }
}

type Kind<Entry extends { id: number }, Body extends object> = EntryKind<Entry, Body>

function adding<Entry extends { id: number }, Body extends object>(
  { path, nameOf }: Kind<Entry, Body>,
  body: Body,
): Saving {
  let added = 0
  return {
    async act() {
      added = (await addEntry(path, body)).id
    },
    done: `${nameOf(body)} is added.`,
    undo: () => deleteEntry(path, added),
  }
}

function editing<Entry extends { id: number }, Body extends object>(
  { path, nameOf, bodyOf }: Kind<Entry, Body>,
  entry: Entry,
  body: Body,
): Saving {
  return {
    act: () => saveEntry(path, entry.id, body),
    done: `${nameOf(body)} is saved.`,
    undo: () => saveEntry(path, entry.id, bodyOf(entry)),
  }
}

function deleting<Entry extends { id: number }, Body extends object>(
  { path, nameOf, bodyOf }: Kind<Entry, Body>,
  entry: Entry,
): Saving {
  const body = bodyOf(entry)
  return {
    act: () => deleteEntry(path, entry.id),
    done: `${nameOf(body)} is deleted.`,
    undo: () => addEntry(path, body),
  }
}
