import { Button } from '@mantine/core'
import type { PatronDetail } from '../../../api/patron.ts'
import { useUndoOffer } from '../../ui/use-undo-offer.ts'
import type { DraftState } from '../form/use-draft.ts'
import { replaced } from './arrange.ts'
import { ContactFields } from './contact-fields.tsx'
import classes from './contacts.module.css'
import { ContactsProblem } from './contacts-problem.tsx'
import { addId, useContactActs } from './use-contact-acts.ts'
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
  const offerUndo = useUndoOffer()
  const discard = () => {
    state.setContacts(null)
    offerUndo('The contacts are as they were.', () => state.setContacts(contacts))
  }
  const { add, actsOf } = useContactActs(contacts, state.setContacts)
  return (
    <>
      {contacts.length === 0 && <p>No contacts. Notices go to the primary email.</p>}
      <ol className={classes.list} aria-label="Contacts">
        {contacts.map((contact, index) => (
          <li key={index}>
            <ContactFields
              index={index}
              contact={contact}
              error={saving.problemOf(index)}
              onChange={next => state.setContacts(replaced(contacts, index, next))}
              acts={actsOf(index)}
            />
          </li>
        ))}
      </ol>
      <ContactsProblem saving={saving} />
      <div className={classes.acts}>
        <Button id={addId} variant="default" onClick={add}>
          Add a contact
        </Button>
        {state.contacts && !saving.conflict && (
          <>
            <Button variant="default" onClick={discard}>
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
