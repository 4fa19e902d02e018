import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { schoolQuery, sessionQuery, signIn } from '../api/session.ts'
import { Signature } from '../shell/signature.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { ownAddress } from './own-address.ts'
import classes from './sign-in-page.module.css'

export function SignInPage() {
  const { data: school } = useQuery(schoolQuery)
  const { mutate, isPending, error } = useSignIn()
  return (
    <main className={classes.page}>
      <title>Sign in · Rollbook</title>
      <h1 tabIndex={-1}>{school?.name ?? 'Library'}</h1>
      <form className={classes.form} onSubmit={event => mutate(credentialsOf(event))}>
        {error && <ErrorNotice sentence={error.message} />}
        <TextInput
          label="Username"
          name="username"
          autoComplete="username"
          autoCapitalize="none"
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
        <p className={classes.hint}>Forgotten it? The library desk sets a new one.</p>
      </form>
      <footer className={classes.foot}>
        <Signature />
      </footer>
    </main>
  )
}

function useSignIn() {
  const queryClient = useQueryClient()
  const router = useRouter()
  const { from } = useSearch({ from: '/sign-in' })
  return useMutation({
    mutationFn: signIn,
    onSuccess: session => {
      queryClient.setQueryData(sessionQuery.queryKey, session)
      router.history.push(ownAddress(from))
    },
  })
}

function credentialsOf(event: FormEvent<HTMLFormElement>) {
  event.preventDefault()
  const form = new FormData(event.currentTarget)
  return { username: String(form.get('username')), password: String(form.get('password')) }
}
