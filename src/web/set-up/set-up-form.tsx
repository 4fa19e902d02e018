import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { enter } from '../api/session.ts'
import { type SetUp, setUp } from '../api/set-up.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { ownTimeZone, TimeZoneSelect } from '../ui/time-zone-select.tsx'
import { useFocus } from '../ui/use-focus.ts'
import { readLevels } from './read-levels.ts'
import classes from './set-up-form.module.css'

export function SetUpForm({ token }: { token: string }) {
  const { mutate, isPending, error } = useSetUp()
  return (
    <form className={classes.form} onSubmit={event => mutate(orderOf(event, token))}>
      <fieldset className={classes.group}>
        <legend className={classes.legend}>The school</legend>
        <TextInput ref={useFocus()} label="Name" name="schoolName" autoComplete="organization" required />
        <TimeZoneSelect
          description="Dates and times are told in it. Type a city."
          name="timeZone"
          defaultValue={ownTimeZone()}
          required
        />
        <Levels />
      </fieldset>
      <fieldset className={classes.group}>
        <legend className={classes.legend}>The first administrator</legend>
        <TextInput
          label="Username"
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <PasswordInput
          label="Password"
          description="8 characters or more"
          name="password"
          autoComplete="new-password"
          minLength={8}
          required
        />
      </fieldset>
      {error && <ErrorNotice sentence={error.message} kept="What you typed is still here." />}
      <Button type="submit" loading={isPending}>
        Make the school
      </Button>
    </form>
  )
}

function Levels() {
  const [text, setText] = useState('7, 8, 9, 10, 11, 12')
  const levels = readLevels(text)
  return (
    <TextInput
      label="Academic levels"
      description={`From the lowest to the top one, between commas. ${sayLevels(levels)}`}
      name="levels"
      value={text}
      onChange={event => setText(event.currentTarget.value)}
      required
    />
  )
}

function sayLevels(levels: string[]): string {
  return levels.length === 1 ? 'That is 1 level.' : `That is ${levels.length} levels.`
}

function useSetUp() {
  const queryClient = useQueryClient()
  const router = useRouter()
  return useMutation({
    mutationFn: setUp,
    onSuccess: session => {
      enter(queryClient, session)
      // In place of the address with the token, which is good for nothing now.
      return router.navigate({ to: '/', replace: true })
    },
  })
}

function orderOf(event: FormEvent<HTMLFormElement>, token: string): SetUp {
  event.preventDefault()
  const form = new FormData(event.currentTarget)
  const text = (name: string) => String(form.get(name) ?? '')
  return {
    token,
    schoolName: text('schoolName'),
    timeZone: text('timeZone'),
    levels: readLevels(text('levels')),
    username: text('username'),
    password: text('password'),
  }
}
