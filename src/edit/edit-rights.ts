/** What an editor may not do to an account, his own among them (design, "Who may do what"). */
import { losesAccess } from '../import/import-rights.ts'
import type { Problem } from '../patron/problems.ts'
import { administratorsGroup, type EditChanges, isPrivileged, type StoredProfile } from './profile.ts'

export interface Editor {
  /** His own account; null where none stands behind the edit. */
  patronId: number | null
  /** May he change somebody above Library Users? */
  mayChangePrivileged: boolean
  /** May he give and take system groups? */
  mayAdminister: boolean
  /** May he say who is in which library group, whoever it is? */
  mayKeepLibraryGroups: boolean
}

export interface Attempt {
  /** Null for a new patron. */
  stored: StoredProfile | null
  changes: EditChanges
  setsPassword: boolean
}

export interface Circumstances {
  editor: Editor
  /** Ids of those who can sign in as System Administrator. */
  administrators: ReadonlySet<number>
  /** In the school's time zone. */
}

type Rule = (attempt: Attempt, circumstances: Circumstances) => Problem | undefined

export function problemsOfRights(attempt: Attempt, circumstances: Circumstances): Problem[] {
  return rules.map(rule => rule(attempt, circumstances)).filter(problem => problem !== undefined)
}

/** Is he, if he was a System Administrator who can sign in, one no more, or not for good? */
export function losesAdministration({ until, systemGroups, ...changes }: EditChanges): boolean {
  const isOver = typeof until?.[1] === 'string'
  const isTaken = systemGroups !== undefined && !systemGroups[1].includes(administratorsGroup)
  return losesAccess(changes) || isOver || isTaken
}

const privileged: Rule = ({ stored, ...attempt }, { editor }) =>
  stored && isPrivileged(stored) && !editor.mayChangePrivileged && !isGroupKeeping(attempt, editor)
    ? { code: 'privileged-account' }
    : undefined

/** What somebody may borrow gives nobody a right over accounts. */
function isGroupKeeping(
  { changes, setsPassword }: Omit<Attempt, 'stored'>,
  { mayKeepLibraryGroups }: Editor,
): boolean {
  return mayKeepLibraryGroups && !setsPassword && Object.keys(changes).every(key => key === 'libraryGroups')
}

const systemGroups: Rule = ({ changes }, { editor }) =>
  changes.systemGroups && !editor.mayAdminister
    ? { field: 'systemGroups', code: 'needs-administrator' }
    : undefined

const ownAccount: Rule = ({ stored, changes }, { editor }) =>
  isOwn(stored, editor) && losesAdministration(changes) ? { code: 'own-account' } : undefined

/** Else whoever finds his page open could take the account over without knowing the password. */
const ownPassword: Rule = ({ stored, setsPassword }, { editor }) =>
  isOwn(stored, editor) && setsPassword ? { field: 'password', code: 'own-password' } : undefined

const lastAdministrator: Rule = ({ stored, changes }, { administrators }) =>
  stored && isLast(stored.id, administrators) && losesAdministration(changes)
    ? { code: 'last-administrator' }
    : undefined

const rules: readonly Rule[] = [privileged, systemGroups, ownAccount, ownPassword, lastAdministrator]

function isOwn(stored: StoredProfile | null, editor: Editor): boolean {
  return stored !== null && stored.id === editor.patronId
}

export function isLast(id: number, administrators: ReadonlySet<number>): boolean {
  return administrators.size === 1 && administrators.has(id)
}
