import { expect, it } from 'vitest'
import { sayMarks } from './say-marks.ts'

it.each([
  [null, ''],
  [{ missing: 0, back: 0 }, ''],
  [{ missing: 1, back: 0 }, '1 new leaver.'],
  [{ missing: 0, back: 1200 }, '1,200 leavers no more.'],
  [{ missing: 12, back: 1 }, '12 new leavers, 1 leaver no more.'],
])('who becomes a leaver and who is one no more: %j', (marks, sentence) => {
  expect(sayMarks(marks)).toBe(sentence)
})
