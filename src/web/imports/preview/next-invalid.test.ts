import { expect, it } from 'vitest'
import { type Lists, nextInvalid, previousInvalid } from './next-invalid.ts'

/** Rows 1 to 9 of a file whose fourth line is blank. */
const all = [1, 2, 3, 5, 6, 7, 8, 9]

function listsOf(...invalid: number[]): Lists {
  return { invalid: async at => invalid[at], invalidCount: invalid.length, all: async at => all[at] }
}

it('the next invalid row is found from wherever one stands, also behind a blank line', async () => {
  const lists = listsOf(2, 6, 9)
  const places = await Promise.all([0, 1, 2, 5, 6].map(from => nextInvalid(lists, from)))
  expect(places.map(place => all[place ?? -1])).toEqual([2, 2, 6, 6, 9])
})

it('and so is the one before', async () => {
  const lists = listsOf(2, 6, 9)
  const places = await Promise.all([9, 7, 6, 3].map(from => previousInvalid(lists, from)))
  expect(places.map(place => all[place ?? -1])).toEqual([6, 6, 2, 2])
})

it('beyond the last one there is none', async () => {
  expect(await nextInvalid(listsOf(2), 2)).toBeUndefined()
  expect(await previousInvalid(listsOf(2), 2)).toBeUndefined()
  expect(await nextInvalid(listsOf(), 0)).toBeUndefined()
})
