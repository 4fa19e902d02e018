/** What a file would do to a list that the school keeps, line by line, as a value: shown first, then applied. */

/** `add`: what the file does not name stays. `replace`: it goes, unless somebody uses it. */
export type ListMode = 'add' | 'replace'

interface Line {
  /** By which a line of the file finds the one that is stored. */
  key: string
  /** A file replaces only what is of a scope that it names: a period's classes, a group's members. */
  scope: string
  cells: readonly string[]
  /** What no two lines may have, in words: `Level 7`. */
  claims: readonly string[]
}

export interface StoredLine extends Line {
  id: number
}

export interface GivenLine<Entry> extends Omit<Line, 'key'> {
  /** Counts from 1 below the header. */
  row: number
  /** Null for one that cannot be read so far. */
  key: string | null
  /** Null where something is wrong. */
  entry: Entry | null
  problems: readonly string[]
}

export interface PlannedLine<Entry> {
  /** Null for one that the file does not name. */
  row: number | null
  state: 'new' | 'changed' | 'unchanged' | 'removed' | 'stays' | 'invalid'
  cells: readonly string[]
  /** What is stored, where that is otherwise. */
  before: readonly string[] | null
  problems: readonly string[]
  /** Of the one that is stored. */
  id: number | null
  entry: Entry | null
}

export interface ListOrder<Entry> {
  stored: readonly StoredLine[]
  given: readonly GivenLine<Entry>[]
  mode: ListMode
}

/** What the file would take away. A line that cannot be read may be any of them, so with one nothing is. */
export function goneAfter({ stored, given, mode }: ListOrder<unknown>): StoredLine[] {
  if (mode === 'add' || given.some(({ key }) => key === null)) return []
  const keys = new Set(given.map(({ key }) => key))
  const scopes = new Set(given.map(({ scope }) => scope))
  return stored.filter(({ key, scope }) => scopes.has(scope) && !keys.has(key))
}

/** @param whyStays of those that would be gone, by id, in a sentence */
export function planList<Entry>(
  order: ListOrder<Entry>,
  whyStays: ReadonlyMap<number, string>,
): PlannedLine<Entry>[] {
  const gone = goneAfter(order)
  const planned = planGiven(order, new Set(gone.filter(({ id }) => !whyStays.has(id))))
  return [...planned, ...gone.map(line => planGone<Entry>(line, whyStays.get(line.id)))]
}

function planGone<Entry>({ id, cells }: StoredLine, why: string | undefined): PlannedLine<Entry> {
  const line = { row: null, cells, before: null, id, entry: null }
  return why === undefined
    ? { ...line, state: 'removed', problems: [] }
    : { ...line, state: 'stays', problems: [why] }
}

function planGiven<Entry>(
  { stored, given, mode }: ListOrder<Entry>,
  removed: ReadonlySet<StoredLine>,
): PlannedLine<Entry>[] {
  const byKey = new Map(stored.map(line => [line.key, line]))
  const rowOfKey = new Map<string, number>()
  const claimed = new Map<string, string>()
  for (const line of holdersBeside(stored, given, removed)) {
    for (const claim of line.claims) claimed.set(claim, `${claim} belongs to ${line.cells[0]}.`)
  }
  return given.map(line => {
    const before = line.key === null ? undefined : byKey.get(line.key)
    const problems = [...line.problems, ...repeated(line, rowOfKey), ...taken(line, claimed)]
    if (problems.length > 0 || line.entry === null)
      return planInvalid(line, [...problems, ...heldBack(line, mode)], before)
    if (line.key !== null) rowOfKey.set(line.key, line.row)
    for (const claim of line.claims) claimed.set(claim, `${claim} is already in row ${line.row}.`)
    return planValid(line, before)
  })
}

/** Those that keep what they claim: neither named by a sound line of the file nor removed. */
function holdersBeside(
  stored: readonly StoredLine[],
  given: readonly GivenLine<unknown>[],
  removed: ReadonlySet<StoredLine>,
): StoredLine[] {
  const sound = given.filter(({ entry, problems }) => entry !== null && problems.length === 0)
  const named = new Set(sound.map(({ key }) => key))
  return stored.filter(line => !named.has(line.key) && !removed.has(line))
}

function repeated({ key }: GivenLine<unknown>, rowOfKey: ReadonlyMap<string, number>): string[] {
  const row = key === null ? undefined : rowOfKey.get(key)
  return row === undefined ? [] : [`The same is already in row ${row}.`]
}

/** Where the file is to replace, what a line that cannot be read does to all others. */
function heldBack({ key }: GivenLine<unknown>, mode: ListMode): string[] {
  return key === null && mode === 'replace' ? [nothingGoes] : []
}

const nothingGoes = 'It may be any of them, so nothing is taken away.'

function taken({ claims }: GivenLine<unknown>, claimed: ReadonlyMap<string, string>): string[] {
  return claims.flatMap(claim => claimed.get(claim) ?? [])
}

function planInvalid<Entry>(
  { row, cells }: GivenLine<Entry>,
  problems: readonly string[],
  before: StoredLine | undefined,
): PlannedLine<Entry> {
  return { row, state: 'invalid', cells, before: null, problems, id: before?.id ?? null, entry: null }
}

function planValid<Entry>(
  { row, cells, entry }: GivenLine<Entry>,
  before: StoredLine | undefined,
): PlannedLine<Entry> {
  const line = { row, cells, problems: [], entry }
  if (!before) return { ...line, state: 'new', before: null, id: null }
  const isSame = cells.every((cell, index) => cell === before.cells[index])
  return isSame
    ? { ...line, state: 'unchanged', before: null, id: before.id }
    : { ...line, state: 'changed', before: before.cells, id: before.id }
}
