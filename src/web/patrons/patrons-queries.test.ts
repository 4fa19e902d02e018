import { QueryClient } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { forgetFarPages, patronPageQuery } from './patrons-queries.ts'

it('a long way through a long list leaves few of its pages in memory, the last ones', () => {
  const queryClient = new QueryClient()
  const keyOf = (page: number) => patronPageQuery({}, page).queryKey
  const list = { patrons: [], total: 100_000, next: null }
  for (let page = 0; page < 1000; page++) {
    queryClient.setQueryData(keyOf(page), list, { updatedAt: page + 1 })
    forgetFarPages(queryClient)
  }
  const kept = queryClient.getQueryCache().findAll({ queryKey: ['patrons', 'page'] })
  expect(kept.length).toBeLessThan(50)
  expect(queryClient.getQueryData(keyOf(999))).toBeDefined()
  expect(queryClient.getQueryData(keyOf(0))).toBeUndefined()
})
