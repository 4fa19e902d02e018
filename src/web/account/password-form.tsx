import { Button, PasswordInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { changePassword, openSessionsQuery } from '../api/account.ts'
import { isApiError, sentenceOf } from '../api/api-error.ts'
import { sayRefusal } from '../api/sign-in.ts'
import { useSession } from '../shell/use-session.ts'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { sayDone } from '../ui/toast.tsx'
import classes from './password-form.module.css'

const blank = { current: '', password: '' }

export function PasswordForm() {
  const [typed, setTyped] = useState(blank)
  const { username, school } = useSession()
  const { mutate, isPending, error } = useChange(() => setTyped(blank))
  const problems = problemsOf(error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate(typed)
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      {/* So that a password manager knows whose password it keeps. */}
      <input type="text" autoComplete="username" value={username} readOnly hidden />
      {problems.whole !== undefined && <ErrorNotice sentence={problems.whole} />}
      <PasswordInput
        label="Current password"
        autoComplete="current-password"
        value={typed.current}
        error={problems.current}
        onChange={event => setTyped({ ...typed, current: event.currentTarget.value })}
        required
        withAsterisk={false}
      />
      <PasswordInput
        label="New password"
        description={`${school.shortestPassword} characters or more`}
        autoComplete="new-password"
        minLength={school.shortestPassword}
        value={typed.password}
        error={problems.password}
        onChange={event => setTyped({ ...typed, password: event.currentTarget.value })}
        required
        withAsterisk={false}
      />
      <div>
        <Button type="submit" variant="default" loading={isPending}>
          Change password
        </Button>
      </div>
    </form>
  )
}

function useChange(onDone: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: changePassword,
    onSuccess: () => {
      onDone()
      sayDone('Your password is changed. Wherever else you were signed in, you are no more.')
      return queryClient.invalidateQueries(openSessionsQuery)
    },
  })
}

interface Problems {
  current?: string
  password?: string
  whole?: string | undefined
}

/** Each where it can be mended. */
function problemsOf(error: Error | null): Problems {
  if (error === null) return {}
  if (isApiError(error, 'wrong-password')) return { current: error.message }
  if (isApiError(error, 'bad-request')) return { password: error.message }
  if (isApiError(error, 'too-many-failures')) return { whole: sayRefusal(error) }
  return { whole: sentenceOf(error) }
}
