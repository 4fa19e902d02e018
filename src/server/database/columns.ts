import { type RawBuilder, sql } from 'kysely'
import { binaryArray, type ElementType } from './binary-array.ts'

/** One column of many rows, on its way to a set-based statement. */
export interface Column {
  name: string
  type: ElementType
  values: readonly unknown[]
}

/** `unnest(…) AS given(a, b, …)`: the columns as a table. Every column has as many values as the others. */
export function unnest(columns: readonly Column[]): RawBuilder<unknown> {
  const arrays = columns.map(({ type, values }) => sql`${binaryArray(type, values)}::${sql.raw(type)}[]`)
  return sql`unnest(${sql.join(arrays)}) AS given(${names(columns)})`
}

export function names(columns: readonly Column[]): RawBuilder<unknown> {
  return sql.join(columns.map(({ name }) => sql.id(name)))
}

/** The columns that have any value. To a row that is inserted the others say nothing: it has NULL there anyway. */
export function withValues(columns: readonly Column[]): Column[] {
  return columns.filter(({ values }) => values.some(value => value !== null))
}

/** As many rows as a statement takes well: all in one cost hundreds of megabytes here (measured). */
const rowsAtOnce = 2_000

export function* inBatches<T>(items: readonly T[], size = rowsAtOnce): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size)
}
