/** Who is no part of a merge, and who is not merged into another. */
import type { Problem } from '../../patron/problems.ts'
import { type Circumstances, type Editor, isLast } from '../edit-rights.ts'
import { isPrivileged, type StoredProfile } from '../profile.ts'

export function mayNotMerge(
  patron: Pick<StoredProfile, 'isService' | 'systemGroups'>,
  { mayChangePrivileged }: Pick<Editor, 'mayChangePrivileged'>,
): Problem[] {
  if (patron.isService) return [{ code: 'script-is-nobody' }]
  return isPrivileged(patron) && !mayChangePrivileged ? [{ code: 'privileged-account' }] : []
}

/** He signs in no more. */
export function mayNotVanish(
  { id }: Pick<StoredProfile, 'id'>,
  { editor, administrators }: Pick<Circumstances, 'editor' | 'administrators'>,
): Problem[] {
  const problems: Problem[] = []
  if (id === editor.patronId) problems.push({ code: 'own-account' })
  if (isLast(id, administrators)) problems.push({ code: 'last-administrator' })
  return problems
}
