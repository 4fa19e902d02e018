import { Button, Modal, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { enter, sessionEndedQuery, signOut } from '../api/session.ts'
import { signIn } from '../api/sign-in.ts'
import { RefusalNotice } from '../sign-in/refusal-notice.tsx'
import classes from './session-ended.module.css'
import { useSession } from './use-session.ts'
import { useSignOut } from './use-sign-out.ts'

/** Over the page of somebody whose session has ended while he worked: it stays as he left it until he is back. */
export function SessionEnded() {
  const { data: hasEnded } = useQuery(sessionEndedQuery)
  return (
    <Modal
      opened={hasEnded}
      onClose={() => {}}
      title="Your session has ended"
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
    >
      <Return />
    </Modal>
  )
}

function Return() {
  const { username } = useSession()
  const [password, setPassword] = useState('')
  const { mutate, isPending, data, error } = useReturn()
  const { mutate: leave } = useSignOut(signOut)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate({ username, password })
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <p>What you typed is still here. Sign in again, and go on where you were.</p>
      <RefusalNotice outcome={data} error={error} />
      <TextInput label="Username" name="username" autoComplete="username" value={username} readOnly />
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        data-autofocus
        value={password}
        onChange={event => setPassword(event.currentTarget.value)}
        required
        withAsterisk={false}
      />
      <div className={classes.actions}>
        <Button variant="default" onClick={() => leave()}>
          Leave this page
        </Button>
        <Button type="submit" loading={isPending}>
          Sign in
        </Button>
      </div>
    </form>
  )
}

function useReturn() {
  const queryClient = useQueryClient()
  const router = useRouter()
  return useMutation({
    mutationFn: signIn,
    onSuccess: async outcome => {
      if (outcome.kind === 'refused') return
      enter(queryClient, outcome.session)
      // What was refused meanwhile is asked for again; a page that could show nothing is shown anew.
      await queryClient.resetQueries({ predicate: query => query.state.status === 'error' })
      await router.invalidate()
    },
  })
}
