import { describe, expect, it } from 'vitest'
import { findStale } from './generate-files.ts'

describe('a generated file is out of date', () => {
  const written = [{ path: 'a.md', text: 'one\ntwo\n' }]
  const cases = [
    { rule: 'when it is missing', onDisk: undefined, stale: ['a.md'] },
    { rule: 'when a word differs', onDisk: 'one\nthree\n', stale: ['a.md'] },
    { rule: 'when its last line break is gone', onDisk: 'one\ntwo', stale: ['a.md'] },
    { rule: 'but not for Windows’ line ends', onDisk: 'one\r\ntwo\r\n', stale: [] },
    { rule: 'but not as it was written', onDisk: 'one\ntwo\n', stale: [] },
  ]
  it.each(cases)('$rule', ({ onDisk, stale }) => {
    expect(findStale(written, new Map([['a.md', onDisk]]))).toEqual(stale)
  })
})
