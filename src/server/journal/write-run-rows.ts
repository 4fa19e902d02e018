import { sql } from 'kysely'
import type { CreateRow, InvalidRow, Plan, UpdateRow } from '../../import/plan.ts'
import { type PatronValues, type StoredKey, storedKeys } from '../../patron/fields.ts'
import type { SealedPassword } from '../access/imported-password.ts'
import { type Column, inBatches, names, unnest, withValues } from '../database/columns.ts'
import type { SchoolTransaction } from '../database/database.ts'

/** Rows that have something to tell; unchanged ones stand in the run as ranges. */
export type ToldRow = CreateRow | Omit<UpdateRow, 'after'> | InvalidRow

export interface RowExtras {
  /** Ids of created patrons by row number, once there are any. */
  createdIds?: ReadonlyMap<number, number>
  /** By row number, for a plan that waits to be applied. */
  passwords?: ReadonlyMap<number, SealedPassword>
}

export function toldRowsOf(plan: Plan): ToldRow[] {
  return plan.rows.filter(row => row.outcome !== 'unchanged' && row.outcome !== 'repeat')
}

export async function writeRunRows(
  transaction: SchoolTransaction,
  runId: number,
  { rows, ...extras }: RowExtras & { rows: readonly ToldRow[] },
): Promise<void> {
  for (const batch of inBatches(rows)) {
    await insert(transaction, runId, withValues(columnsOf(batch, extras)))
  }
}

async function insert(
  transaction: SchoolTransaction,
  runId: number,
  columns: readonly Column[],
): Promise<void> {
  await sql`
    INSERT INTO run_row (run_id, ${names(columns)})
    SELECT ${runId}::bigint, ${names(columns)} FROM ${unnest(columns)}`.execute(transaction)
}

function columnsOf(rows: readonly ToldRow[], { createdIds, passwords }: RowExtras): Column[] {
  return [
    { name: 'row_number', type: 'integer', values: rows.map(row => row.number) },
    { name: 'outcome', type: 'text', values: rows.map(row => row.outcome) },
    {
      name: 'patron_id',
      type: 'bigint',
      values: rows.map(row => ('patronId' in row ? row.patronId : (createdIds?.get(row.number) ?? null))),
    },
    {
      name: 'patron_version',
      type: 'integer',
      values: rows.map(row => ('version' in row ? row.version : null)),
    },
    { name: 'username', type: 'text', values: rows.map(usernameOf) },
    { name: 'changes', type: 'json', values: rows.map(changesOf) },
    { name: 'problems', type: 'json', values: rows.map(row => jsonOf('problems' in row && row.problems)) },
    { name: 'cells', type: 'json', values: rows.map(row => jsonOf('cells' in row && row.cells)) },
    {
      name: 'sets_password',
      type: 'boolean',
      values: rows.map(row => 'setsPassword' in row && row.setsPassword),
    },
    {
      name: 'password_hash',
      type: 'text',
      values: rows.map(row => passwords?.get(row.number)?.hash ?? null),
    },
    {
      name: 'password_mac',
      type: 'bytea',
      values: rows.map(row => passwords?.get(row.number)?.mac ?? null),
    },
  ]
}

function usernameOf(row: ToldRow): string | null {
  return row.outcome === 'created' ? row.after.username : row.username
}

/** A created patron's values by field, without those he lacks; of an updated one [old, new] by field. */
function changesOf(row: ToldRow): string | null {
  if (row.outcome === 'updated') return JSON.stringify(row.changes)
  if (row.outcome === 'created') return JSON.stringify(withoutNulls(row.after))
  return null
}

function withoutNulls(values: PatronValues): Partial<Record<StoredKey, unknown>> {
  const known: Partial<Record<StoredKey, unknown>> = {}
  for (const key of storedKeys) if (values[key] !== null) known[key] = values[key]
  return known
}

function jsonOf(value: unknown): string | null {
  return value ? JSON.stringify(value) : null
}
