import { type RawBuilder, sql } from 'kysely'
import type { Facet } from '../../import/drafts/facets.ts'
import type { ShownRow } from '../../import/drafts/shown-row.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { Bitmap } from './bitmap.ts'
import { openPart, type PartColumns, readParts, rowsInPart, type Sealed } from './parts.ts'

export interface RowQuestion {
  /** Only rows that have all of these; none for every row. */
  facets: readonly Facet[]
  /** How many rows there are in all. */
  rows: number
  /** So many of those that fit from the first. */
  offset: number
  limit: number
  columns: PartColumns
}

export interface FoundRows {
  /** How many fit. */
  total: number
  rows: ShownRow[]
}

/** Opens only the lots in which the rows of this page are. */
export async function findRows(
  transaction: SchoolTransaction,
  draft: Sealed,
  question: RowQuestion,
): Promise<FoundRows> {
  const { facets, offset, limit, columns } = question
  const places = facets.length === 0 ? everyPlace(question) : await findPlaces(transaction, draft, facets)
  const wanted = places.list(offset, offset + limit)
  return { total: places.total, rows: await openRows(transaction, draft, { places: wanted, columns }) }
}

/** Where a row is: its lot, and its index there. */
interface Place {
  part: number
  index: number
}

interface Places {
  total: number
  list(start: number, end: number): Place[]
}

function everyPlace({ rows }: RowQuestion): Places {
  return {
    total: rows,
    list: (start, end) =>
      Array.from({ length: Math.max(0, Math.min(end, rows) - start) }, (_, index) => {
        const at = start + index
        return { part: Math.floor(at / rowsInPart), index: at % rowsInPart }
      }),
  }
}

async function findPlaces(
  transaction: SchoolTransaction,
  draft: Sealed,
  facets: readonly Facet[],
): Promise<Places> {
  const { rows } = await sql<{ part: number; bitmaps: string[] }>`
    SELECT part, json_build_array(${sql.join(facets.map(bitmapOf))}) AS bitmaps FROM import_draft_part
    WHERE draft_id = ${draft.id} AND ${sql.join(
      facets.map(facet => sql`${bitmapOf(facet)} IS NOT NULL`),
      sql` AND `,
    )} ORDER BY part`.execute(transaction)
  const places = rows.flatMap(({ part, bitmaps }) => {
    const both = bitmaps.map(Bitmap.parse).reduce((some, others) => some.and(others))
    return both.bits().map(index => ({ part, index }))
  })
  return { total: places.length, list: (start, end) => places.slice(start, end) }
}

function bitmapOf(facet: Facet): RawBuilder<string> {
  return sql`facets ->> ${facet}::text`
}

async function openRows(
  transaction: SchoolTransaction,
  draft: Sealed,
  { places, columns }: { places: readonly Place[]; columns: PartColumns },
): Promise<ShownRow[]> {
  const wanted = [...new Set(places.map(({ part }) => part))]
  if (wanted.length === 0) return []
  const kept = await readParts(transaction, draft, wanted)
  const parts = new Map(kept.map(part => [part.part, openPart(draft, part, columns)]))
  return places.flatMap(({ part, index }) => parts.get(part)?.[index] ?? [])
}
