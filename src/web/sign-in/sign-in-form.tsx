import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { type FormEvent, useRef } from 'react'
import { enter } from '../api/session.ts'
import { type SignIn, signIn } from '../api/sign-in.ts'
import { useFocus } from '../ui/use-focus.ts'
import { ownAddress } from './own-address.ts'
import { RefusalNotice } from './refusal-notice.tsx'
import classes from './sign-in-form.module.css'

export function SignInForm() {
  const password = useRef<HTMLInputElement>(null)
  const { mutate, isPending, data, error } = useSignIn(() => password.current?.select())
  return (
    <form className={classes.form} onSubmit={event => mutate(credentialsOf(event))}>
      <RefusalNotice outcome={data} error={error} />
      <TextInput
        ref={useFocus()}
        label="Username"
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        withAsterisk={false}
      />
      <PasswordInput
        ref={password}
        label="Password"
        name="password"
        autoComplete="current-password"
        required
        withAsterisk={false}
      />
      <Button type="submit" loading={isPending}>
        Sign in
      </Button>
      <p className={classes.hint}>Forgotten it? The library desk sets a new one.</p>
    </form>
  )
}

function useSignIn(onRefused: () => void) {
  const queryClient = useQueryClient()
  const router = useRouter()
  const { from } = useSearch({ from: '/sign-in' })
  return useMutation({
    mutationFn: signIn,
    onSuccess: (outcome: SignIn) => {
      if (outcome.kind === 'refused') return onRefused()
      enter(queryClient, outcome.session)
      router.history.push(ownAddress(from))
    },
  })
}

function credentialsOf(event: FormEvent<HTMLFormElement>) {
  event.preventDefault()
  const form = new FormData(event.currentTarget)
  return { username: String(form.get('username')), password: String(form.get('password')) }
}
