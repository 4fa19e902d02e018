import { Button } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import type { OpenSession } from '../../api/session.ts'
import { endSession, openSessionsQuery, signOutEverywhere } from '../api/account.ts'
import { useSession } from '../shell/use-session.ts'
import { useSignOut } from '../shell/use-sign-out.ts'
import { sayMoment } from '../ui/dates.ts'
import { Mark } from '../ui/mark.tsx'
import { sayDone } from '../ui/toast.tsx'
import classes from './open-sessions.module.css'

export function OpenSessions() {
  const { sessions } = useSuspenseQuery(openSessionsQuery).data
  const { mutate: leave, isPending } = useSignOut(signOutEverywhere)
  return (
    <>
      <ul className={classes.sessions}>
        {sessions.map(session => (
          <OpenSessionItem key={session.id} session={session} />
        ))}
      </ul>
      <Button variant="default" loading={isPending} onClick={() => leave()}>
        Sign out everywhere, here too
      </Button>
    </>
  )
}

function OpenSessionItem({ session }: { session: OpenSession }) {
  const { timeZone } = useSession().school
  const started = sayMoment(session.startedAt, timeZone)
  return (
    <li className={classes.session}>
      <div className={classes.what}>
        <div className={classes.browser}>
          {session.browser}
          {session.isThisOne && <Mark kind="good">This one</Mark>}
        </div>
        <div className={classes.when}>
          Signed in {started} from {session.address}, last used {sayMoment(session.lastUsedAt, timeZone)}
        </div>
      </div>
      {!session.isThisOne && <End session={session} name={`End ${session.browser}, signed in ${started}`} />}
    </li>
  )
}

function End({ session, name }: { session: OpenSession; name: string }) {
  const queryClient = useQueryClient()
  const { mutate, isPending } = useMutation({
    mutationFn: () => endSession(session.id),
    onSuccess: () => sayDone(`The session of ${session.browser} has ended.`),
    // Also after a failure: it may have ended by itself.
    onSettled: () => queryClient.invalidateQueries(openSessionsQuery),
  })
  return (
    <Button
      variant="default"
      size="compact-sm"
      aria-label={name}
      loading={isPending}
      onClick={() => mutate()}
    >
      End
    </Button>
  )
}
