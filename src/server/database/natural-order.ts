import { type RawBuilder, sql } from 'kysely'

/**
 * A text to sort by in which 7A stands before 10B: every number in it gets zeros before it until it has ten digits.
 * PostgreSQL's own way to this, a collation, is not in every build of it.
 */
export function inNaturalOrder(text: RawBuilder<unknown>): RawBuilder<string> {
  return sql`regexp_replace(regexp_replace(${text}, '([0-9]+)', '0000000000\\1', 'g'),
    '[0-9]*([0-9]{10})', '\\1', 'g') COLLATE "C"`
}
