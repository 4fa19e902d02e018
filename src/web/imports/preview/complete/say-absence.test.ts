import { describe, expect, it } from 'vitest'
import { sayBack, sayLeaving, sayStayingOut } from './say-absence.ts'

describe('a complete file says', () => {
  it.each([
    [{ missing: 0, dueOn: '2026-06-03' }, 'Nobody would become a leaver.'],
    [{ missing: 1, dueOn: '2026-06-03' }, '1 patron would become a leaver, and be disabled on 3 June 2026.'],
    [
      { missing: 1200, dueOn: '2026-06-03' },
      '1,200 patrons would become leavers, and be disabled on 3 June 2026.',
    ],
    [{ missing: 2, dueOn: null }, '2 patrons would become leavers. Your school disables leavers by hand.'],
  ])('who would leave and when: %j', (absence, sentence) => {
    expect(sayLeaving(absence)).toBe(sentence)
  })

  it.each([
    [{ invalid: 0, leftOut: 0 }, undefined],
    [{ invalid: 1, leftOut: 0 }, 'Nobody becomes a leaver for the row that stays out.'],
    [{ invalid: 1, leftOut: 2 }, 'Nobody becomes a leaver for the 3 rows that stay out.'],
  ])('that whoever stands in a row that stays out is not absent: %j', (counts, sentence) => {
    expect(sayStayingOut(counts)).toBe(sentence)
  })

  it('who is back', () => {
    expect([1, 2].map(sayBack)).toEqual([
      '1 leaver is in the file again, and would be a leaver no more.',
      '2 leavers are in the file again, and would be leavers no more.',
    ])
  })
})
