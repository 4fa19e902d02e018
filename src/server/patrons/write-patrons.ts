/** Writes many patrons with set-based statements. What to write was decided by a plan; here nothing is. */
import { type RawBuilder, sql } from 'kysely'
import { fieldOf, type PatronValues, type StoredKey, storedKeys } from '../../patron/fields.ts'
import { foldKey } from '../../patron/fold.ts'
import { searchColumns, searchedKeys } from '../../patron/search.ts'
import type { KeptPassword } from '../access/imported-password.ts'
import { type Column, inBatches, names, unnest, withValues } from '../database/columns.ts'
import type { SchoolTransaction } from '../database/database.ts'
import type { ListIds } from '../enrolment/lists.ts'
import { ListEntryGone } from './overtaken.ts'
import { plainColumns } from './patron-row.ts'

export interface NewPatron {
  after: PatronValues
  password: KeptPassword | null
}

export interface ChangedPatron extends NewPatron {
  id: number
  /** The version that the plan saw. */
  version: number
  /** What changes, by key. Into another form class, or out of any, moves only whose class changes. */
  touched: readonly string[]
}

/** What stands behind the values: the school's lists, and the day from which class moves count. */
export interface Writing {
  lists: ListIds
  today: string
}

/** @returns the new ids, in the order given */
export async function insertPatrons(
  transaction: SchoolTransaction,
  patrons: readonly NewPatron[],
  { importedBy, ...writing }: Writing & { importedBy: number | null },
): Promise<number[]> {
  const ids: number[] = []
  for (const batch of inBatches(patrons)) {
    const batchIds = await drawIds(transaction, batch.length)
    const ownIds: Column = { name: 'id', type: 'bigint', values: batchIds }
    await insertColumns(transaction, withValues([ownIds, ...columnsOf(batch, writing, every)]), importedBy)
    ids.push(...batchIds)
  }
  return ids
}

async function insertColumns(
  transaction: SchoolTransaction,
  columns: readonly Column[],
  importedBy: number | null,
): Promise<void> {
  await sql`
    INSERT INTO patron (first_imported_by, ${names(columns)})
    SELECT ${importedBy}::bigint, ${names(columns)} FROM ${unnest(columns)}`.execute(transaction)
}

