/** What a run counted. Whatever kept a test from saying yes or no counts as failed. */
export interface Tally {
  passed: number
  failed: number
  skipped: number
}

export function addTallies(tallies: Tally[]): Tally {
  const sum = { passed: 0, failed: 0, skipped: 0 }
  for (const tally of tallies) {
    sum.passed += tally.passed
    sum.failed += tally.failed
    sum.skipped += tally.skipped
  }
  return sum
}

/** `12 passed, 0 failed`, and `, 1 skipped` only if any were. */
export function formatTally({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
