/** What a token may be narrowed to, of what its account may do. */
import type { Right } from './rights.ts'

export const tokenScopes = ['import', 'read'] as const

export type TokenScope = (typeof tokenScopes)[number]

const rightsOfScope: Record<TokenScope, readonly Right[]> = {
  import: ['import', 'read-own-runs'],
  read: ['read-patrons', 'read-runs', 'read-own-runs'],
}

/** The right without which such a token would be worth nothing. */
export const neededFor: Record<TokenScope, Right> = { import: 'import', read: 'read-patrons' }

/** @param scope null for all that the account may do */
export function narrowed(rights: ReadonlySet<Right>, scope: TokenScope | null): ReadonlySet<Right> {
  return scope === null ? rights : new Set(rightsOfScope[scope].filter(right => rights.has(right)))
}
