import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import type { Contact } from '../../../api/patron.ts'
import classes from './contacts.module.css'
import { type ContactAct, contactId, emailId } from './use-contact-acts.ts'

interface Props {
  index: number
  contact: Contact
  error: string | undefined
  onChange: (contact: Contact) => void
  acts: ContactAct[]
}

const roles = [
  { value: 'guardian', label: 'Guardian' },
  { value: 'patron', label: 'Patron' },
  { value: 'other', label: 'Other' },
]

const deliveries = [
  { value: 'addressee', label: 'Addressee' },
  { value: 'bcc', label: 'BCC' },
  { value: 'none', label: 'None' },
]

export function ContactFields({ index, contact, error, onChange, acts }: Props) {
  const number = index + 1
  return (
    <fieldset
      className={classes.contact}
      id={contactId(index)}
      aria-label={`Contact ${number}`}
      tabIndex={-1}
    >
      <TextInput
        id={emailId(index)}
        label="Email"
        value={contact.emailAddress}
        error={error}
        autoComplete="off"
        withAsterisk
        onChange={event => onChange({ ...contact, emailAddress: event.currentTarget.value })}
      />
      <TextInput
        label="Name"
        value={contact.name ?? ''}
        autoComplete="off"
        onChange={event => onChange({ ...contact, name: event.currentTarget.value || null })}
      />
      <div className={classes.two}>
        <NativeSelect
          label="Role"
          data={roles}
          value={contact.role}
          onChange={event => onChange({ ...contact, role: event.currentTarget.value as Contact['role'] })}
        />
        <NativeSelect
          label="Mail as"
          data={deliveries}
          value={contact.delivery}
          onChange={event =>
            onChange({ ...contact, delivery: event.currentTarget.value as Contact['delivery'] })
          }
        />
      </div>
      <Checkbox
        label="Primary contact"
        checked={contact.isPrimary}
        onChange={event => onChange({ ...contact, isPrimary: event.currentTarget.checked })}
      />
      <div className={classes.acts}>
        {acts.map(({ id, label, act, isPossible }) => (
          <Button
            key={id}
            id={id}
            variant="default"
            size="compact-sm"
            aria-label={`${label} contact ${number}`}
            disabled={!isPossible}
            onClick={act}
          >
            {label}
          </Button>
        ))}
      </div>
    </fieldset>
  )
}
