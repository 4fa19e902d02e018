/** Whom a run created is taken out again only if nothing has come of him since, and nobody is locked out by it. */
import { type Circumstances, isLast } from '../edit/edit-rights.ts'
import { changesOfPerson, type Person, type PresentPatron, personOf } from '../edit/person.ts'
import { isPrivileged } from '../edit/profile.ts'
import type { Problem } from '../patron/problems.ts'
import type { DoneRow, LaterEdits, Since } from './done-row.ts'

const sentencesOfUse = {
  'signed-in': 'used-signed-in',
  borrowed: 'used-borrowed',
  merged: 'used-merged',
} as const

/** Whoever was edited and is again as the run made him was not edited, unless he got another password. */
export function usesSince(
  done: DoneRow & { outcome: 'created' },
  { present, uses, later }: Since & { present: PresentPatron },
): Problem[] {
  const problems: Problem[] = uses.map(use => ({ code: sentencesOfUse[use] }))
  if (present.version === done.leftVersion) return problems
  const editedBy = editOf(done.person, personOf(present), later)
  if (editedBy !== undefined) problems.push({ code: 'used-edited', found: editedBy })
  return problems
}

function editOf(created: Person, now: Person, later: LaterEdits): string | undefined {
  const [changed] = Object.keys(changesOfPerson(created, now)) as (keyof Person)[]
  return changed === undefined ? later.password : (later[changed] ?? '')
}

export function mayNotGo(
  present: PresentPatron,
  { editor, administrators }: Pick<Circumstances, 'editor' | 'administrators'>,
): Problem[] {
  const problems: Problem[] = []
  if (present.id === editor.patronId) problems.push({ code: 'own-removal' })
  if (isPrivileged(present) && !editor.mayChangePrivileged) problems.push({ code: 'privileged-account' })
  if (isLast(present.id, administrators)) problems.push({ code: 'last-administrator' })
  return problems
}
