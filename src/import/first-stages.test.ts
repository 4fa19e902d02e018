/** The first three stages together: what becomes of a whole file, bad ones above all. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode } from './decode.ts'
import { maxBytes } from './limits.ts'
import { mapColumns } from './map-columns.ts'
import { parse } from './parse.ts'
import { FileRefused } from './refusal.ts'
import { toCsv } from './spreadsheet-cell.ts'

function read(file: Uint8Array | string) {
  const sheet = parse(decode(typeof file === 'string' ? Buffer.from(file) : file))
  return { sheet, ...mapColumns(sheet) }
}

/** The cells of each row, or why the file was refused. */
function outcomeOf(file: Uint8Array | string) {
  try {
    return [...read(file).sheet.rows].map(row => row.cells)
  } catch (error) {
    if (error instanceof FileRefused) return error.code
    throw error
  }
}

const table = 'username,surname\r\njdoe1,Müller\r\n'
const rows = [['jdoe1', 'Müller']]
const utf16 = (text: string) => Buffer.from(text, 'utf16le')

describe('each kind of bad input has its own outcome', () => {
  test.each<[string, Uint8Array | string, unknown]>([
    ['no bytes', '', []],
    ['a byte order mark only', '\ufeff', []],
    ['blank lines only', '\r\n\n  \r\n', []],
    ['a header only', 'username,surname\r\n', []],
    ['one column', 'username\r\njdoe1', 'only-username-column'],
    ['UTF-16LE with a mark', utf16(`\ufeff${table}`), rows],
    ['UTF-16BE with a mark', utf16(`\ufeff${table}`).swap16(), rows],
    ['UTF-16LE without a mark', utf16(table), 'not-text'],
    ['UTF-16BE without a mark', utf16(table).swap16(), 'not-text'],
    ['Windows-1252', Buffer.from(table, 'latin1'), rows],
    ['UTF-8 with a mark', `\ufeff${table}`, rows],
    [
      'UTF-8 with one broken byte',
      Buffer.concat([Buffer.from(`${table}x,`), Buffer.of(0xfc)]),
      [...rows, ['x', '\ufffd']],
    ],
    ['CR only', table.replaceAll('\r\n', '\r'), rows],
    ['mixed line ends', `${table}a,1\nb,2\rc,3`, [...rows, ['a', '1'], ['b', '2'], ['c', '3']]],
    ['semicolons', table.replaceAll(',', ';'), rows],
    ['tabs', table.replaceAll(',', '\t'), rows],
    ['an unclosed quote', `${table}a,"1\r\nb,2`, 'unclosed-quote'],
    ['a stray quote', `${table}a,5' 10"`, [...rows, ['a', `5' 10"`]]],
    ['ragged rows', `${table}a\r\nb,1,2`, [...rows, ['a'], ['b', '1', '2']]],
    ['NUL bytes', `${table}\0\0`, 'not-text'],
    ['nothing but NUL bytes', new Uint8Array(1000), 'not-text'],
    ['a web page', '<!doctype html><title>Sign in</title>', 'web-page'],
    [
      'an Excel workbook',
      Buffer.from('PK\x03\x04\0[Content_Types].xml\0xl/workbook.xml', 'latin1'),
      'workbook',
    ],
    ['a ZIP archive', Buffer.from('PK\x03\x04\0users.csv', 'latin1'), 'archive'],
    ['random bytes', Uint8Array.from({ length: 1000 }, (_, index) => (index * 167 + 13) % 256), 'not-text'],
    ['5,000 columns', Array.from({ length: 5000 }, (_, index) => `x${index}`).join(','), 'too-many-columns'],
    [
      'a cell of 100,000 characters',
      `${table}a,${'x'.repeat(100_000)}`,
      [...rows, ['a', 'x'.repeat(100_000)]],
    ],
    ['51 MB', new Uint8Array(51_000_000).fill(0x61), 'too-large'],
    ['a cell of two million characters', `${table}a,"${'b'.repeat(2_000_000)}"`, 'too-many-columns'],
    ['50 MB of line breaks', new Uint8Array(maxBytes).fill(0x0a), []],
    [
      '50 MB of commas',
      Buffer.concat([Buffer.from(table), new Uint8Array(49_000_000).fill(0x2c)]),
      'too-many-columns',
    ],
    ['a header twice', 'username,surname,Surname\r\n', 'repeated-header'],
    ['a misspelt header', 'username,surnmae\r\n', 'misspelt-header'],
  ])('%s', (_, file, outcome) => {
    expect(outcomeOf(file)).toEqual(outcome)
  })
})

