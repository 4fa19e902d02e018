import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { OpenSession } from '../../api/session.ts'
import { endSession, openSessionsQuery, signOutEverywhere } from '../api/account.ts'
import { useSession } from '../shell/use-session.ts'
import { useSignOut } from '../shell/use-sign-out.ts'
import { sayMoment } from '../ui/dates.ts'
import { Mark } from '../ui/mark.tsx'
import { EndSession } from './end-session.tsx'
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
      {!session.isThisOne && (
        <EndSession
          name={`End ${session.browser}, signed in ${started}`}
          whose={session.browser}
          end={() => endSession(session.id)}
          list={openSessionsQuery.queryKey}
        />
      )}
    </li>
  )
}
