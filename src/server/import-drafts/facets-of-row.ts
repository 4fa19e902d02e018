import { deedsOf } from '../../guard/tally.ts'
import { type Facet, facetsOf } from '../../import/drafts/facets.ts'
import type { ShownRow } from '../../import/drafts/shown-row.ts'

/** What a row is found by, with what the guard counts: a row that says again what another says does nothing. */
export function facetsOfRow(row: ShownRow): Facet[] {
  const facets = facetsOf(row)
  if (row.outcome !== 'updated' || row.repeats !== null) return facets
  for (const kind of deedsOf(row)) facets.push(`deed:${kind}`)
  return facets
}
