/** A file cut where lots of its rows begin, so that it is kept once: as a file, and as the cells of rows. */
import { isAscii } from 'node:buffer'
import { sql } from 'kysely'
import type { SheetRows, SheetText } from '../../import/sheet.ts'
import { inBatches, unnest } from '../database/columns.ts'
import type { SchoolTransaction } from '../database/database.ts'
import type { Sealed } from './parts.ts'

/** Some rows, with the blank lines after them. */
export interface Piece extends SheetText {
  /** Null where the file is not kept in pieces. */
  number: number | null
}

/** What gives one piece after the other, and seals them. */
export class PiecesOfFile {
  readonly #draft: Sealed
  readonly #rows: SheetRows
  /** The file, if it is to be kept so: it can where its text is the bytes, as UTF-8. */
  readonly #bytes: Uint8Array | null
  readonly #bytesOf: (text: string) => number
  readonly #sealed: Buffer[] = []
  /** Where the next piece begins: among the rows, and among the bytes. */
  #row = 0
  #byte = 0

  constructor(draft: Sealed, { rows, bytes }: { rows: SheetRows; bytes: Uint8Array | null }) {
    this.#draft = draft
    this.#rows = rows
    const head = rows.textBefore?.() ?? null
    this.#bytes = head === null ? null : bytes
    this.#bytesOf = this.#bytes && isAscii(this.#bytes) ? lengthOf : Buffer.byteLength
    if (this.#bytes && head !== null) this.#cut(this.#bytes, marksOf(this.#bytes) + this.#bytesOf(head))
  }

  /** @returns null where the rows are not of a text alone */
  next(rows: number): Piece | null {
    const source = this.#rows.textOf?.(this.#row, this.#row + rows)
    if (!source) return null
    this.#row += rows
    if (!this.#bytes) return { ...source, number: null }
    return { ...source, number: this.#cut(this.#bytes, this.#byte + this.#bytesOf(source.text)) }
  }

  #cut(bytes: Uint8Array, end: number): number {
    const number = this.#sealed.length
    const { sealer } = this.#draft
    this.#sealed.push(sealer.seal(bytes.subarray(this.#byte, end), labelOf(this.#draft, number)))
    this.#byte = end
    return number
  }

  /** The whole file, once all of its rows were asked for; null where it is not kept so. */
  get sealed(): readonly Buffer[] | null {
    if (this.#bytes && this.#byte !== this.#bytes.length) throw new Error('rows of the file are missing')
    return this.#bytes && this.#sealed
  }
}

const mark = Buffer.from('\ufeff')

/** How many bytes of byte order marks were taken off before the file was read. */
function marksOf(bytes: Uint8Array): number {
  let end = 0
  while (mark.equals(bytes.subarray(end, end + mark.length))) end += mark.length
  return end
}

function lengthOf({ length }: string): number {
  return length
}

export function openPiece(draft: Sealed, { number, sealed }: { number: number; sealed: Buffer }): Buffer {
  return draft.sealer.open(sealed, labelOf(draft, number))
}

function labelOf({ schoolId, id }: Sealed, number: number): string {
  return `${schoolId}/${id}/piece/${number}`
}

const piecesAtOnce = 40

export async function insertPieces(
  transaction: SchoolTransaction,
  draftId: number,
  pieces: readonly Buffer[],
): Promise<void> {
  const numbered = pieces.map((sealed, number) => ({ number, sealed }))
  for (const batch of inBatches(numbered, piecesAtOnce)) {
    const given = unnest([
      { name: 'piece', type: 'integer', values: batch.map(({ number }) => number) },
      { name: 'sealed', type: 'bytea', values: batch.map(({ sealed }) => sealed) },
    ])
    await sql`
      INSERT INTO import_draft_piece (draft_id, piece, sealed)
      SELECT ${draftId}::bigint, piece, sealed FROM ${given}`.execute(transaction)
  }
}

/** The file's bytes; without a piece, none. */
export async function readPieces(transaction: SchoolTransaction, draft: Sealed): Promise<Buffer> {
  const { rows } = await sql<{ number: number; sealed: Buffer }>`
    SELECT piece AS number, sealed FROM import_draft_piece WHERE draft_id = ${draft.id} ORDER BY piece`.execute(
    transaction,
  )
  const pieces: Buffer[] = []
  for (const { number, sealed } of rows)
    pieces.push(await draft.sealer.openLarge(sealed, labelOf(draft, number)))
  return Buffer.concat(pieces)
}
