import { Link } from '@tanstack/react-router'
import type { SchoolSession } from '../../../api/school-sessions.ts'
import { EndSession } from '../../account/end-session.tsx'
import { endSchoolSession, schoolSessionsQuery } from '../../api/school-sessions.ts'
import { useSession } from '../../shell/use-session.ts'
import { sayMoment } from '../../ui/dates.ts'
import { Item } from '../../ui/item-list.tsx'
import { Mark } from '../../ui/mark.tsx'

export function SessionItem({ session }: { session: SchoolSession }) {
  const { timeZone } = useSession().school
  const { id, name, patronId, browser, address } = session
  const started = sayMoment(session.startedAt, timeZone)
  return (
    <Item
      says={
        <>
          <Link to="/patrons/$patronId" params={{ patronId: String(patronId) }}>
            {name}
          </Link>{' '}
          on {browser}
        </>
      }
      hint={`Signed in ${started} from ${address}, last used ${sayMoment(session.lastUsedAt, timeZone)}`}
    >
      {session.isThisOne ? (
        <Mark kind="good">This one</Mark>
      ) : (
        <EndSession
          name={`End the session of ${name}, signed in ${started}`}
          whose={name}
          end={() => endSchoolSession(id)}
          list={schoolSessionsQuery.queryKey}
        />
      )}
    </Item>
  )
}
