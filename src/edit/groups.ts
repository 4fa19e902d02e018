/** The groups that a form names, against those that there are. */
import type { PatronInput } from '../api/patron-form.ts'
import { foldKey } from '../patron/fold.ts'
import type { Problem } from '../patron/problems.ts'
import { everybodysGroup, type Groups, haveSameNames } from './profile.ts'

export interface GroupLists {
  libraryGroups: readonly string[]
  /** In the order in which people read them. */
  systemGroups: readonly string[]
}

type GroupInput = Pick<PatronInput, keyof GroupLists>

export function resolveGroups(
  before: Groups,
  input: GroupInput,
  lists: GroupLists,
): { groups: Groups; problems: Problem[] } {
  const { libraryGroups, systemGroups } = before
  // Most changes are about something else, and of many patrons at once.
  if (!(input.libraryGroups || input.systemGroups))
    return { groups: { libraryGroups, systemGroups }, problems: [] }
  const library = namedOf(input.libraryGroups ?? before.libraryGroups, lists.libraryGroups)
  const system = namedOf(
    [everybodysGroup, ...(input.systemGroups ?? before.systemGroups)],
    lists.systemGroups,
  )
  return {
    groups: {
      libraryGroups: asBefore(before.libraryGroups, [...library.known].sort()),
      systemGroups: asBefore(
        before.systemGroups,
        lists.systemGroups.filter(name => system.known.has(name)),
      ),
    },
    problems: [
      ...library.unknown.map(
        (found): Problem => ({ field: 'libraryGroups', code: 'no-library-group', found }),
      ),
      ...system.unknown.map((found): Problem => ({ field: 'systemGroups', code: 'no-system-group', found })),
    ],
  }
}

function namedOf(
  given: readonly string[],
  there: readonly string[],
): { known: ReadonlySet<string>; unknown: string[] } {
  const byKey = keysOf(there)
  const names = given.map(name => byKey.get(foldKey(name.trim())) ?? null)
  return {
    known: new Set(names.filter(name => name !== null)),
    unknown: given.filter((_, index) => names[index] === null),
  }
}

/** The same list serves for thousands of patrons. */
const keys = new WeakMap<readonly string[], ReadonlyMap<string, string>>()

function keysOf(names: readonly string[]): ReadonlyMap<string, string> {
  const known = keys.get(names)
  if (known) return known
  const byKey = new Map(names.map(name => [foldKey(name), name]))
  keys.set(names, byKey)
  return byKey
}

function asBefore(before: readonly string[], after: readonly string[]): readonly string[] {
  return haveSameNames(before, after) ? before : after
}
