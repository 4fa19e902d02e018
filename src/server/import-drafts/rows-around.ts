/** The rows that share a key with one of them, or with one that shares a key, and so on: all that can come out otherwise. */
import { sql } from 'kysely'
import { digestOf } from '../../import/drafts/digest.ts'
import type { keyReader } from '../../import/drafts/row-keys.ts'
import type { ShownRow } from '../../import/drafts/shown-row.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { openDigests, openPart, type PartColumns, readParts, type Sealed, type SealedPart } from './parts.ts'

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
  columns: PartColumns
  readKeys: ReadKeys
  /** The keys of that row to begin with. */
  readStart: (row: ShownRow) => readonly string[]
}

/**
 * @returns null where they are too many
 * @throws RequestError `bad-request` where there is no such row
 */
export async function rowsAround(
  transaction: SchoolTransaction,
  draft: Sealed,
  { row: number, columns, readKeys, readStart }: Centre,
): Promise<RowsAround | null> {
  const lots = new Map<number, ShownRow[]>()
  const opened = { lots, columns }
  const start = await openRow(transaction, draft, { number, ...opened })
  const index = await readIndex(transaction, draft)
  const found = new Map([[number, start]])
  const asked = new Set<string>()
  for (let keys = [...readStart(start)]; keys.length > 0; ) {
    const wanted = new Set(keys)
    for (const key of keys) asked.add(key)
    await openLots(transaction, draft, { ...opened, parts: partsWith(index, wanted) })
    const next = rowsWith(lots, wanted, readKeys).filter(({ row }) => !found.has(row))
    for (const row of next) found.set(row.row, row)
    if (found.size > mostRows || lots.size > mostParts) return null
    keys = next.flatMap(({ cells }) => readKeys(cells)).filter(key => !asked.has(key))
  }
  const rows = [...found.values()].sort((some, others) => some.row - others.row)
  return { rows, lots }
}

interface Opened {
  lots: Map<number, ShownRow[]>
  columns: PartColumns
}

async function openRow(
  transaction: SchoolTransaction,
  draft: Sealed,
  { number, ...opened }: Opened & { number: number },
): Promise<ShownRow> {
  const { rows } = await sql<{ part: number }>`
    SELECT part FROM import_draft_part WHERE draft_id = ${draft.id} AND first_row <= ${number}
    ORDER BY first_row DESC LIMIT 1`.execute(transaction)
  const part = rows[0]?.part ?? -1
  await openLots(transaction, draft, { ...opened, parts: [part] })
  const found = opened.lots.get(part)?.find(({ row }) => row === number)
  if (found === undefined) throw noSuchRow(number)
  return found
}

export function noSuchRow(row: number): RequestError {
  return new RequestError('bad-request', { sentence: `There is no row ${row}, so nothing was changed.` })
}

type KeyIndex = { part: number; keys: Uint32Array }[]

async function readIndex(transaction: SchoolTransaction, draft: Sealed): Promise<KeyIndex> {
  const { rows } = await sql<Pick<SealedPart, 'part' | 'digests'>>`
    SELECT part, digests FROM import_draft_part WHERE draft_id = ${draft.id} ORDER BY part`.execute(
    transaction,
  )
  return rows.map(part => ({ part: part.part, keys: openDigests(draft, part).keys }))
}

function partsWith(index: KeyIndex, keys: ReadonlySet<string>): number[] {
  // A few of them, to be looked for among thousands.
  const wanted = Array.from(keys, key => digestOf(key))
  return index.flatMap(({ part, keys }) => (wanted.some(digest => keys.includes(digest)) ? [part] : []))
}

async function openLots(
  transaction: SchoolTransaction,
  draft: Sealed,
  { lots, columns, parts }: Opened & { parts: readonly number[] },
): Promise<void> {
  const missing = parts.filter(part => !lots.has(part))
  if (missing.length === 0) return
  for (const part of await readParts(transaction, draft, missing))
    lots.set(part.part, openPart(draft, part, columns))
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