async function drawIds(transaction: SchoolTransaction, count: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    SELECT nextval('patron_id_seq') AS id FROM generate_series(1, ${count}::integer)`.execute(transaction)
  return rows.map(row => row.id)
}

/** @returns how many were written: fewer than given when somebody changed one since the plan saw it */
export async function updatePatrons(
  transaction: SchoolTransaction,
  patrons: readonly ChangedPatron[],
  writing: Writing,
): Promise<number> {
  let written = 0
  for (const batch of inBatches(patrons)) written += await updateBatch(transaction, batch, writing)
  return written
}

async function updateBatch(
  transaction: SchoolTransaction,
  patrons: readonly ChangedPatron[],
  writing: Writing,
): Promise<number> {
  // What nobody's change is about is not sent.
  const columns = columnsOf(patrons, writing, new Set(patrons.flatMap(({ touched }) => touched)))
  const known: Column[] = [
    { name: 'id', type: 'bigint', values: patrons.map(patron => patron.id) },
    { name: 'version', type: 'integer', values: patrons.map(patron => patron.version) },
    { name: 'moves_class', type: 'boolean', values: patrons.map(movesClass) },
  ]
  const { numAffectedRows = 0n } = await sql`
    UPDATE patron SET ${sql.join([sql`version = patron.version + 1, updated_at = now()`, ...assignments(columns)])}
    FROM ${unnest([...known, ...columns])}
    WHERE patron.id = given.id AND patron.version = given.version`.execute(transaction)
  return Number(numAffectedRows)
}

/** What stays as it is unless something is given, or unless the patron moves. */
const kept: Record<string, RawBuilder<unknown>> = {
  password_hash: sql`coalesce(given.password_hash, patron.password_hash)`,
  imported_password_hash: sql`coalesce(given.imported_password_hash, patron.imported_password_hash)`,
  imported_password_mac: sql`coalesce(given.imported_password_mac, patron.imported_password_mac)`,
  form_class_id: sql`CASE WHEN given.moves_class THEN given.form_class_id ELSE patron.form_class_id END`,
  form_class_since: sql`CASE WHEN given.moves_class THEN given.form_class_since ELSE patron.form_class_since END`,
}

function assignments(columns: readonly Column[]): RawBuilder<unknown>[] {
  return columns.map(({ name }) => sql`${sql.id(name)} = ${kept[name] ?? sql`given.${sql.id(name)}`}`)
}

/** Who does not stays where he is, be it in a class of a past period. */
export function movesClass({ touched }: Pick<ChangedPatron, 'touched'>): boolean {
  return touched.includes('formClass')
}

/** @param touched fields of which the columns tell; the others are left out */
function columnsOf(
  patrons: readonly NewPatron[],
  { lists, today }: Writing,
  touched: ReadonlySet<string>,
): Column[] {
  const plain = plainColumns.filter(({ key }) => touched.has(key))
  return [
    ...plain.map(({ key, column }) => ({
      name: column,
      type: columnTypeOf(key),
      values: patrons.map(({ after }) => after[key]),
    })),
    ...(touched.has('username') ? [usernameKeys(patrons)] : []),
    ...(searchedKeys.some(key => touched.has(key)) ? searchColumnsOf(patrons) : []),
    ...referenceColumns(patrons, lists, touched),
    ...(touched.has('formClass') ? [classesSince(patrons, today)] : []),
    ...(patrons.some(({ password }) => password !== null) ? passwordColumns(patrons) : []),
  ]
}

function usernameKeys(patrons: readonly NewPatron[]): Column {
  return { name: 'username_key', type: 'text', values: patrons.map(({ after }) => foldKey(after.username)) }
}

function searchColumnsOf(patrons: readonly NewPatron[]): Column[] {
  const search = patrons.map(({ after }) => searchColumns(after))
  return [
    { name: 'sort_name', type: 'text', values: search.map(({ sortName }) => sortName) },
    { name: 'search_text', type: 'text', values: search.map(({ searchText }) => searchText) },
  ]
}

function classesSince(patrons: readonly NewPatron[], today: string): Column {
  const values = patrons.map(({ after }) => (after.formClass === null ? null : today))
  return { name: 'form_class_since', type: 'date', values }
}

function passwordColumns(patrons: readonly NewPatron[]): Column[] {
  return [
    { name: 'password_hash', type: 'text', values: patrons.map(({ password }) => password?.hash ?? null) },
    {
      name: 'imported_password_hash',
      type: 'text',
      values: patrons.map(({ password }) => (password?.mac ? password.hash : null)),
    },
    {
      name: 'imported_password_mac',
      type: 'bytea',
      values: patrons.map(({ password }) => password?.mac ?? null),
    },
  ]
}

const every: ReadonlySet<string> = new Set(storedKeys)

/** @throws ListEntryGone for a name that the lists have not */
export function referenceColumns(
  patrons: readonly Pick<NewPatron, 'after'>[],
  lists: ListIds,
  touched = every,
): Column[] {
  return references
    .filter(({ key }) => touched.has(key))
    .map(({ name, find }) => ({
      name,
      type: 'bigint',
      values: patrons.map(({ after }) => find(after, lists)),
    }))
}

interface Reference {
  key: StoredKey
  name: string
  find: (after: PatronValues, lists: ListIds) => number | null
}

const references: readonly Reference[] = [
  {
    key: 'graduationYear',
    name: 'cohort_id',
    find: ({ graduationYear: year }, { cohorts }) => (year === null ? null : idOf(cohorts, year)),
  },
  { key: 'campus', name: 'campus_id', find: ({ campus }, { campuses }) => idOfName(campuses, campus) },
  {
    key: 'presentationGroupLabel',
    name: 'presentation_group_id',
    find: ({ presentationGroupLabel: label }, { presentationGroups }) => idOfName(presentationGroups, label),
  },
  {
    key: 'formClass',
    name: 'form_class_id',
    find: ({ formClass }, { formClasses }) => idOfName(formClasses, formClass),
  },
]

function idOfName(ids: ReadonlyMap<string, number>, name: string | null): number | null {
  return name === null ? null : idOf(ids, foldKey(name))
}

function idOf<K>(ids: ReadonlyMap<K, number>, key: K): number {
  const id = ids.get(key)
  if (id === undefined) throw new ListEntryGone(`no list entry ${key}`)
  return id
}

const typeOfKind: Record<string, Column['type']> = { flag: 'boolean', year: 'integer', date: 'date' }

function columnTypeOf(key: StoredKey): Column['type'] {
  return typeOfKind[fieldOf(key).kind.name] ?? 'text'
}
