/** Chance that can be had again: the same seed makes the same decisions. */
export interface Chance {
  /** A whole number from `from` to `to`, both among them. */
  between(from: number, to: number): number
  pick<T>(items: readonly T[]): T
}

/** Mulberry32, a generator of 32 bits; nothing here needs a better one. */
export function chanceOf(seed: number): Chance {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return { between, pick: <T>(items: readonly T[]) => items[between(0, items.length - 1)] as T }
}