describe('the sample of 2016', () => {
  const header =
    'username,givenname,surname,middleinitialname,preferredname,emailaddress,graduationyear,librarybarcode,adminsystemid,gender,password,formclass,enabled,staffmemberid'
  const jane = 'jdoe1,Jane,Doe,Mary,Jane,jdoe1@yourschool.com,2016,123456,123456,F,change,12A,Y,N,style1'
  const mark =
    'mhenry1,Mark,Steven,Henry,Henry,mhenry1@yourschool.com,2018,123457,123457,M,change,10C,Y,N,style2'

  test('as printed is refused, naming the missing line break', () => {
    expect(() => read(`${header},${jane}\n${mark}\n`)).toThrow(
      'The header line runs on into the first row: a line break is missing before "jdoe1".',
    )
  })

  test('as printed is refused without its second row too', () => {
    expect(outcomeOf(`${header},${jane}\n`)).toBe('fused-header')
  })

  test.each([header, `${header},`])(
    'with the break restored has 15 values under 14 headers: %s',
    restored => {
      const { sheet, columns, warnings } = read(`${restored}\n${jane}\n${mark}\n`)
      expect(columns.map(field => field?.header)).toHaveLength(14)
      expect(columns).not.toContain(null)
      expect([...sheet.rows].map(row => row.cells.length)).toEqual([15, 15])
      expect(warnings).toEqual([])
    },
  )

  test('with the header mended has a field for each value', () => {
    const { sheet, columns } = read(`${header},presentationgrouplabel\n${jane}\n${mark}\n`)
    expect(columns.at(-1)?.key).toBe('presentationGroupLabel')
    expect(columns).toHaveLength(15)
    expect([...sheet.rows].map(row => row.cells.at(-1))).toEqual(['style1', 'style2'])
  })
})

describe('whatever is sent', () => {
  const pieces = [
    ...[
      'username',
      'enabled',
      'surnmae',
      'jdoe1',
      'Y',
      ',',
      ';',
      '\t',
      '"',
      "'",
      '=',
      '\r',
      '\n',
      '\r\n',
      ' ',
    ],
    ...['sep=;\n', '\ufeff', '\ufffd', '\uffff', 'ü', '<', '\0'],
  ]
  const piece = fc.oneof(
    { weight: 10, arbitrary: fc.constantFrom(...pieces).map(text => Buffer.from(text)) },
    { weight: 1, arbitrary: fc.uint8Array({ minLength: 1, maxLength: 3 }).map(bytes => Buffer.from(bytes)) },
  )
  const table = fc.array(piece, { maxLength: 60 }).map(parts => Buffer.concat(parts))
  const tableOfPatrons = table.map(rest => Buffer.concat([Buffer.from('username,enabled,x\n'), rest]))

  test.each([
    { file: 'random bytes', bytes: fc.uint8Array({ maxLength: 400 }) },
    { file: 'the parts of a table in any order', bytes: table },
    { file: 'a header and then such parts', bytes: tableOfPatrons },
  ])('it is read or refused with a sentence, and nothing else happens: $file', ({ bytes }) => {
    fc.assert(
      fc.property(bytes, file => {
        outcomeOf(file)
      }),
      { numRuns: 2000 },
    )
  })

  test('a column for each header, and rows numbered upwards, each with a value', () => {
    fc.assert(
      fc.property(tableOfPatrons, file => {
        if (typeof outcomeOf(file) === 'string') return
        const { sheet, columns } = read(file)
        expect(columns).toHaveLength(sheet.header.length)
        const numbers = [...sheet.rows].map(row => row.number)
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
        expect([...sheet.rows].every(row => row.cells.some(cell => /[^ \t\r\n]/.test(cell)))).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  test('rows are broken exactly where they show a byte that is no UTF-8', () => {
    const values = fc.array(fc.constantFrom('x', 'ü', '\ufffd', '\uffff', 'broken'), { minLength: 1 })
    const bytesOf = (value: string) => (value === 'broken' ? Buffer.of(0xfc) : Buffer.from(value))
    fc.assert(
      fc.property(fc.array(values), rows => {
        const lines = rows.flatMap(cells => [Buffer.from('a,'), ...cells.map(bytesOf), Buffer.from('\n')])
        const { sheet } = read(Buffer.concat([Buffer.from('username,surname,ü\n'), ...lines]))
        expect([...sheet.rows].map(row => row.isBroken)).toEqual(rows.map(cells => cells.includes('broken')))
      }),
    )
  })
})

test('a file of failed rows can be imported again as it is', () => {
  const cells = [
    ['jdoe1', '=HYPERLINK("x")', 'Field (enabled) is required for a new user.'],
    ['mhenry1', 'O’Brien, "Bob"', '-'],
  ]
  const { sheet, columns, warnings } = read(toCsv([['username', 'surname', 'rollbook_reason'], ...cells]))
  expect([...sheet.rows].map(row => row.cells)).toEqual(cells)
  expect(columns.map(field => field?.key)).toEqual(['username', 'surname', undefined])
  expect(warnings).toEqual([])
})
