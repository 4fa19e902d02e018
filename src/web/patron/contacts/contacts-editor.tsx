import { Button } from '@mantine/core'
import type { Contact, PatronDetail } from '../../../api/patron.ts'
import type { DraftState } from '../form/use-draft.ts'
import { blankContact, moved, removed, replaced } from './arrange.ts'
import { ContactFields } from './contact-fields.tsx'
import classes from './contacts.module.css'
import { ContactsProblem } from './contacts-problem.tsx'
import { useSaveContacts } from './use-save-contacts.ts'

interface Props {
  patron: PatronDetail
  state: DraftState
}

/** Any number, in order. Saved by a button of their own, apart from the form. */
export function ContactsEditor({ patron, state }: Props) {
  const saving = useSaveContacts(patron, state)
  // Not the newest one: what somebody has saved since is a conflict, and is told.
  const { version, contacts: saved } = state.base ?? patron
  const contacts = state.contacts ?? saved
  const set = (next: Contact[]) => state.setContacts(next)
  return (
    <>
      {contacts.length === 0 && <p>No contacts. Notices go to the primary email.</p>}
      <ol className={classes.list} aria-label="Contacts">
        {contacts.map((contact, index) => (
          <li key={index}>
            <ContactFields
              number={index + 1}
              contact={contact}
              error={saving.problemOf(index)}
              onChange={next => set(replaced(contacts, index, next))}
              acts={[
                { label: 'Move up', act: () => set(moved(contacts, index, -1)), isPossible: index > 0 },
                {
                  label: 'Move down',
                  act: () => set(moved(contacts, index, 1)),
                  isPossible: index < contacts.length - 1,
                },
                { label: 'Remove', act: () => set(removed(contacts, index)), isPossible: true },
              ]}
            />
          </li>
        ))}
      </ol>
      <ContactsProblem saving={saving} />
      <div className={classes.acts}>
        <Button variant="default" onClick={() => set([...contacts, blankContact])}>
          Add a contact
        </Button>
        {state.contacts && (
          <>
            <Button variant="default" onClick={() => state.setContacts(null)}>
              Discard
            </Button>
            <Button loading={saving.isSaving} onClick={() => saving.save(version)}>
              Save contacts
            </Button>
          </>
        )}
      </div>
    </>
  )
}
