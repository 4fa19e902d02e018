/** Who is signed in at the school, whoever it is. */
import { sql } from 'kysely'
import type { SchoolSessions } from '../../api/school-sessions.ts'
import { spokenName } from '../../patron/name.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { presentOpenSession } from '../sessions/present.ts'
import { isLive, type Session, type SessionSummary } from '../sessions/store.ts'

const mostListed = 500

interface Row extends SessionSummary {
  patronId: number
  username: string
  preferredName: string | null
  givenName: string | null
  surname: string | null
  total: number
}

/** @param current the asker's own; null for a script */
export async function listSchoolSessions(
  transaction: SchoolTransaction,
  current: Session | null,
  now: Date,
): Promise<SchoolSessions> {
  const { rows } = await sql<Row>`
    SELECT s.id, s.started_at AS "startedAt", s.last_used_at AS "lastUsedAt", s.address, s.browser,
      p.id AS "patronId", p.username, p.preferred_name AS "preferredName", p.given_name AS "givenName", p.surname,
      count(*) OVER () AS total
    FROM session s JOIN patron p ON p.school_id = s.school_id AND p.id = s.patron_id
    WHERE ${isLive(now)} ORDER BY s.last_used_at DESC, s.id DESC LIMIT ${mostListed}`.execute(transaction)
  const sessions = rows.map(({ patronId, username, ...row }) => ({
    ...presentOpenSession(row, current),
    patronId,
    username,
    name: spokenName({ username, ...row }),
  }))
  return { sessions, total: rows[0]?.total ?? 0 }
}

/** @returns false where it has ended already */
export async function endSchoolSession(transaction: SchoolTransaction, id: number): Promise<boolean> {
  const { rows } = await sql`DELETE FROM session WHERE id = ${id} RETURNING id`.execute(transaction)
  return rows.length === 1
}

/** All but the asker's own, so that he sees what came of it. */
export async function endOtherSessions(
  transaction: SchoolTransaction,
  current: Session | null,
): Promise<void> {
  await sql`DELETE FROM session WHERE id IS DISTINCT FROM ${current?.id ?? null}::bigint`.execute(transaction)
}
