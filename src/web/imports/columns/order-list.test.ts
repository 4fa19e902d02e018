import { expect, it } from 'vitest'
import { moveColumn, placesOf } from './order-list.ts'

it('a field that is moved takes its place, and the others close up', () => {
  expect(moveColumn(['a', 'b', 'c', null], 0, 2)).toEqual(['b', 'c', 'a', null])
  expect(moveColumn(['a', 'b', 'c', null], 3, 1)).toEqual(['a', null, 'b', 'c'])
})

it('no field is moved beyond the ends of the file', () => {
  expect(moveColumn(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
  expect(moveColumn(['a', 'b'], 1, 2)).toEqual(['a', 'b'])
})

it('columns that are left aside can be told apart', () => {
  expect(placesOf([null, 'a', null]).map(({ id }) => id)).toEqual(['aside-1', 'a', 'aside-2'])
})
