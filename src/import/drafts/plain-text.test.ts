import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parse } from '../parse.ts'
import { findPlain } from './plain-text.ts'

const decoded = (text: string) => ({ text, encoding: 'UTF-8' as const, hasBrokenBytes: false })

/** The rows of a file from one to another, as splitting its text has them, and as it was read. */
function both(text: string, from = 0, to = Number.POSITIVE_INFINITY) {
  const { rows } = parse(decoded(text))
  const end = Math.min(to, rows.length)
  const read = rows.slice(from, end)
  const source = rows.textOf?.(from, end)
  const plain = source ? findPlain(read, source) : null
  const lines = plain?.text.split(plain.lineBreak)
  // What ends the last row is followed by no other.
  if (plain?.text.endsWith(plain.lineBreak)) expect(lines?.pop()).toBe('')
  const split = lines?.map(line => line.split(plain?.delimiter ?? ''))
  return { split, read: read.map(({ cells }) => [...cells]) }
}

it.each([
  ['line feeds', 'username,surname\nann,Ames\nben,O\u2019Neill\n'],
  ['carriage returns, too', "username;surname\r\nann;Ames\r\nben;O'Neill\r\n"],
  ['no line break at the end', 'username\tsurname\nann\tAmes\nben\tBell'],
  ['rows of different lengths', 'username,surname\nann\nben,Bell,more\n'],
])('the text of a plain file with %s is its rows', (_, text) => {
  const { split, read } = both(text)
  expect(read.length).toBe(2)
  expect(split).toEqual(read)
})

it.each([
  ['quotes', 'username,surname\nann,"Ames"\n'],
  ['a guarded formula', "username,surname\nann,'=1\n"],
  ['a blank line', 'username,surname\nann,Ames\n\nben,Bell\n'],
  ['line breaks of two kinds', 'username,surname\nann,Ames\r\nben,Bell\ncat,Cole\n'],
  ['commas behind the last column', 'username,surname\nann,Ames,,\nben,Bell\n'],
])('where splitting would not do for %s, it is not done', (_, text) => {
  expect(both(text).split).toBeUndefined()
})

it('whatever a file holds, splitting gives what reading gives, or is not done', () => {
  const plain = ['a', 'b', '1', ' ', ',', ',', ';', '\n', '\n', '\r\n', '\r', '\u00e9']
  const pieces = [...plain, '\n"a\nb",', "'", "'="]
  const body = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map(chosen => chosen.join(''))
  let done = 0
  fc.assert(
    fc.property(body, fc.nat({ max: 4 }), fc.nat({ max: 6 }), (text, from, count) => {
      const { split, read } = both(`username,surname\n${text}`, from, from + count)
      if (split === undefined) return
      done++
      expect(split).toEqual(read)
    }),
    { numRuns: 3_000 },
  )
  expect(done).toBeGreaterThan(100)
})
