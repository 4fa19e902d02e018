import { expect, it } from 'vitest'
import { code, listOf, table } from './markdown.ts'

it('a bar in a cell does not end the cell', () => {
  expect(table(['sign'], [['|']])).toBe('| sign |\n| --- |\n| \\| |')
})

it('code may hold backticks', () => {
  expect([code('a'), code('a`b')]).toEqual(['`a`', '`` a`b ``'])
})

it('a list reads as a sentence', () => {
  expect([listOf(['a']), listOf(['a', 'b']), listOf(['a', 'b', 'c'])]).toEqual(['a', 'a and b', 'a, b and c'])
})
