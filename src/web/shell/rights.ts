import type { Session } from '../../api/session.ts'

/** May the account do it? Only to show or leave out what it could do: the server asks again, every time. */
export function may(session: Session, right: string): boolean {
  return session.rights.includes(right)
}
