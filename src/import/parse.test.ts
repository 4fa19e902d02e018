import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maxDelimiters } from './endless-line.ts'
import { spreadsheetRows } from './limits.ts'
import { parse } from './parse.ts'
import type { Sheet } from './sheet.ts'
import { toCsv } from './spreadsheet-cell.ts'

function parseText(text: string): Sheet {
  return parse({ text, encoding: 'UTF-8', hasBrokenBytes: false })
}

function cellsOf(text: string): (readonly string[])[] {
  return [...parseText(text).rows].map(row => row.cells)
}

function numbersOf(text: string): number[] {
  return [...parseText(text).rows].map(row => row.number)
}

describe('a file without any value has no header and no rows', () => {
  test.each(['', '\n', '\r\n\r\n', ' \t\r\n', ',,\r\n,,\r\n', '""\n', 'sep=;\r\n'])('%j', text => {
    const { header, rows } = parseText(text)
    expect([header, [...rows]]).toEqual([[], []])
  })
})

describe('the header line tells what separates the cells', () => {
  test.each<{ text: string; delimiter: Sheet['delimiter']; header: string[] }>([
    { text: 'username', delimiter: ',', header: ['username'] },
    { text: 'username,surname\n', delimiter: ',', header: ['username', 'surname'] },
    { text: 'username;surname\na,b;c', delimiter: ';', header: ['username', 'surname'] },
    { text: 'username\tsurname\n', delimiter: '\t', header: ['username', 'surname'] },
    { text: 'username;"a,b,c"\n', delimiter: ';', header: ['username', 'a,b,c'] },
    { text: '\r\n;;;\r\nusername;surname\n', delimiter: ';', header: ['username', 'surname'] },
    { text: '"username"\t"sur\nname"\n', delimiter: '\t', header: ['username', 'sur\nname'] },
    { text: 'sep=;\r\nusername;a,b,c\r\n', delimiter: ';', header: ['username', 'a,b,c'] },
    { text: '"sep=\t"\nusername\ta,b,c', delimiter: '\t', header: ['username', 'a,b,c'] },
    { text: 'SEP=,\rusername,a;b;c', delimiter: ',', header: ['username', 'a;b;c'] },
    { text: 'sep=|\nusername;surname', delimiter: ';', header: ['username', 'surname'] },
  ])('$text', ({ text, delimiter, header }) => {
    expect(parseText(text)).toMatchObject({ delimiter, header })
  })
})

describe('blank lines are no rows, but they count', () => {
  test.each([
    { text: 'username\na\n\nb\n', numbers: [1, 3] },
    { text: '\n\n , \nusername,x\na,\n,\n"",\n \nb,', numbers: [1, 5] },
    { text: 'username\r\n\r\n\r\na\r\n\r\n', numbers: [3] },
    { text: 'username\r\rb', numbers: [2] },
    { text: 'username,x\n"a\nb\r\nc",\nd,', numbers: [1, 2] },
  ])('$text', ({ text, numbers }) => {
    expect(numbersOf(text)).toEqual(numbers)
  })
})

describe('rows end as any system ends them', () => {
  test.each(['\n', '\r\n', '\r'])('%j', end => {
    expect(cellsOf(['username,x', 'a,1', 'b,2', ''].join(end))).toEqual([
      ['a', '1'],
      ['b', '2'],
    ])
  })

  test('mixed in one file', () => {
    expect(cellsOf('username,x\na,1\r\nb,2\rc,3')).toEqual([
      ['a', '1'],
      ['b', '2'],
      ['c', '3'],
    ])
  })
})

describe('a row has the cells that it has', () => {
  test.each([
    { rule: 'too few are not filled up', text: 'username,x,y\na,1', cells: ['a', '1'] },
    { rule: 'too many are kept', text: 'username,x\na,1,2', cells: ['a', '1', '2'] },
    { rule: 'blank ones beyond the header are nothing', text: 'username,x,,\na,,, ', cells: ['a', ''] },
    { rule: 'blanks round a value are kept', text: 'username,x\n a ,1 ', cells: [' a ', '1 '] },
    { rule: 'a stray quote is data', text: `username,x\na,5' 10"`, cells: ['a', `5' 10"`] },
    { rule: 'so it is after a quoted word', text: 'username,x\na,"Bob" Doe', cells: ['a', '"Bob" Doe'] },
    { rule: 'a doubled quote is one', text: 'username,x\na,"5"" tall"', cells: ['a', '5" tall'] },
    {
      rule: 'a quoted line break does not end the row',
      text: 'username,x\n"a\r\nb",1',
      cells: ['a\r\nb', '1'],
    },
    {
      rule: 'an apostrophe before a formula is taken off',
      text: "username,x\n'=a,'t Hooft",
      cells: ['=a', "'t Hooft"],
    },
  ])('$rule', ({ text, cells }) => {
    expect(cellsOf(text)).toEqual([cells])
  })

  test('a cell of 100,000 characters is a cell', () => {
    const long = 'x, '.repeat(33_334)
    expect(cellsOf(`username,x\na,"${long}"`)).toEqual([['a', long]])
  })
})

