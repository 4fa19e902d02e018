/** A draft's rows as they are kept: sealed, a lot in one, with what they are found by beside them. */
import { sql } from 'kysely'
import type { ShownRow } from '../../import/drafts/shown-row.ts'
import type { Sealer } from '../access/seal.ts'
import { inBatches, unnest } from '../database/columns.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { type LotFacets, writeFacets } from './facets-of-lot.ts'
import { packRows, unpackRows } from './pack-rows.ts'
import { PartDigester, type PartDigests, readDigests } from './part-digests.ts'
import { openPiece, type Piece } from './pieces-of-file.ts'

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
  /** In which piece of the file they stand; null where the cells are with them. */
  piece: number | null
  facets: string
  digests: Buffer
}

/** What a part's rows are read and found by. */
export type PartColumns = readonly ({ key: string } | null)[]

export interface OpenPart {
  part: number
  lot: readonly ShownRow[]
  facets: LotFacets
  /** As in the file, of rows that nobody edited. */
  source?: Piece | null
}

/** @returns what seals one lot after another */
export function partSealer(draft: Sealed, columns: PartColumns): (open: OpenPart) => SealedPart {
  const digester = new PartDigester(columns)
  const usernameAt = usernameOf(columns)
  return ({ part, lot, facets, source = null }) => {
    const { facts, text } = packRows(lot, { usernameAt, source })
    const piece = text === source?.text ? source.number : null
    return {
      part,
      firstRow: lot[0]?.row ?? 0,
      rows: sealText(draft, piece === null ? facts + text : facts, labelOf(draft, 'rows', part)),
      piece,
      facets: writeFacets(facets),
      digests: draft.sealer.sealDense(digester.digest(lot), labelOf(draft, 'digests', part)),
    }
  }
}

/** Without the cells most lots have few bytes, and most of them are digests. */
const few = 4_000

function sealText({ sealer }: Sealed, text: string, label: string): Buffer {
  const bytes = Buffer.from(text)
  return bytes.length > few ? sealer.seal(bytes, label) : sealer.sealDense(bytes, label)
}

type Sealing = 'rows' | 'digests'

export function openDigests(
  draft: Sealed,
  { part, digests }: Pick<SealedPart, 'part' | 'digests'>,
): PartDigests {
  return readDigests(draft.sealer.open(digests, labelOf(draft, 'digests', part)))
}

/** A part as it is kept, as far as its rows are read from it. */
export interface KeptPart extends Pick<SealedPart, 'part' | 'rows' | 'piece'> {
  /** The piece, if there is one. */
  text: Buffer | null
}

export function openPart(draft: Sealed, kept: KeptPart, columns: PartColumns): ShownRow[] {
  const { part, rows, piece, text } = kept
  const facts = draft.sealer.open(rows, labelOf(draft, 'rows', part)).toString()
  const cells = piece === null || text === null ? '' : openPiece(draft, { number: piece, sealed: text })
  return unpackRows(`${facts}${cells}`, usernameOf(columns))
}

function usernameOf(columns: PartColumns): number {
  return columns.findIndex(field => field?.key === 'username')
}

function labelOf({ schoolId, id }: Sealed, what: Sealing, part: number): string {
  return `${schoolId}/${id}/${what}/${part}`
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
      INSERT INTO import_draft_part (draft_id, part, first_row, rows, piece, digests, facets)
      SELECT ${draftId}::bigint, part, first_row, rows, piece, digests, facets FROM ${given(batch)}`.execute(
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
    UPDATE import_draft_part AS kept SET rows = given.rows, piece = given.piece, digests = given.digests,
      facets = given.facets
    FROM ${given(parts)} WHERE kept.draft_id = ${draftId} AND kept.part = given.part`.execute(transaction)
}

function given(parts: readonly SealedPart[]) {
  return unnest([
    { name: 'part', type: 'integer', values: parts.map(({ part }) => part) },
    { name: 'first_row', type: 'integer', values: parts.map(({ firstRow }) => firstRow) },
    { name: 'rows', type: 'bytea', values: parts.map(({ rows }) => rows) },
    { name: 'piece', type: 'integer', values: parts.map(({ piece }) => piece) },
    { name: 'digests', type: 'bytea', values: parts.map(({ digests }) => digests) },
    { name: 'facets', type: 'json', values: parts.map(({ facets }) => facets) },
  ])
}

/** A draft's rows as they are kept, to be opened one part after the other; only those parts, if some are named. */
export async function readParts(
  transaction: SchoolTransaction,
  draft: Sealed,
  named: readonly number[] | null = null,
): Promise<KeptPart[]> {
  const { rows } = await sql<KeptPart>`
    SELECT part.part, part.rows, part.piece, piece.sealed AS text FROM import_draft_part AS part
    LEFT JOIN import_draft_piece AS piece ON piece.draft_id = part.draft_id AND piece.piece = part.piece
    WHERE part.draft_id = ${draft.id} AND (${named}::integer[] IS NULL OR part.part = ANY (${named}::integer[]))
    ORDER BY part.part`.execute(transaction)
  return rows
}

export function* openParts(
  draft: Sealed,
  parts: Iterable<KeptPart>,
  columns: PartColumns,
): Generator<ShownRow> {
  for (const part of parts) yield* openPart(draft, part, columns)
}
