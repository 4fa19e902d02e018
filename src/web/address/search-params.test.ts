import { describe, expect, it, test } from 'vitest'
import { readChoice, readChoices, readText, readTexts } from './read-search.ts'
import { parseSearch, stringifySearch } from './search-params.ts'

describe('an address', () => {
  test.each([
    ['?level=9&level=10&search=o%27neil', { level: ['9', '10'], search: "o'neil" }],
    ['?formClass=9+A', { formClass: '9 A' }],
    ['', {}],
  ])('%s is read as it is written', (address, params) => {
    expect(parseSearch(address)).toEqual(params)
    expect(parseSearch(stringifySearch(params))).toEqual(params)
  })

  it('says nothing of a filter that is not set', () => {
    expect(stringifySearch({ search: '', level: [], status: undefined, kind: ['staff'] })).toBe('?kind=staff')
  })

  it('that makes no sense in part still opens', () => {
    expect(readChoice('sideways', ['up', 'down'])).toBeUndefined()
    expect(readChoices(['staff', 'robot'], ['student', 'staff'])).toEqual(['staff'])
    expect(readText(['a', 'b'])).toBeUndefined()
    expect(readTexts('9')).toEqual(['9'])
  })
})
