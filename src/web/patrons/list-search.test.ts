import { expect, it } from 'vitest'
import { patronListQuery } from '../../api/patron-list.ts'
import { parseSearch, stringifySearch } from '../address/search-params.ts'
import { isFiltered, orderAfter, readListSearch } from './list-search.ts'

const address =
  '?search=ngu&status=active&cohort=2028&cohort=none&level=9&level=10&sort=formClass&direction=down'

it('an address gives the same list again', () => {
  expect(stringifySearch({ ...readListSearch(parseSearch(address)) })).toBe(address)
})

it('an address is a question that the API understands', () => {
  expect(patronListQuery.parse(parseSearch(address))).toMatchObject({
    level: ['9', '10'],
    cohort: [2028, 'none'],
  })
})

it('what an address says wrong is left out', () => {
  const read = readListSearch(parseSearch('?status=away&cohort=soon&cohort=12&sort=shoe&level='))
  expect(isFiltered(read)).toBe(false)
  expect(stringifySearch({ ...read })).toBe('')
})

it('a column’s head sorts by it, and pressed again the other way round', () => {
  expect(orderAfter('username', {})).toEqual({ sort: 'username', direction: undefined })
  expect(orderAfter('username', { sort: 'username' })).toEqual({ sort: 'username', direction: 'down' })
  expect(orderAfter('username', { sort: 'username', direction: 'down' })).toEqual({ sort: 'username' })
  expect(orderAfter('name', {})).toEqual({ direction: 'down' })
})
