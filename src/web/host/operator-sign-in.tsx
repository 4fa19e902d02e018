import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { hostQuery, signInOperator } from '../api/host.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { useFocus } from '../ui/use-focus.ts'
import classes from './host.module.css'

export function OperatorSignIn() {
  const queryClient = useQueryClient()
  const { mutate, isPending, data, error } = useMutation({
    mutationFn: signInOperator,
    onSuccess: refusal => (refusal === undefined ? queryClient.invalidateQueries(hostQuery) : undefined),
  })
  const sentence = data ?? error?.message
  return (
    <form className={classes.form} onSubmit={event => mutate(credentialsOf(event))}>
      {sentence !== undefined && <ErrorNotice sentence={sentence} />}
      <TextInput
        ref={useFocus()}
        label="Operator"
        name="name"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        withAsterisk={false}
      />
      <PasswordInput
        label="Password"
        name="password"
        autoComplete="current-password"
        required
        withAsterisk={false}
      />
      <Button type="submit" loading={isPending}>
        Sign in
      </Button>
      <p className={classes.hint}>
        Operators are made on the command line of the server. Are you of a school? Open your school’s own
        address.
      </p>
    </form>
  )
}

function credentialsOf(event: FormEvent<HTMLFormElement>) {
  event.preventDefault()
  const form = new FormData(event.currentTarget)
  return { name: String(form.get('name')), password: String(form.get('password')) }
}
