/** What was measured, and what it may be at most, or has to be at least. */
export interface Figure {
  name: string
  value: number
  unit: 'times' | 's' | 'ms' | 'MB' | 'kB' | 'of 100'
  bar?: number
  least?: number
}

export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] as number
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number
}

const digits = { times: 2, s: 2, ms: 1, MB: 0, kB: 0, 'of 100': 0 } as const

/** `2.06 times (at most 3)`, and whether it is too much, or too little. */
export function inWords(figure: Figure): string {
  const { value, unit } = figure
  return [`${value.toFixed(digits[unit])} ${unit}`, ...limitOf(figure)].join(' ')
}

function limitOf({ value, bar, least }: Figure): string[] {
  if (bar !== undefined) return [`(at most ${bar}${value > bar ? ': TOO MUCH' : ''})`]
  return least === undefined ? [] : [`(at least ${least}${value < least ? ': TOO LITTLE' : ''})`]
}
