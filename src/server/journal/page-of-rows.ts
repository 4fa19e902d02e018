/**
 * @param found as many rows as were asked for, and one more where there are more
 * @returns the rows asked for, and the number of the last one if others follow it
 */
export function pageOfRows<Row extends { row: number }>(
  found: readonly Row[],
  limit: number,
): { rows: Row[]; next: number | null } {
  const rows = found.slice(0, limit)
  return { rows, next: found.length > limit ? (rows.at(-1)?.row ?? null) : null }
}
