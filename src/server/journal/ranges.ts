export type Range = [first: number, last: number]

/** Ascending numbers as the ranges that they form: 1, 2, 3, 7 are [1, 3] and [7, 7]. */
export function rangesOf(numbers: readonly number[]): Range[] {
  const ranges: Range[] = []
  for (const number of numbers) {
    const last = ranges.at(-1)
    if (last && last[1] === number - 1) last[1] = number
    else ranges.push([number, number])
  }
  return ranges
}

export function* numbersOf(ranges: readonly Range[]): Generator<number> {
  for (const [first, last] of ranges) {
    for (let number = first; number <= last; number++) yield number
  }
}
