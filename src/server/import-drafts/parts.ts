/** A draft's rows as they are kept: sealed, a lot in one, with what they are found by beside them. */
import { sql } from 'kysely'
import type { Facet } from '../../import/drafts/facets.ts'
import type { ShownRow } from '../../import/drafts/shown-row.ts'
import type { SheetText } from '../../import/sheet.ts'
import type { Sealer } from '../access/seal.ts'
import { inBatches, unnest } from '../database/columns.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { Bitmap } from './bitmap.ts'
import { packRows, unpackRows } from './pack-rows.ts'
import { digester, type PartDigests, readDigests } from './part-digests.ts'

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
  digests: Buffer
}

/** What a part's rows are read and found by. */
export type PartColumns = readonly ({ key: string } | null)[]

export interface OpenPart {
  part: number
  lot: readonly ShownRow[]
  /** What each of them is found by. */
  facets: readonly (readonly Facet[])[]
  /** As in the file, of rows that nobody edited. */
  source?: SheetText | null
}

/** @returns what seals one lot after another */
export function partSealer(draft: Sealed, columns: PartColumns): (open: OpenPart) => SealedPart {
  const digest = digester(columns)
  const usernameAt = usernameOf(columns)
  return ({ part, lot, facets, source = null }) => {
    const rows = Buffer.from(packRows(lot, { usernameAt, source }))
    return {
      part,
      firstRow: lot[0]?.row ?? 0,
      rows: draft.sealer.seal(rows, labelOf(draft, 'rows', part)),
      facets: writeFacets(facets),
      digests: draft.sealer.sealDense(digest(lot), labelOf(draft, 'digests', part)),
    }
  }
}

type Sealing = 'rows' | 'digests'

export function openDigests(
  draft: Sealed,
  { part, digests }: Pick<SealedPart, 'part' | 'digests'>,
): PartDigests {
  return readDigests(draft.sealer.open(digests, labelOf(draft, 'digests', part)))
}

/** A part as it is kept, as far as its rows are read from it. */
export type KeptPart = Pick<SealedPart, 'part' | 'rows'>

export function openPart(draft: Sealed, { part, rows }: KeptPart, columns: PartColumns): ShownRow[] {
  return unpackRows(draft.sealer.open(rows, labelOf(draft, 'rows', part)).toString(), usernameOf(columns))
}

function usernameOf(columns: PartColumns): number {
  return columns.findIndex(field => field?.key === 'username')
}

function labelOf({ schoolId, id }: Sealed, what: Sealing, part: number): string {
  return `${schoolId}/${id}/${what}/${part}`
}

function writeFacets(rows: readonly (readonly Facet[])[]): string {
  const facets = new Map<Facet, Bitmap>()
  for (const [index, found] of rows.entries()) {
    for (const facet of found) {
      const bitmap = facets.get(facet) ?? Bitmap.ofSize(rows.length)
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
  await insertParts(transaction, draftId, parts)
}

export async function insertParts(
  transaction: SchoolTransaction,
  draftId: number,
  parts: readonly SealedPart[],
): Promise<void> {
  for (const batch of inBatches(parts, partsAtOnce)) {
    await sql`
      INSERT INTO import_draft_part (draft_id, part, first_row, rows, digests, facets)
      SELECT ${draftId}::bigint, part, first_row, rows, digests, facets FROM ${given(batch)}`.execute(
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
    UPDATE import_draft_part AS kept SET rows = given.rows, digests = given.digests, facets = given.facets
    FROM ${given(parts)} WHERE kept.draft_id = ${draftId} AND kept.part = given.part`.execute(transaction)
}

function given(parts: readonly SealedPart[]) {
  return unnest([
    { name: 'part', type: 'integer', values: parts.map(({ part }) => part) },
    { name: 'first_row', type: 'integer', values: parts.map(({ firstRow }) => firstRow) },
    { name: 'rows', type: 'bytea', values: parts.map(({ rows }) => rows) },
    { name: 'digests', type: 'bytea', values: parts.map(({ digests }) => digests) },
    { name: 'facets', type: 'json', values: parts.map(({ facets }) => facets) },
  ])
}

/** A draft's rows as they are kept, to be opened one part after the other. */
export async function readParts(transaction: SchoolTransaction, draft: Sealed): Promise<KeptPart[]> {
  const { rows } = await sql<KeptPart>`
    SELECT part, rows FROM import_draft_part WHERE draft_id = ${draft.id} ORDER BY part`.execute(transaction)
  return rows
}

export function* openParts(
  draft: Sealed,
  parts: Iterable<KeptPart>,
  columns: PartColumns,
): Generator<ShownRow> {
  for (const part of parts) yield* openPart(draft, part, columns)
}
