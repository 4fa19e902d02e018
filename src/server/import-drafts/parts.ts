/** A draft's rows as they are kept: sealed, a lot in one, with what they are found by beside them. */
import { sql } from 'kysely'
import { type Facet, facetsOf } from '../../import/drafts/facets.ts'
import type { ShownRow } from '../../import/drafts/shown-row.ts'
import type { Sealer } from '../access/seal.ts'
import { inBatches, unnest } from '../database/columns.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { Bitmap } from './bitmap.ts'

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
  rows: Buffer
  facets: string
}

export function* sealParts(draft: Sealed, rows: Iterable<ShownRow>): Generator<SealedPart> {
  let part = 0
  for (const lot of lotsOf(rows)) {
    const content = Buffer.from(JSON.stringify(lot))
    yield { part, rows: draft.sealer.seal(content, labelOf(draft, part)), facets: writeFacets(lot) }
    part++
  }
}

export function openPart(draft: Sealed, { part, rows }: Pick<SealedPart, 'part' | 'rows'>): ShownRow[] {
  return JSON.parse(draft.sealer.open(rows, labelOf(draft, part)).toString())
}

function labelOf({ schoolId, id }: Sealed, part: number): string {
  return `${schoolId}/${id}/rows/${part}`
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
    for (const facet of facetsOf(row)) {
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
    const given = unnest([
      { name: 'part', type: 'integer', values: batch.map(({ part }) => part) },
      { name: 'rows', type: 'bytea', values: batch.map(({ rows }) => rows) },
      { name: 'facets', type: 'json', values: batch.map(({ facets }) => facets) },
    ])
    await sql`
      INSERT INTO import_draft_part (draft_id, part, rows, facets)
      SELECT ${draftId}::bigint, part, rows, facets FROM ${given}`.execute(transaction)
  }
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
