import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { SchoolSession } from '../../../api/school-sessions.ts'
import { endSchoolSession, schoolSessionsQuery } from '../../api/school-sessions.ts'
import { useSession } from '../../shell/use-session.ts'
import { sayMoment } from '../../ui/dates.ts'
import { Mark } from '../../ui/mark.tsx'
import { sayDone } from '../../ui/toast.tsx'
import classes from './sessions.module.css'

export function SessionItem({ session }: { session: SchoolSession }) {
  const { timeZone } = useSession().school
  const started = sayMoment(session.startedAt, timeZone)
  return (
    <li className={classes.item}>
      <div className={classes.what}>
        <Link to="/patrons/$patronId" params={{ patronId: String(session.patronId) }}>
          {session.name}
        </Link>{' '}
        on {session.browser}
        <div className={classes.when}>
          Signed in {started} from {session.address}, last used {sayMoment(session.lastUsedAt, timeZone)}
        </div>
      </div>
      {session.isThisOne ? (
        <Mark kind="good">This one</Mark>
      ) : (
        <End session={session} name={`End the session of ${session.name}, signed in ${started}`} />
      )}
    </li>
  )
}

function End({ session, name }: { session: SchoolSession; name: string }) {
  const queryClient = useQueryClient()
  const { mutate, isPending } = useMutation({
    mutationFn: () => endSchoolSession(session.id),
    onSuccess: () => sayDone(`The session of ${session.name} has ended.`),
    // Also after a failure: it may have ended by itself.
    onSettled: () => queryClient.invalidateQueries(schoolSessionsQuery),
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
