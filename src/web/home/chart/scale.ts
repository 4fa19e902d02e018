const goodSteps = [1, 2, 3, 4, 5, 6, 8, 10]
const stepsShown = 4

/** Round numbers from 0 to at least the largest, in four equal steps of whole ones: `[0, 60, 120, 180, 240]`. */
export function ticksUpTo(largest: number): number[] {
  const least = Math.max(1, largest / stepsShown)
  const magnitude = 10 ** Math.floor(Math.log10(least))
  const step = (goodSteps.find(good => good * magnitude >= least) ?? 10) * magnitude
  return Array.from({ length: stepsShown + 1 }, (_, index) => index * step)
}
