import { describe, expect, it, test } from 'vitest'
import { misfitsOf } from './misfits.ts'
import type { Purpose } from './purpose.ts'
import { type Choice, noChoice, type Reading, readFile } from './reading.ts'

function read(text: string, choice: Partial<Choice> = {}): Reading {
  return readFile(new TextEncoder().encode(text), { ...noChoice, ...choice }, 'users')
}

function keysOf(columns: Reading['columns']): (string | null)[] {
  return columns.map(field => field?.key ?? null)
}

function sentences(text: string, choice: Partial<Choice> = {}): string[] {
  const chosen = { ...noChoice, ...choice }
  return misfitsOf(read(text, choice), chosen, 'users').map(({ sentence }) => sentence)
}

describe('a header', () => {
  test.each<[string, (string | null)[]]>([
    ['username,surname', ['username', 'surname']],
    ['Login,Last name,First name', ['username', 'surname', 'givenName']],
    [
      'Login,Surname,Given,Grad Year,Class',
      ['username', 'surname', 'givenName', 'graduationYear', 'formClass'],
    ],
    [
      'Login,Last,First,Middle,Year Group',
      ['username', 'surname', 'givenName', 'middleName', 'academicLevel'],
    ],
    ['Login,Family,Student No.,Card no', ['username', 'surname', 'adminSystemId', 'libraryBarcode']],
    ['Username;Library barcode;Primary email', ['username', 'libraryBarcode', 'emailAddress']],
    ['username,graduatoinyear,house', ['username', 'graduationYear', null]],
    ['username,surname,Last name', ['username', 'surname', null]],
    ['username,until', ['username', null]],
    ['rollbook_reason,username,enabled', ['username', 'enabled']],
  ])('%s is recognised, by our names, by others’, or a letter beside', (header, keys) => {
    const reading = read(`${header}\nann,b,c\n`)
    expect([reading.hasHeader, keysOf(reading.columns)]).toEqual([true, keys])
  })

  test.each(['ann,Ames,Y', 'ann;ann@school.example', '12345,7A,2031'])('%s is none', line => {
    expect(read(`${line}\n${line}\n`).hasHeader).toBe(false)
  })

  it('that is none is told apart by hand as well', () => {
    const reading = read('Kürzel,Klasse\nann,7A\n', { hasHeader: true, columns: ['username', 'formClass'] })
    expect([keysOf(reading.columns), reading.sheet.rows.length]).toEqual([['username', 'formClass'], 1])
  })
})

it('a file of UTF-16 without a mark is read as what it is, unless somebody chooses otherwise', () => {
  const little = Buffer.from('username\tsurname\r\nann\tÅberg\r\n', 'utf16le')
  for (const [bytes, encoding] of [
    [little, 'UTF-16LE'],
    [Buffer.from(little).swap16(), 'UTF-16BE'],
  ] as const) {
    const reading = readFile(bytes, noChoice, 'users')
    expect([reading.encoding, reading.values]).toEqual([encoding, [['ann'], ['Åberg']]])
    expect(() => readFile(bytes, { ...noChoice, encoding: 'UTF-8' }, 'users')).toThrow('NUL character')
  }
})

describe('a header below a title', () => {
  const text = 'Riverside College,,\n,,\nprinted 4 May,,\nLogin,Surname,pwd\nann,Ames,x\n\nben,Bell,y\n'

  it('is found, the lines above it are not read, and rows count from it', () => {
    const { hasHeader, linesAbove, columns, sheet } = read(text)
    expect([hasHeader, linesAbove, keysOf(columns)]).toEqual([true, 2, ['username', 'surname', 'password']])
    expect([...sheet.rows].map(({ number, cells }) => [number, cells[0]])).toEqual([
      [1, 'ann'],
      [3, 'ben'],
    ])
  })

  it('still names a password where somebody says that the first line is a row', () => {
    const { hasHeader, linesAbove, secrets, sheet } = read(text, { hasHeader: false })
    expect([hasHeader, linesAbove, secrets, sheet.rows.length]).toEqual([false, 0, [2], 5])
  })

  it.each([
    'ann,Ames\nLogin,Login\n',
    `${'x,y\n'.repeat(10)}Login,Surname\nann,Ames\n`,
    'ann,Ames\nSurname,Given\n',
  ])('is none where that is not for sure, or it is far down', file => {
    expect(read(file)).toMatchObject({ hasHeader: false, linesAbove: 0 })
  })
})

