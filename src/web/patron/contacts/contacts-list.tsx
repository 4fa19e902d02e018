import type { Contact } from '../../../api/patron.ts'
import { sayContact } from '../say-value.ts'
import classes from './contacts.module.css'

export function ContactsList({ contacts }: { contacts: readonly Contact[] }) {
  if (contacts.length === 0) return <p>No contacts.</p>
  return (
    <ol className={classes.list} aria-label="Contacts">
      {contacts.map(contact => (
        <li key={sayContact(contact)}>{sayContact(contact)}</li>
      ))}
    </ol>
  )
}