describe('an unclosed quote is refused, naming the line where it opens', () => {
  test.each([
    { where: 'to the end of the file', text: 'username,x\na,1\nb,"2\nc,3\n', line: 3 },
    { where: 'in the header', text: 'username,"x\na,1', line: 1 },
    { where: 'after quoted line breaks', text: 'username,x\r\n"a\r\nb","1\r\n', line: 3 },
    { where: 'after blank lines and a separator line', text: 'sep=,\r\n\r\nusername,x\r\n"a', line: 4 },
    { where: 'after lone carriage returns', text: 'username\ra\r"b', line: 3 },
    { where: 'after doubled quotes', text: 'username,x\na,"1""\nb,2""', line: 2 },
    { where: 'up to the quote of another row', text: 'username,x\n"a","1\n"b","2"\n', line: 2 },
  ])('$where', ({ text, line }) => {
    expect(() => parseText(text)).toThrow(
      expect.objectContaining({
        code: 'unclosed-quote',
        message: expect.stringMatching(new RegExp(`^Line ${line} opens a quote`)),
      }),
    )
  })
})

describe('a file beyond the limits is refused', () => {
  const refused = (code: string, message: RegExp) =>
    expect.objectContaining({ code, message: expect.stringMatching(message) })

  test('200,000 rows are read, one more is refused', () => {
    const full = `username\n${'a\n'.repeat(200_000)}`
    expect(parseText(full).rows).toHaveLength(200_000)
    expect(() => parseText(`${full}a`)).toThrow(refused('too-many-rows', /200000 rows/))
  })

  test('so is a row further down than any spreadsheet has', () => {
    expect(numbersOf(`username\n${'\n'.repeat(spreadsheetRows - 1)}a`)).toEqual([spreadsheetRows])
    const longer = `username\n${'\n'.repeat(spreadsheetRows)}a`
    expect(() => parseText(longer)).toThrow(refused('too-many-rows', /200000 rows/))
  })

  test('200 columns are read, 201 and 5,000 are refused', () => {
    const header = (columns: number) => Array.from({ length: columns }, (_, index) => `x${index}`).join(',')
    expect(parseText(header(200)).header).toHaveLength(200)
    expect(() => parseText(header(201))).toThrow(refused('too-many-columns', /header has 201 columns/))
    expect(() => parseText(header(5000))).toThrow(refused('too-many-columns', /header has 5000 columns/))
  })

  test('so is a row of more than 200 values, but not one of blank cells', () => {
    const wide = (value: string) => `username\nb\na${`,${value}`.repeat(200)}`
    expect(cellsOf(wide(''))).toEqual([['b'], ['a']])
    expect(() => parseText(wide('1'))).toThrow(refused('too-many-columns', /Row 2 has 201 values/))
  })

  test.each(['\n', '\r'])('so is a line of delimiters without end, lines ending in %j', end => {
    const line = (length: number) => `username${end}a${end}${','.repeat(length)}${end}b`
    expect(cellsOf(line(maxDelimiters))).toEqual([['a'], ['b']])
    expect(() => parseText(line(maxDelimiters + 1))).toThrow(
      refused('too-many-columns', /^Line 3 has more than 1000000 values/),
    )
  })
})

describe('only rows with broken bytes are broken', () => {
  const text = 'username,x\na,lost \uffff\nb,J\ufffdrgen\nc,1'

  test('where the file has any', () => {
    expect([...parse({ text, encoding: 'UTF-8', hasBrokenBytes: true }).rows]).toEqual([
      { number: 1, cells: ['a', 'lost \ufffd'], surplus: 0, isBroken: false },
      { number: 2, cells: ['b', 'J\ufffdrgen'], surplus: 0, isBroken: true },
      { number: 3, cells: ['c', '1'], surplus: 0, isBroken: false },
    ])
  })

  test('and none where it has not', () => {
    expect(parseText('username,\uffff').header).toEqual(['username', '\uffff'])
    expect([...parseText('username\nlost \ufffd').rows]).toEqual([
      { number: 1, cells: ['lost \ufffd'], surplus: 0, isBroken: false },
    ])
  })
})

test('what is written as CSV is read again as it was, rows without any value left out', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('"', "'", ',', ';', '\r', '\n', '\t', '=', ' ', '\0', 'x') }),
  )
  const row = fc.array(cell, { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(fc.array(row), rows => {
      const withValue = rows.filter(cells => cells.some(text => /[^ \t\r\n]/.test(text)))
      expect(cellsOf(toCsv([['username', 'x', 'y'], ...rows]))).toEqual(withValue)
    }),
    { numRuns: 1000 },
  )
})
