import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { HostSchool } from '../../api/host.ts'
import { sentenceOf } from '../api/api-error.ts'
import { changeHostSchool } from '../api/host.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import classes from './host.module.css'
import { readHosts } from './read-hosts.ts'
import { useSchoolAct } from './use-school-act.ts'

export function HostsForm({ school, onClose }: { school: HostSchool; onClose: () => void }) {
  const { id, name } = school
  const [hosts, setHosts] = useState(school.hosts.join(', '))
  const { mutate, isPending, error } = useSchoolAct({
    act: () => changeHostSchool(id, { hosts: readHosts(hosts) }),
    done: () => `The host names of ${name} are saved.`,
    onClose,
  })
  const sentence = sentenceOf(error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate()
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      {sentence !== undefined && <ErrorNotice sentence={sentence} kept="What you typed is still here." />}
      <TextInput
        label="Host names"
        description="Between commas. Let each lead to Rollbook; one that goes leads there no more."
        autoComplete="off"
        data-autofocus
        value={hosts}
        onChange={event => setHosts(event.currentTarget.value)}
      />
      <div className={classes.answers}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={isPending}>
          Save the host names
        </Button>
      </div>
    </form>
  )
}
