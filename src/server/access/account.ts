import { type ErrorId, RequestError } from '../errors.ts'
import { dayIn } from '../schools/settings.ts'
import { type Right, rightsOf, type SystemGroup, storedGroups } from './rights.ts'
import { narrowed, type TokenScope } from './token-scopes.ts'

/** Who is signed in, and what he may do. */
export interface Account {
  schoolId: number
  patronId: number
  username: string
  systemGroups: readonly SystemGroup[]
  rights: ReadonlySet<Right>
  /** What the token that he came with narrows them to; null, or absent, where nothing does. */
  scope?: TokenScope | null
  /** Is what it posts complete unless the request says otherwise? Of some tokens, and of nothing else. */
  declaresComplete?: boolean
}

/** What of a patron's row decides on his access. */
export interface AccessRow {
  id: number
  username: string
  enabled: boolean
  until: string | null
  merged_into: number | null
  generic: boolean
  is_service: boolean
  system_groups: string[]
  password_hash: string | null
  /** The school's. */
  time_zone: string
}

/** Why a patron may not sign in, whatever his password. */
export type Closure = 'merged' | 'disabled' | 'expired'

/** Null for a patron who may. `until` names his last day, in the school's own time zone. */
export function closureOf(row: AccessRow, now: Date): Closure | null {
  if (row.merged_into !== null) return 'merged'
  if (!row.enabled) return 'disabled'
  return row.until !== null && row.until < dayIn(row.time_zone, now) ? 'expired' : null
}

export function isOpen(row: AccessRow, now: Date): boolean {
  return closureOf(row, now) === null
}

/** @param scope of the token that stands for him, if one does */
export function accountFrom(row: AccessRow, schoolId: number, scope: TokenScope | null = null): Account {
  const groups = storedGroups(row.system_groups)
  return {
    schoolId,
    patronId: row.id,
    username: row.username,
    systemGroups: groups,
    rights: narrowed(
      rightsOf({ systemGroups: groups, isGeneric: row.generic, isService: row.is_service }),
      scope,
    ),
    scope,
  }
}

/** @throws RequestError `refusal` if the account lacks the right; the import says may-not-import there */
export function requireRight(account: Account, right: Right, refusal: ErrorId = 'forbidden'): void {
  if (!account.rights.has(right)) throw new RequestError(refusal)
}
