import { expect, it, test } from 'vitest'
import { identifier, name, trimAsciiBlanks } from './text.ts'

test.each([
  ['', ''],
  [' \t\r\n', ''],
  ['Doe', 'Doe'],
  ['  Jane  Mary\t', 'Jane  Mary'],
  ['\u00a0Doe\u00a0', '\u00a0Doe\u00a0'],
])('of %j the ASCII blanks around go', (text, trimmed) => {
  expect(trimAsciiBlanks(text)).toBe(trimmed)
})

it('a cell of a million blanks in the middle is read as fast as any', () => {
  const hostile = `é${' '.repeat(1_000_000)}b`
  expect(trimAsciiBlanks(hostile)).toBe(hostile)
  expect(name.read(hostile, 100)).toEqual({ problem: { code: 'too-long', found: 100 } })
})

test.each([
  ['a name may join letters as Persian does', name, 'می\u200cخواهم', { value: 'می\u200cخواهم' }],
  [
    'an identifier may not',
    identifier,
    'a\u200cb',
    { problem: { code: 'invisible-character', found: 'U+200C' } },
  ],
  ['a letter and its accent are one letter', name, 'Zoe\u0308', { value: 'Zoë' }],
  [
    '100 letters with accents apart are not too long',
    name,
    'e\u0308'.repeat(100),
    { value: 'ë'.repeat(100) },
  ],
  ['101 are', name, 'e\u0308'.repeat(101), { problem: { code: 'too-long', found: 100 } }],
  ['emoji count as one each', name, '😀'.repeat(100), { value: '😀'.repeat(100) }],
])('%s', (_title, kind, text, reading) => {
  expect(kind.read(text, 100)).toEqual(reading)
})
