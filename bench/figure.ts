/** What was measured, and what it may be at most. */
export interface Figure {
  name: string
  value: number
  unit: 'times' | 's' | 'ms' | 'MB'
  bar?: number
}

export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] as number
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number
}

const digits = { times: 2, s: 2, ms: 1, MB: 0 } as const

/** `2.06 times (at most 3)`, and whether it is too much. */
export function inWords({ value, unit, bar }: Figure): string {
  const limit = bar === undefined ? '' : ` (at most ${bar}${value > bar ? ': TOO MUCH' : ''})`
  return `${value.toFixed(digits[unit])} ${unit}${limit}`
}
