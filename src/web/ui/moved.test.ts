import { expect, it } from 'vitest'
import { moved } from './moved.ts'

it('an entry that is moved takes its place, and the others close up', () => {
  expect(moved(['a', 'b', 'c', null], 0, 2)).toEqual(['b', 'c', 'a', null])
  expect(moved(['a', 'b', 'c', null], 3, 1)).toEqual(['a', null, 'b', 'c'])
})

it('nothing is moved beyond the ends of its list', () => {
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
  expect(moved(['a', 'b'], 1, 2)).toEqual(['a', 'b'])
})
