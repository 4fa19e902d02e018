import { expect, it } from 'vitest'
import { addTallies, formatTally } from './tally.ts'

it('the last line of a run names what was skipped only if anything was', () => {
  expect(formatTally({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed')
  expect(formatTally({ passed: 12, failed: 1, skipped: 2 })).toBe('12 passed, 1 failed, 2 skipped')
})

it('checks and tests are counted together', () => {
  const checks = { passed: 2, failed: 1, skipped: 0 }
  const tests = { passed: 40, failed: 0, skipped: 3 }
  expect(addTallies([checks, tests])).toEqual({ passed: 42, failed: 1, skipped: 3 })
})
