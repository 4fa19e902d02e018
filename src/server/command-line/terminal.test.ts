import { expect, test } from 'vitest'
import { wantsColour } from './terminal.ts'

test.each([
  ['a terminal', { isTTY: true }, {}, true],
  ['a file or a pipe', {}, {}, false],
  ['a file on a build server that asks for colour', {}, { CI: '1', FORCE_COLOR: '1' }, false],
  ['a terminal whose owner set NO_COLOR', { isTTY: true }, { NO_COLOR: '1' }, false],
  ['a terminal that knows no colours', { isTTY: true }, { TERM: 'dumb' }, false],
])('colour on %s', (_where, stream, env, expected) => {
  expect(wantsColour(stream, env)).toBe(expected)
})
