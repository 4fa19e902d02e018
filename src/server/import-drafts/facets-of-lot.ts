import { deedsOf } from '../../guard/tally.ts'
import { type Facet, facetsOf } from '../../import/drafts/facets.ts'
import type { ShownRow } from '../../import/drafts/shown-row.ts'
import { Bitmap } from './bitmap.ts'

/** Which of a lot's rows have which facet. */
export type LotFacets = ReadonlyMap<Facet, Bitmap>

export function facetsOfLot(lot: readonly ShownRow[]): LotFacets {
  const bitmaps = new Map<Facet, Bitmap>()
  let index = 0
  for (const row of lot) {
    for (const facet of facetsOfRow(row)) {
      const bitmap = bitmaps.get(facet) ?? Bitmap.ofSize(lot.length)
      bitmaps.set(facet, bitmap)
      bitmap.set(index)
    }
    index++
  }
  return bitmaps
}

/** What a row is found by, with what the guard counts: a row that says again what another says does nothing. */
function facetsOfRow(row: ShownRow): readonly Facet[] {
  const facets = facetsOf(row)
  if (row.outcome !== 'updated' || row.repeats !== null) return facets
  return [...facets, ...Array.from(deedsOf(row), (kind): Facet => `deed:${kind}`)]
}

export function writeFacets(facets: LotFacets): string {
  return JSON.stringify(Object.fromEntries(Array.from(facets, ([facet, bitmap]) => [facet, String(bitmap)])))
}
