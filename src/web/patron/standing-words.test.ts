import { expect, it } from 'vitest'
import type { Hindrance } from '../../patron/standing.ts'
import { sayBorrowing, sayOnLoan, saySignIn } from './standing-words.ts'

function person(hindrances: Hindrance[], until: string | null = null) {
  return { until, standing: { signIn: hindrances, borrow: hindrances } }
}

it('who may, may; who has an until date is told the last day', () => {
  expect(saySignIn(person([]))).toEqual({ isGood: true, words: 'Can sign in' })
  expect(sayBorrowing(person([], '2026-12-04')).words).toBe('Can borrow until 4 Dec 2026')
})

it('who may not is told every reason, with the date', () => {
  expect(sayBorrowing(person(['past-until', 'no-barcode'], '2026-02-01'))).toEqual({
    isGood: false,
    words: 'Cannot borrow: until date was 1 Feb 2026, no library barcode',
  })
})

it('loans are counted', () => {
  expect([0, 1, 1200].map(sayOnLoan)).toEqual(['Nothing on loan', '1 on loan', '1,200 on loan'])
})
