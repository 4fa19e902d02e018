import { expect, it } from 'vitest'
import { countWord } from './outcome-words.ts'

it.each([
  ['an undo that took new ones out does not say that they were put back', 'undo', 'applied', 'taken back'],
  ['an undo that is only planned says so', 'undo', 'planned', 'to take back'],
  ['a removal says removed', 'removal', 'applied', 'removed'],
  ['an edit says changed', 'edit', 'applied', 'changed'],
  ['an absence, which changes nobody, says noted', 'absence', 'applied', 'noted'],
  ['an import says updated', 'import', 'applied', 'updated'],
] as const)('in the list of runs %s', (_, kind, state, word) => {
  expect(countWord({ kind, state }, 'updated')).toBe(word)
})
