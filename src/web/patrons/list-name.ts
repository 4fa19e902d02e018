import type { PatronView } from '../../api/patron.ts'

/** `Abdi, Isla`; the username of one whose name is not known. */
export function listName({ surname, givenName, username }: PatronView): string {
  return [surname, givenName].filter(Boolean).join(', ') || username
}
