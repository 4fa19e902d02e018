/** The rows that share a key with one of them, or with one that shares a key, and so on: all that can come out otherwise. */
import { sql } from 'kysely'
import { digestOf, type keyReader } from '../../import/drafts/row-keys.ts'
import type { ShownRow } from '../../import/drafts/shown-row.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { openKeys, openPart, type Sealed, type SealedPart } from './parts.ts'

/** With more the whole file is as fast. */
const mostRows = 1_000
const mostParts = 40

type ReadKeys = ReturnType<typeof keyReader>

export interface RowsAround {
  /** In the file's order. */
  rows: ShownRow[]
  /** The lots that they are in, whole. */
  lots: Map<number, ShownRow[]>
}

export interface Centre {
  row: number
  readKeys: ReadKeys
  /** The keys of that row to begin with. */
  readStart: (row: ShownRow) => readonly string[]
}

/**
 * @returns null where they are too many, or it is not known where they are
 * @throws RequestError `bad-request` where there is no such row
 */
export async function rowsAround(
  transaction: SchoolTransaction,
  draft: Sealed,
  { row: number, readKeys, readStart }: Centre,
): Promise<RowsAround | null> {
  const lots = new Map<number, ShownRow[]>()
  const start = await openRow(transaction, draft, { number, lots })
  const index = await readIndex(transaction, draft)
  if (index === null) return null
  const found = new Map([[number, start]])
  const asked = new Set<string>()
  for (let keys = [...readStart(start)]; keys.length > 0; ) {
    const wanted = new Set(keys)
    for (const key of keys) asked.add(key)
    await openLots(transaction, draft, { lots, parts: partsWith(index, wanted) })
    const next = rowsWith(lots, wanted, readKeys).filter(({ row }) => !found.has(row))
    for (const row of next) found.set(row.row, row)
    if (found.size > mostRows || lots.size > mostParts) return null
    keys = next.flatMap(({ cells }) => readKeys(cells)).filter(key => !asked.has(key))
  }
  const rows = [...found.values()].sort((some, others) => some.row - others.row)
  return { rows, lots }
}

async function openRow(
  transaction: SchoolTransaction,
  draft: Sealed,
  { number, lots }: { number: number; lots: Map<number, ShownRow[]> },
): Promise<ShownRow> {
  const { rows } = await sql<{ part: number }>`
    SELECT part FROM import_draft_part WHERE draft_id = ${draft.id} AND first_row <= ${number}
    ORDER BY first_row DESC LIMIT 1`.execute(transaction)
  const part = rows[0]?.part ?? -1
  await openLots(transaction, draft, { lots, parts: [part] })
  const found = lots.get(part)?.find(({ row }) => row === number)
  if (found === undefined) throw noSuchRow(number)
  return found
}

export function noSuchRow(row: number): RequestError {
  return new RequestError('bad-request', { sentence: `There is no row ${row}, so nothing was changed.` })
}

type KeyIndex = { part: number; digests: Uint32Array }[]

/** Null for a draft from before there was one. */
async function readIndex(transaction: SchoolTransaction, draft: Sealed): Promise<KeyIndex | null> {
  const { rows } = await sql<Pick<SealedPart, 'part'> & { keys: Buffer | null }>`
    SELECT part, keys FROM import_draft_part WHERE draft_id = ${draft.id} ORDER BY part`.execute(transaction)
  const whole = rows.flatMap(({ part, keys }) => (keys === null ? [] : [{ part, keys }]))
  if (whole.length < rows.length) return null
  return whole.map(part => ({ part: part.part, digests: openKeys(draft, part) }))
}

function partsWith(index: KeyIndex, keys: ReadonlySet<string>): number[] {
  const wanted = new Set(Array.from(keys, digestOf))
  return index.flatMap(({ part, digests }) => (digests.some(digest => wanted.has(digest)) ? [part] : []))
}

async function openLots(
  transaction: SchoolTransaction,
  draft: Sealed,
  { lots, parts }: { lots: Map<number, ShownRow[]>; parts: readonly number[] },
): Promise<void> {
  const missing = parts.filter(part => !lots.has(part))
  if (missing.length === 0) return
  const { rows } = await sql<Pick<SealedPart, 'part' | 'rows'>>`
    SELECT part, rows FROM import_draft_part
    WHERE draft_id = ${draft.id} AND part = ANY (${missing}::integer[])`.execute(transaction)
  for (const part of rows) lots.set(part.part, openPart(draft, part))
}

function rowsWith(
  lots: ReadonlyMap<number, readonly ShownRow[]>,
  wanted: ReadonlySet<string>,
  readKeys: ReadKeys,
): ShownRow[] {
  return [...lots.values()].flatMap(lot =>
    lot.filter(({ cells }) => readKeys(cells).some(key => wanted.has(key))),
  )
}
