import { expect, it, test } from 'vitest'
import type { Limits } from '../../../api/guard.ts'
import { deeds } from '../../plans/deed-words.ts'
import { limitsFrom, typedFrom, wholeNumber } from './typed-limits.ts'

const limit = { share: 20, atLeast: 30 }
const usual = Object.fromEntries(deeds.map(kind => [kind, limit])) as Limits

it('limits come out as they went in, guarded or not', () => {
  const own = { ...usual, disable: null, rename: { share: 0, atLeast: 0 } }
  expect(limitsFrom(typedFrom(own, usual))).toEqual(own)
})

it('what is not guarded shows the usual numbers, for when it is', () => {
  const typed = typedFrom({ ...usual, disable: null }, usual)
  expect(typed.disable).toEqual({ isGuarded: false, share: '20', atLeast: '30' })
})

it('nothing is saved while a number is none', () => {
  const typed = typedFrom(usual, usual)
  expect(limitsFrom({ ...typed, disable: { isGuarded: true, share: '101', atLeast: '30' } })).toBe(null)
  expect(limitsFrom({ ...typed, disable: { isGuarded: false, share: '', atLeast: '' } })).not.toBe(null)
})

test.each([
  ['0', 0],
  [' 30 ', 30],
  ['101', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['', undefined],
  ['ten', undefined],
])('a share is a whole number from 0 to 100: %s', (text, number) => {
  expect(wholeNumber(text, 100)).toBe(number)
})
