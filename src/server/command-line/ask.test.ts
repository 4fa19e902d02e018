import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { askNumber, askYesNo } from './ask.ts'

async function ask(typed: string) {
  const input = new PassThrough()
  const output = new PassThrough()
  input.end(typed)
  const answer = await askYesNo('Import 1,200 rows?', { input, output })
  return { answer, shown: await text(output.end()) }
}

test.each([
  ['y\n', true],
  ['Yes\n', true],
  ['\n', false],
  ['n\n', false],
  ['yesterday\n', false],
  ['', false],
])('the answer %j is a yes: %s', async (typed, expected) => {
  expect((await ask(typed)).answer).toBe(expected)
})

test.each([
  [' 412 \n', true],
  ['yes\n', false],
  ['\n', false],
  ['', false],
])('the answer %j is the number: %s', async (typed, expected) => {
  const input = new PassThrough()
  input.end(typed)
  expect(await askNumber('Type 412:', 412, { input, output: new PassThrough() })).toBe(expected)
})

test('the question says that no is the answer of Enter', async () => {
  expect((await ask('\n')).shown).toContain('Import 1,200 rows? [y/N] ')
})
