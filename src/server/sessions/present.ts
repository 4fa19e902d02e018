import { sql } from 'kysely'
import { colourPattern } from '../../api/presentation-groups.ts'
import type { OpenSession, Session as PresentedSession } from '../../api/session.ts'
import type { Account } from '../access/account.ts'
import type { SchoolTransaction } from '../database/database.ts'
import type { School } from '../schools/find-school.ts'
import { presentSchool } from '../schools/present-school.ts'
import { endOf } from './lifetime.ts'
import { bytesThatTell, logoType } from './logo.ts'
import type { Session, SessionSummary } from './store.ts'

export interface SignedIn {
  account: Account
  school: School
  /** Null for a script: its sign-in is over with the request. */
  session: Session | null
}

/** Who is signed in, as the page wants to know it. */
export async function presentSession(
  transaction: SchoolTransaction,
  { account, school, session }: SignedIn,
  now: Date,
): Promise<PresentedSession> {
  const person = await readPerson(transaction, account.patronId)
  return {
    patronId: account.patronId,
    username: account.username,
    name: nameOf(person) || account.username,
    systemGroups: [...account.systemGroups],
    rights: [...account.rights],
    school: presentSchool(school, now),
    presentation: presentationOf(person),
    endsAt: (session ? endOf(session) : now).toISOString(),
  }
}

interface Person {
  givenName: string | null
  preferredName: string | null
  surname: string | null
  /** Null where he is in no current presentation group. */
  label: string | null
  colour: string | null
  logoStart: Buffer | null
}

async function readPerson(transaction: SchoolTransaction, patronId: number): Promise<Person> {
  const { rows } = await sql<Person>`
    SELECT p.given_name AS "givenName", p.preferred_name AS "preferredName", p.surname, g.label, g.colour,
      substring(g.logo FROM 1 FOR ${bytesThatTell}::integer) AS "logoStart"
    FROM patron p
    LEFT JOIN presentation_group g
      ON g.school_id = p.school_id AND g.id = p.presentation_group_id AND g.is_current
    WHERE p.id = ${patronId}`.execute(transaction)
  return rows[0] as Person
}

function nameOf({ preferredName, givenName, surname }: Person): string {
  return [preferredName ?? givenName, surname].filter(part => part !== null).join(' ')
}

/** The page puts the colour into a style: so nothing but a colour gets there. */
function presentationOf({ label, colour, logoStart }: Person): PresentedSession['presentation'] {
  if (label === null) return null
  return {
    label,
    colour: colour !== null && colourPattern.test(colour) ? colour : null,
    hasLogo: logoStart !== null && logoType(logoStart) !== undefined,
  }
}

export function presentOpenSession(
  { id, startedAt, lastUsedAt, address, browser }: SessionSummary,
  current: Session | null,
): OpenSession {
  return {
    id,
    isThisOne: id === current?.id,
    startedAt: startedAt.toISOString(),
    lastUsedAt: lastUsedAt.toISOString(),
    address,
    browser,
  }
}
