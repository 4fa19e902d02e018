/** Who may do what: the seeds' system groups (001, "Choose System Groups") and two add-ons of ours. */

/** In the order in which a person reads them. A patron's row keeps these names. */
export const systemGroups = [
  { name: 'Library Users', label: 'Library Users', gives: 'sign in, search the catalogue, own profile' },
  {
    name: 'Library Circulation Only (self)',
    label: 'Library Circulation Only',
    gives: 'issue and return for oneself',
  },
  {
    name: 'Library Circulation Only (others)',
    label: 'Library Circulation Only',
    gives: 'issue and return for others, who are known by their barcodes',
  },
  { name: 'Can Override Blocks', label: 'Can Override Blocks', gives: 'override blocks at the loans desk' },
  {
    name: 'Librarian',
    label: 'Librarian',
    gives: 'the loans desk, library groups and circulation rights; read patrons',
  },
  {
    name: 'Patron Manager',
    label: 'Patron Manager',
    gives: 'register, edit, import and merge patrons; an add-on for a librarian',
  },
  {
    name: 'Import Only',
    label: 'Import Only',
    gives: 'post files and read how they went; for the account of a script',
  },
  { name: 'System Administrator', label: 'System Administrator', gives: 'everything' },
] as const satisfies readonly { name: string; label: string; gives: string }[]

export type SystemGroup = (typeof systemGroups)[number]['name']

const table = [
  [['sign-in', 'search-catalogue', 'own-profile'], ['Library Users']],
  [['circulate-for-self'], ['Library Circulation Only (self)', 'Librarian', 'System Administrator']],
  [
    ['circulate-for-others', 'identify-borrowers'],
    ['Library Circulation Only (others)', 'Librarian', 'System Administrator'],
  ],
  [['override-blocks'], ['Can Override Blocks', 'Librarian', 'System Administrator']],
  [['keep-library-groups'], ['Librarian', 'System Administrator']],
  // Nobody edits a patron whom he may not read.
  [['read-patrons'], ['Librarian', 'Patron Manager', 'System Administrator']],
  [
    ['manage-patrons', 'read-runs'],
    ['Patron Manager', 'System Administrator'],
  ],
  [
    ['import', 'read-own-runs'],
    ['Import Only', 'Patron Manager', 'System Administrator'],
  ],
  // Who sets an administrator's password is one: so neither add-on touches anybody above Library Users.
  [['administer', 'change-privileged-accounts'], ['System Administrator']],
] as const satisfies readonly (readonly [rights: readonly string[], groups: readonly SystemGroup[]])[]

export type Right = (typeof table)[number][0][number]

export interface Holder {
  systemGroups: readonly SystemGroup[]
  /** An anonymous account of the catalogue, whatever groups it was put into. */
  isGeneric: boolean
  /** A script's account: only what its add-on gives, although it too is in Library Users. */
  isService: boolean
}

export function rightsOf({ systemGroups, isGeneric, isService }: Holder): ReadonlySet<Right> {
  if (isGeneric) return new Set(['search-catalogue'])
  const counting = isService ? systemGroups.filter(group => group !== 'Library Users') : systemGroups
  return new Set(table.flatMap(([rights, groups]) => (overlap(groups, counting) ? rights : [])))
}

/** More than every patron has. */
export function isPrivileged(groups: readonly SystemGroup[]): boolean {
  return groups.some(group => group !== 'Library Users')
}

/** An account with this add-on and nothing else is a script's. */
export function isForService(groups: readonly SystemGroup[]): boolean {
  return overlap(groups, ['Import Only']) && groups.every(group => serviceGroups.has(group))
}

const serviceGroups: ReadonlySet<SystemGroup> = new Set(['Library Users', 'Import Only'])

/** What a row keeps, as groups; a name that this version does not know gives nobody anything. */
export function storedGroups(names: readonly string[]): SystemGroup[] {
  return systemGroups.map(group => group.name).filter(name => names.includes(name))
}

export type GroupsReading = { kind: 'groups'; groups: SystemGroup[] } | { kind: 'unknown'; name: string }

/**
 * Groups as somebody types them, between commas; case and blanks do not matter. Library Users, which everybody
 * has, is always among them, and they come in the list's order, once each.
 */
export function groupsFrom(text: string): GroupsReading {
  const typed = text.split(',').filter(part => part.trim() !== '')
  const names = typed.map(part => groupsByKey.get(typedKey(part)))
  const unknown = names.indexOf(undefined)
  if (unknown >= 0) return { kind: 'unknown', name: typed[unknown]?.trim() ?? '' }
  return {
    kind: 'groups',
    groups: storedGroups(['Library Users', ...names.filter(name => name !== undefined)]),
  }
}

/** Brackets too: `Library Circulation Only self` is plain enough. */
function typedKey(text: string): string {
  return text.toLowerCase().replace(/[\s()]/g, '')
}

const groupsByKey = new Map(systemGroups.map(({ name }) => [typedKey(name), name]))

function overlap(some: readonly SystemGroup[], others: readonly SystemGroup[]): boolean {
  return some.some(group => others.includes(group))
}