describe('a file without a header', () => {
  it('has as many columns as most of its first rows, and its first line is row 1', () => {
    const { sheet } = read('\nann,Ames,7A\nben,Bell,8B,surplus\ncat,Cole,9C\n')
    expect([sheet.header.length, [...sheet.rows].map(({ number }) => number)]).toEqual([3, [1, 2, 3]])
  })

  it('that holds nothing has no columns', () => {
    expect(read('\n\n', { hasHeader: false }).sheet).toMatchObject({ header: [], rows: { length: 0 } })
  })

  it('proposes what its values cannot but be', () => {
    const rows = 'ann,a@b.example,2031,F,Ames\nben,b@b.example,2030,M,Bell\n'
    expect(keysOf(read(rows).columns)).toEqual([null, 'emailAddress', 'graduationYear', 'gender', null])
  })
})

describe('a password', () => {
  test.each<[string, Partial<Choice>]>([
    ["username,password\nann,'=secret!\n", {}],
    ["rollbook_reason,username,pwd\nx,ann,'=secret!\n", {}],
    ["ann,'=secret!\n", { hasHeader: false, columns: ['username', 'password'] }],
  ])('keeps an apostrophe at its beginning: %j', (text, choice) => {
    expect(read(text, choice).sheet.rows.slice(0, 1)[0]?.cells[1]).toBe("'=secret!")
  })
})

describe('what does not fit', () => {
  const rows = 'ann,a@b.example,7A\nben,b@b.example,8B\n'

  it('between a header and its columns is nothing where it is recognised', () => {
    expect(sentences('username,surname\nann,Ames\n')).toEqual([])
  })

  test.each<[(string | null)[], string[]]>([
    [['username', 'emailAddress', 'formClass'], []],
    [
      ['username', 'emailAddress'],
      ['The file has 3 columns and 2 fields are chosen. Add 1, or leave as many columns aside.'],
    ],
    [
      ['username', 'emailAddress', 'formClass', 'gender'],
      ['The file has 3 columns and 4 fields are chosen. Take 1 away.'],
    ],
    [['username', 'surname', 'formClass'], ['Column 2 looks like e-mail addresses but is set to Surname.']],
    [['username', null, 'gender'], ['Column 3 is set to Gender, but hardly one of its values can be that.']],
    [['surname', null, null], ['No column is set to Username, which every row must have.']],
    [['username', null, null], ['Only Username is set, so there is nothing to update. Set one more column.']],
    [
      ['username', 'emailAddress', 'username'],
      ['Columns 1 and 3 are both set to Username. Only one can be.'],
    ],
  ])('between a file and %j is told, with the column', (columns, told) => {
    expect(sentences(rows, { hasHeader: false, columns })).toEqual(told)
  })

  test.each<[string, Purpose, string]>([
    ['username,emailaddress,role,name,primary,delivery', 'users', 'Set contacts'],
    ['oldusername,newusername', 'users', 'Change usernames'],
    ['oldusername,newusername', 'contacts', 'Change usernames'],
    ['username,surname,givenname,emailaddress', 'contacts', 'Add or update users'],
    ['username,surname,givenname,emailaddress', 'usernames', 'Add or update users'],
  ])('may be what %s is to do, where %s was chosen', (header, purpose, label) => {
    const reading = readFile(new TextEncoder().encode(`${header}\nann,b,c,d,e,f\n`), noChoice, purpose)
    const [told] = misfitsOf(reading, noChoice, purpose)
    expect(told).toMatchObject({ isBlocking: false, sentence: expect.stringContaining(`“${label}”`) })
  })

  test.each<[string, Purpose]>([
    ['username,emailaddress', 'users'],
    ['username,emailaddress', 'contacts'],
    ['username,name', 'users'],
    ['old,new', 'usernames'],
    ['username,emailaddress,role', 'contacts'],
  ])('is nothing of the kind where %s is for %s', (header, purpose) => {
    const reading = readFile(new TextEncoder().encode(`${header}\nann,b,c\n`), noChoice, purpose)
    expect(misfitsOf(reading, noChoice, purpose).filter(({ code }) => code === 'other-purpose')).toEqual([])
  })

  it('may be a line break, for want of which the header runs on into the first row', () => {
    expect(sentences('username,enabled,staffmember,ann,Y,N\nben,Y,N\n')).toEqual([
      'The header line runs on into the first row: a line break is missing before its value 4.',
    ])
  })
})
