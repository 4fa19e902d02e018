import { expect, it } from 'vitest'
import { placesOf } from './order-list.ts'

it('columns that are left aside can be told apart', () => {
  expect(placesOf([null, 'a', null]).map(({ id }) => id)).toEqual(['aside-1', 'a', 'aside-2'])
})
