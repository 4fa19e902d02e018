/** What an import may not do to an account (design, "Who may do what"). */
import type { Problem } from '../patron/problems.ts'
import type { Changes } from './plan.ts'
import type { StoredPatron } from './roll.ts'

/** Who imports, as far as his rights bound what a row may do. */
export interface Importer {
  /** His own account, which no import disables or re-passwords; null for the command line. */
  patronId: number | null
  /** May a row change somebody above Library Users in what he signs in by? Not with Import Only. */
  mayChangePrivileged: boolean
  /**
   * `person`: he looks at each row, and changes as much or as little as on the form. Anybody else is a script, which may keep
   * names and numbers of everybody.
   */
  by?: 'person'
}

interface Attempt {
  stored: StoredPatron
  changes: Changes
  setsPassword: boolean
  /** Nobody else could sign in as System Administrator. */
  isLastAdministrator: boolean
}

export function problemsOfRights(attempt: Attempt, importer: Importer): Problem[] {
  const problems = [...attemptsBeyond(attempt, importer)]
  // A script is told one sentence, whatever the reason.
  return importer.by === 'person' || problems.length === 0 ? problems : [{ code: 'beyond-rights' }]
}

function* attemptsBeyond(
  { stored, changes, setsPassword, isLastAdministrator }: Attempt,
  { patronId, mayChangePrivileged, by }: Importer,
): Generator<Problem> {
  const isLockedOut = losesAccess(changes)
  const isOwn = stored.id === patronId
  const isTouched =
    touchesAccess(changes, setsPassword) || (by === 'person' && Object.keys(changes).length > 0)
  if (stored.isPrivileged && !mayChangePrivileged && isTouched) yield { code: 'privileged-account' }
  if (isOwn && isLockedOut) yield { code: 'own-account' }
  if (isOwn && setsPassword) yield { field: 'password', code: 'own-password' }
  if (isLockedOut && isLastAdministrator) yield { code: 'last-administrator' }
}

/** A generic account searches the catalogue and does nothing else, whatever groups it is in. */
export function losesAccess({ enabled, generic }: Changes): boolean {
  return enabled?.[1] === false || generic?.[1] === true
}

function touchesAccess({ emailAddress, enabled, generic }: Changes, setsPassword: boolean): boolean {
  return setsPassword || [emailAddress, enabled, generic].some(change => change !== undefined)
}
