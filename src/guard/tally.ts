/** How many patrons a plan does each kind of thing to. */
import { foldKey } from '../patron/fold.ts'
import type { GuardKind } from './kinds.ts'

/** Old and new by key, as every plan has them. */
export type GuardedChanges = Readonly<Record<string, readonly [old: unknown, now: unknown]>>

/** As much of a planned row as the guard looks at. */
export interface GuardedRow {
  outcome: string
  changes?: object | null
}

export interface Tally {
  /** Patrons whom the plan is about and the register has. */
  concerned: number
  counts: Partial<Record<GuardKind, number>>
}

/** Rows that create somebody, that fail or that repeat another do nothing to anybody there is. */
export function tally(rows: Iterable<GuardedRow>): Tally {
  const counts: Partial<Record<GuardKind, number>> = {}
  let concerned = 0
  for (const row of rows) {
    if (!concerning.has(row.outcome)) continue
    concerned++
    for (const kind of deedsOf(row)) counts[kind] = (counts[kind] ?? 0) + 1
  }
  return { concerned, counts }
}

const concerning: ReadonlySet<string> = new Set(['updated', 'unchanged', 'removed'])

/** Each kind of thing that a row does to somebody who is there. */
export function deedsOf({ outcome, changes }: GuardedRow): Iterable<GuardKind> {
  if (outcome === 'removed') return ['removal']
  if (outcome !== 'updated' || !changes) return []
  const deeds = new Set<GuardKind>()
  for (const [key, [old, now]] of Object.entries(changes as GuardedChanges)) {
    const kind = deedOf(key, old, now)
    if (kind) deeds.add(kind)
  }
  return deeds
}

/** To fill what was empty harms nobody. */
function deedOf(key: string, old: unknown, now: unknown): GuardKind | undefined {
  if (old === null) return undefined
  if (now === null) return 'emptied'
  if (key === 'enabled') return now === false ? 'disable' : undefined
  // In another case it is the same username.
  if (key === 'username' && foldKey(String(old)) === foldKey(String(now))) return undefined
  if (key === 'systemGroups') return joins(old, now) ? 'rights' : undefined
  return deedOfKey[key]
}

/** To leave a system group takes a right and gives none. */
function joins(old: unknown, now: unknown): boolean {
  return Array.isArray(old) && Array.isArray(now) && now.some(group => !old.includes(group))
}

const deedOfKey: Partial<Record<string, GuardKind>> = {
  username: 'rename',
  staffMember: 'standing',
  generic: 'standing',
  givenName: 'names',
  middleName: 'names',
  preferredName: 'names',
  surname: 'names',
  libraryBarcode: 'barcodes',
  adminSystemId: 'adminSystemIds',
  emailAddress: 'emails',
  graduationYear: 'cohorts',
}
