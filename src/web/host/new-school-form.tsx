import { Button, PasswordInput, TextInput } from '@mantine/core'
import type { FormEvent } from 'react'
import type { NewHostSchool } from '../../api/host.ts'
import { sentenceOf } from '../api/api-error.ts'
import { makeSchool } from '../api/host.ts'
import { readLevels } from '../set-up/read-levels.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { ownTimeZone, TimeZoneSelect } from '../ui/time-zone-select.tsx'
import classes from './host.module.css'
import { readHosts } from './read-hosts.ts'
import { useSchoolAct } from './use-school-act.ts'

export function NewSchoolForm({ onClose }: { onClose: () => void }) {
  const { mutate, isPending, error } = useSchoolAct<NewHostSchool>({
    act: makeSchool,
    done: ({ name }) => `${name} is made. Its administrator can sign in.`,
    onClose,
  })
  const sentence = sentenceOf(error)
  return (
    <form className={classes.form} onSubmit={event => mutate(schoolOf(event))}>
      {sentence !== undefined && <ErrorNotice sentence={sentence} kept="What you typed is still here." />}
      <School />
      <fieldset className={classes.group}>
        <legend>Its first administrator</legend>
        <TextInput label="Username" name="username" autoComplete="off" required withAsterisk={false} />
        <PasswordInput
          label="Password"
          description="8 characters or more. Let the administrator change it after the first sign-in."
          name="password"
          autoComplete="new-password"
          minLength={8}
          required
          withAsterisk={false}
        />
      </fieldset>
      <div className={classes.answers}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={isPending}>
          Make the school
        </Button>
      </div>
    </form>
  )
}

function School() {
  return (
    <>
      <TextInput label="Name" name="name" autoComplete="off" required withAsterisk={false} data-autofocus />
      <TextInput
        label="Host names"
        description="Between commas, such as library.school.example."
        name="hosts"
        autoComplete="off"
      />
      <TimeZoneSelect name="timeZone" defaultValue={ownTimeZone()} />
      <TextInput
        label="Levels"
        description="From the lowest to the top one, between commas."
        name="levels"
        defaultValue="7, 8, 9, 10, 11, 12"
        autoComplete="off"
        required
        withAsterisk={false}
      />
    </>
  )
}

function schoolOf(event: FormEvent<HTMLFormElement>): NewHostSchool {
  event.preventDefault()
  const form = new FormData(event.currentTarget)
  const text = (name: string) => String(form.get(name) ?? '')
  return {
    name: text('name'),
    hosts: readHosts(text('hosts')),
    timeZone: text('timeZone'),
    levels: readLevels(text('levels')),
    administrator: { username: text('username'), password: text('password') },
  }
}
