import { type RawBuilder, sql } from 'kysely'
import { binaryArray } from '../database/binary-array.ts'

/** Patrons to select from, each looked up by himself: as `findPatrons` of an import does, and for its reason. */
export function patronsByIds(ids: readonly number[]): RawBuilder<unknown> {
  return sql`unnest(${binaryArray('bigint', ids)}::bigint[]) AS wanted(id)
    CROSS JOIN LATERAL (SELECT * FROM patron WHERE patron.id = wanted.id LIMIT 1) AS patron`
}
