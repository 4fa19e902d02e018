/** A draft's rows as they are kept: sealed, a lot in one, with what they are found by beside them. */
import { sql } from 'kysely'
import type { Facet } from '../../import/drafts/facets.ts'
import { digestOf, keyReader } from '../../import/drafts/row-keys.ts'
import type { ShownRow } from '../../import/drafts/shown-row.ts'
import type { Sealer } from '../access/seal.ts'
import { inBatches, unnest } from '../database/columns.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { Bitmap } from './bitmap.ts'
import { facetsOfRow } from './facets-of-row.ts'
import { packRows, unpackRows } from './pack-rows.ts'

/** So many rows are opened for a page of them, which is about as long. */
export const rowsInPart = 500

/** Of a draft, known by its school and id, for nothing else opens them. */
export interface Sealed {
  sealer: Sealer
  schoolId: number
  id: number
}

export interface SealedPart {
  part: number
  /** The number of its first row. */
  firstRow: number
  rows: Buffer
  facets: string
  keys: Buffer
}

export interface Lots {
  rows: Iterable<ShownRow>
  columns: readonly ({ key: string } | null)[]
}

export function* sealParts(draft: Sealed, { rows, columns }: Lots): Generator<SealedPart> {
  const readKeys = keyReader(columns)
  let part = 0
  for (const lot of lotsOf(rows)) {
    yield sealPart(draft, { part, lot, readKeys })
    part++
  }
}

export interface OpenPart {
  part: number
  lot: readonly ShownRow[]
  readKeys: ReturnType<typeof keyReader>
}

export function sealPart(draft: Sealed, { part, lot, readKeys }: OpenPart): SealedPart {
  const digests = Uint32Array.from(lot.flatMap(({ cells }) => readKeys(cells).map(digestOf)))
  return {
    part,
    firstRow: lot[0]?.row ?? 0,
    rows: draft.sealer.seal(Buffer.from(packRows(lot)), labelOf(draft, 'rows', part)),
    facets: writeFacets(lot),
    keys: draft.sealer.seal(new Uint8Array(digests.buffer), labelOf(draft, 'keys', part)),
  }
}

export function openKeys(draft: Sealed, { part, keys }: Pick<SealedPart, 'part' | 'keys'>): Uint32Array {
  const opened = draft.sealer.open(keys, labelOf(draft, 'keys', part))
  return new Uint32Array(new Uint8Array(opened).buffer)
}

export function openPart(draft: Sealed, { part, rows }: Pick<SealedPart, 'part' | 'rows'>): ShownRow[] {
  return unpackRows(draft.sealer.open(rows, labelOf(draft, 'rows', part)).toString())
}

function labelOf({ schoolId, id }: Sealed, what: 'rows' | 'keys', part: number): string {
  return `${schoolId}/${id}/${what}/${part}`
}

function* lotsOf(rows: Iterable<ShownRow>): Generator<ShownRow[]> {
  let lot: ShownRow[] = []
  for (const row of rows) {
    lot.push(row)
    if (lot.length < rowsInPart) continue
    yield lot
    lot = []
  }
  if (lot.length > 0) yield lot
}

function writeFacets(lot: readonly ShownRow[]): string {
  const facets = new Map<Facet, Bitmap>()
  for (const [index, row] of lot.entries()) {
    for (const facet of facetsOfRow(row)) {
      const bitmap = facets.get(facet) ?? Bitmap.ofSize(lot.length)
      facets.set(facet, bitmap)
      bitmap.set(index)
    }
  }
  return JSON.stringify(Object.fromEntries(Array.from(facets, ([facet, bitmap]) => [facet, String(bitmap)])))
}

const partsAtOnce = 20

/** In the place of those that were there. */
export async function replaceParts(
  transaction: SchoolTransaction,
  draftId: number,
  parts: readonly SealedPart[],
): Promise<void> {
  await sql`DELETE FROM import_draft_part WHERE draft_id = ${draftId}`.execute(transaction)
  for (const batch of inBatches(parts, partsAtOnce)) {
    await sql`
      INSERT INTO import_draft_part (draft_id, part, first_row, rows, keys, facets)
      SELECT ${draftId}::bigint, part, first_row, rows, keys, facets FROM ${given(batch)}`.execute(
      transaction,
    )
  }
}

/** Some of those that are there. */
export async function updateParts(
  transaction: SchoolTransaction,
  draftId: number,
  parts: readonly SealedPart[],
): Promise<void> {
  await sql`
    UPDATE import_draft_part AS kept SET rows = given.rows, keys = given.keys, facets = given.facets
    FROM ${given(parts)} WHERE kept.draft_id = ${draftId} AND kept.part = given.part`.execute(transaction)
}

function given(parts: readonly SealedPart[]) {
  return unnest([
    { name: 'part', type: 'integer', values: parts.map(({ part }) => part) },
    { name: 'first_row', type: 'integer', values: parts.map(({ firstRow }) => firstRow) },
    { name: 'rows', type: 'bytea', values: parts.map(({ rows }) => rows) },
    { name: 'keys', type: 'bytea', values: parts.map(({ keys }) => keys) },
    { name: 'facets', type: 'json', values: parts.map(({ facets }) => facets) },
  ])
}

/** A draft's rows as they are kept, to be opened one part after the other. */
export async function readParts(
  transaction: SchoolTransaction,
  draft: Sealed,
): Promise<Pick<SealedPart, 'part' | 'rows'>[]> {
  const { rows } = await sql<SealedPart>`
    SELECT part, rows FROM import_draft_part WHERE draft_id = ${draft.id} ORDER BY part`.execute(transaction)
  return rows
}

export function* openParts(
  draft: Sealed,
  parts: Iterable<Pick<SealedPart, 'part' | 'rows'>>,
): Generator<ShownRow> {
  for (const part of parts) yield* openPart(draft, part)
}
