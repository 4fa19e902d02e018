import { expect, test } from 'vitest'
import { readLevels } from './read-levels.ts'

test.each([
  ['7, 8, 9', ['7', '8', '9']],
  ['Prep; Year 1;', ['Prep', 'Year 1']],
  [' , ', []],
])('the levels %j are read as they are meant', (text, levels) => {
  expect(readLevels(text)).toEqual(levels)
})
