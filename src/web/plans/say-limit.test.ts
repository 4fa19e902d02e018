import { expect, test } from 'vitest'
import { sayLimit } from './say-limit.ts'

test('the limit that was passed is told beside the share, in whole percent', () => {
  const counted = { count: 412, concerned: 1_412, limit: { share: 20, atLeast: 30 }, isPassed: true }
  const measure = { ...counted, kind: 'disable', label: 'Disabled', would: '', usualCause: '' } as const
  expect(sayLimit(measure)).toBe('That is 29\u00a0%, and your school’s limit is 20\u00a0%.')
})
