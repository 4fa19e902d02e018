/** What was measured, and what it may be at most. */
export interface Figure {
  name: string
  value: number
  unit: 'times' | 'ms'
  bar?: number
}

export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] as number
}
