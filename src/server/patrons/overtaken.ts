/** A plan that somebody's change came before: nothing of it is applied, and it is made again. */
import pg from 'pg'

/** A patron is not as the plan saw him. */
export class PatronChanged extends Error {}

/** The school's lists changed since the plan was made. */
export class ListEntryGone extends Error {}

const uniqueViolation = '23505'
const foreignKeyViolation = '23503'
/** Two changes each waited for what the other had written; PostgreSQL ended one of them. */
const deadlock = '40P01'

/** A patron, an id or a list entry is not what the plan saw: the version differs or a constraint says no. */
export function isOvertaken(error: unknown): boolean {
  if (error instanceof PatronChanged || error instanceof ListEntryGone) return true
  if (!(error instanceof pg.DatabaseError)) return false
  return [uniqueViolation, foreignKeyViolation, deadlock].includes(error.code ?? '')
}
