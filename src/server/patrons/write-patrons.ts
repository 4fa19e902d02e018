/** Writes many patrons with set-based statements. What to write was decided by a plan; here nothing is. */
import { type RawBuilder, sql } from 'kysely'
import { fieldOf, type PatronValues, type StoredKey } from '../../patron/fields.ts'
import { foldKey } from '../../patron/fold.ts'
import { searchColumns } from '../../patron/search.ts'
import type { SealedPassword } from '../access/imported-password.ts'
import { type Column, inBatches, names, unnest, withValues } from '../database/columns.ts'
import type { SchoolTransaction } from '../database/database.ts'
import type { ListIds } from '../enrolment/lists.ts'
import { plainColumns } from './patron-row.ts'

export interface NewPatron {
  after: PatronValues
  password: SealedPassword | null
}

export interface ChangedPatron extends NewPatron {
  id: number
  /** The version that the plan saw. */
  version: number
}

/** @returns the new ids, in the order given */
export async function insertPatrons(
  transaction: SchoolTransaction,
  patrons: readonly NewPatron[],
  { lists, importedBy }: { lists: ListIds; importedBy: number },
): Promise<number[]> {
  const ids: number[] = []
  for (const batch of inBatches(patrons)) {
    const batchIds = await drawIds(transaction, batch.length)
    const ownIds: Column = { name: 'id', type: 'bigint', values: batchIds }
    await insertColumns(transaction, withValues([ownIds, ...columnsOf(batch, lists)]), importedBy)
    ids.push(...batchIds)
  }
  return ids
}

async function insertColumns(
  transaction: SchoolTransaction,
  columns: readonly Column[],
  importedBy: number,
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
  lists: ListIds,
): Promise<number> {
  let written = 0
  for (const batch of inBatches(patrons)) written += await updateBatch(transaction, batch, lists)
  return written
}

async function updateBatch(
  transaction: SchoolTransaction,
  patrons: readonly ChangedPatron[],
  lists: ListIds,
): Promise<number> {
  const columns = columnsOf(patrons, lists)
  const known: Column[] = [
    { name: 'id', type: 'bigint', values: patrons.map(patron => patron.id) },
    { name: 'version', type: 'integer', values: patrons.map(patron => patron.version) },
  ]
  const { numAffectedRows = 0n } = await sql`
    UPDATE patron SET version = patron.version + 1, updated_at = now(), ${assignments(columns)}
    FROM ${unnest([...known, ...columns])}
    WHERE patron.id = given.id AND patron.version = given.version`.execute(transaction)
  return Number(numAffectedRows)
}

const passwordColumns = ['password_hash', 'imported_password_hash', 'imported_password_mac']

/** A password that is not given stays as it is. */
function assignments(columns: readonly Column[]): RawBuilder<unknown> {
  return sql.join(
    columns.map(({ name }) =>
      passwordColumns.includes(name)
        ? sql`${sql.id(name)} = coalesce(given.${sql.id(name)}, patron.${sql.id(name)})`
        : sql`${sql.id(name)} = given.${sql.id(name)}`,
    ),
  )
}

function columnsOf(patrons: readonly NewPatron[], lists: ListIds): Column[] {
  const search = patrons.map(({ after }) => searchColumns(after))
  return [
    ...plainColumns.map(({ key, column }) => ({
      name: column,
      type: columnTypeOf(key),
      values: patrons.map(({ after }) => after[key]),
    })),
    { name: 'username_key', type: 'text', values: patrons.map(({ after }) => foldKey(after.username)) },
    { name: 'sort_name', type: 'text', values: search.map(({ sortName }) => sortName) },
    { name: 'search_text', type: 'text', values: search.map(({ searchText }) => searchText) },
    ...referenceColumns(patrons, lists),
    { name: 'password_hash', type: 'text', values: patrons.map(({ password }) => password?.hash ?? null) },
    {
      name: 'imported_password_hash',
      type: 'text',
      values: patrons.map(({ password }) => password?.hash ?? null),
    },
    {
      name: 'imported_password_mac',
      type: 'bytea',
      values: patrons.map(({ password }) => password?.mac ?? null),
    },
  ]
}

function referenceColumns(patrons: readonly NewPatron[], lists: ListIds): Column[] {
  const named = (ids: ReadonlyMap<string, number>, name: string | null) =>
    name === null ? null : idOf(ids, foldKey(name))
  return [
    {
      name: 'cohort_id',
      type: 'bigint',
      values: patrons.map(({ after: { graduationYear: year } }) =>
        year === null ? null : idOf(lists.cohorts, year),
      ),
    },
    {
      name: 'campus_id',
      type: 'bigint',
      values: patrons.map(({ after }) => named(lists.campuses, after.campus)),
    },
    {
      name: 'presentation_group_id',
      type: 'bigint',
      values: patrons.map(({ after }) => named(lists.presentationGroups, after.presentationGroupLabel)),
    },
  ]
}

/** The school's lists changed since the plan was made. */
export class ListEntryGone extends Error {}

export function idOf<K>(ids: ReadonlyMap<K, number>, key: K): number {
  const id = ids.get(key)
  if (id === undefined) throw new ListEntryGone(`no list entry ${key}`)
  return id
}

const typeOfKind: Record<string, Column['type']> = { flag: 'boolean', year: 'integer', date: 'date' }

function columnTypeOf(key: StoredKey): Column['type'] {
  return typeOfKind[fieldOf(key).kind.name] ?? 'text'
}
