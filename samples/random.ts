/** Numbers that look random and are the same for the same seed, so that a sample can be made again. */
export interface Random {
  /** From 0 up to, not with, `end`. */
  below(end: number): number
  pick<T>(list: readonly [T, ...T[]]): T
  /** True in `percent` of a hundred cases. */
  chance(percent: number): boolean
}

export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  // Mulberry32: short, and good enough to tell invented pupils apart.
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end: number) => Math.floor(next() * end)
  return {
    below,
    pick: list => list[below(list.length)] ?? list[0],
    chance: percent => next() * 100 < percent,
  }
}
