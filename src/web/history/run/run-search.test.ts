import { expect, it } from 'vitest'
import { readRunSearch, rowsFilterOf, shownRows } from './run-search.ts'

it('of a held run those rows are shown at first for which it is held, and all of them when asked for', () => {
  expect(shownRows(readRunSearch({}), 'disable')).toEqual({ deed: 'disable' })
  expect(rowsFilterOf(shownRows(readRunSearch({ outcome: 'all' }), 'disable'), undefined)).toEqual({})
  expect(shownRows(readRunSearch({ only: 'marked' }), 'disable')).toMatchObject({
    only: 'marked',
    deed: undefined,
  })
})

it('of another run all rows are shown at first', () => {
  expect(rowsFilterOf(shownRows(readRunSearch({ after: '200', outcome: 'none' }), undefined), 200)).toEqual({
    after: 200,
  })
})
