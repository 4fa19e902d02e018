import { describe, expect, it, test } from 'vitest'
import { noChoice, readFile } from '../drafts/reading.ts'
import { showRows } from '../drafts/shown-row.ts'
import { tableOf } from '../drafts/table-of-draft.ts'
import { planSheet } from '../plan-sheet.ts'
import { type LiteralPatron, literalRegister } from '../testing/literal-register.ts'
import type { Proposal } from './proposal.ts'
import { Proposing } from './propose.ts'

async function proposalsFor(csv: string, stored: readonly LiteralPatron[] = []): Promise<Proposal[]> {
  const reading = readFile(new TextEncoder().encode(csv), noChoice, 'users')
  const table = tableOf(reading, noChoice)
  const importer = { patronId: null, mayChangePrivileged: true }
  const planning = { blank: 'keep', importer, createsMissingCohorts: true } as const
  const { plan } = await planSheet(table, planning, literalRegister(stored))
  const { rows } = reading.sheet
  const proposing = new Proposing(table.columns.map(field => field?.key ?? null))
  const shown = showRows({ ...table, header: table.sheet.header, rows, edits: [], planned: plan.rows })
  for (const row of shown) proposing.look(row)
  return proposing.propose({
    isUsername: username => stored.some(patron => patron.username === username),
    holderOf: ({ field, value }) => stored.find(patron => patron[field] === value)?.username,
  })
}

/** As `zeros-back: 12345 → 0012345`. */
function told({ kind, remedy }: Proposal): string {
  if (remedy.kind === 'cells')
    return `${kind}: ${remedy.cells.map(({ from, to }) => `${from} → ${to}`).join(', ')}`
  return remedy.kind === 'columns' ? `${kind}: ${remedy.columns.join()}` : kind
}

const ann: LiteralPatron = { username: 'ann', libraryBarcode: '0012345', adminSystemId: '123457000123' }

const asNew = 'username,librarybarcode,enabled,staffmember'

describe('a cell is probably', () => {
  test.each<[string, string, LiteralPatron[], string[]]>([
    [
      'an id whose zeros a spreadsheet took',
      'username,librarybarcode\nann,12345',
      [ann],
      ['zeros-back: 12345 → 0012345'],
    ],
    [
      'that also of somebody new, where all who are known have one length',
      `${asNew}\np0,1000,Y,Y\np1,1001,Y,Y\np2,1002,Y,Y\nnew,17001,Y,Y\nlong,1234567,Y,Y`,
      [0, 1, 2].map(at => ({ username: `p${at}`, libraryBarcode: `000100${at}` })),
      ['zeros-back: 1000 → 0001000, 1001 → 0001001, 1002 → 0001002, 17001 → 0017001'],
    ],
    [
      'that of nobody new, where those who are known have several lengths',
      `${asNew}\np0,1000,Y,Y\np1,1001,Y,Y\np2,1002,Y,Y\nnew,171,Y,Y`,
      [0, 1, 2].map(at => ({ username: `p${at}`, libraryBarcode: `${'0'.repeat(at + 1)}100${at}` })),
      ['zeros-back: 1000 → 01000, 1001 → 001001, 1002 → 0001002'],
    ],
    ['not that where it is another id', 'username,librarybarcode\nann,123456', [ann], []],
    ['not that where nobody has it with zeros', 'username,librarybarcode\nben,12345', [ann], []],
    [
      'an id that was rounded',
      'username,adminsystemid\nann,1.23457E+11',
      [ann],
      ['number-back: 1.23457E+11 → 123457000123'],
    ],
    [
      'an id whose last digits became noughts',
      'username,librarybarcode\nlea,123456789012346000',
      [{ username: 'lea', libraryBarcode: '123456789012345678' }],
      ['number-back: 123456789012346000 → 123456789012345678'],
    ],
    [
      'not that where it is as long and another',
      'username,librarybarcode\nlea,123456789012347000',
      [{ username: 'lea', libraryBarcode: '123456789012345678' }],
      [],
    ],
    ['not that where it is rounded from another', 'username,adminsystemid\nann,1.3E+11', [ann], []],
    [
      'a class that was taken for a day',
      'username,enabled,staffmember,academiclevel,formclass\nben,Y,N,7,10-Dec',
      [],
      ['class-not-date: 10-Dec → 10/12'],
    ],
    [
      'the class that the patron is in',
      'username,formclass\nann,12-Oct',
      [{ ...ann, graduationYear: 2031, formClass: '10-12' }],
      ['class-not-date: 12-Oct → 10-12'],
    ],
    ['not a day where it is a class', 'username,formclass\nann,7A', [ann], []],
    [
      'a name whose letters the encoding of the file lacks',
      'username,givenname,surname\nhemi,H?mi,M?hinarangi\n',
      [{ username: 'hemi', givenName: 'Hēmi', surname: 'Māhinarangi' }],
      ['letters-back: H?mi → Hēmi', 'letters-back: M?hinarangi → Māhinarangi'],
    ],
    [
      'not that where the name is another',
      'username,surname\nhemi,M?ori\nann,Am?s\n',
      [
        { username: 'hemi', surname: 'Māhinarangi' },
        { username: 'ann', surname: 'Ames' },
      ],
      [],
    ],
    ['a name in the wrong encoding', 'username,givenname\nann,JosÃ©', [ann], ['mojibake: JosÃ© → José']],
    [
      'a name in the wrong encoding, quotes too',
      'username,surname\nann,Oâ€™Neil',
      [ann],
      ['mojibake: Oâ€™Neil → O’Neil'],
    ],
    ['not that where it is a name with accents', 'username,surname\nann,Ångström', [ann], []],
    [
      'a username with something invisible',
      'username,surname\na\u200bnn,Ames',
      [ann],
      ['look-alike: a\u200bnn → ann'],
    ],
    [
      'a username with letters that look like others',
      'username,surname\nаnn,Ames',
      [ann],
      ['look-alike: аnn → ann'],
    ],
    ['not that where all of it is of another alphabet', 'username,enabled,staffmember\nанна,Y,Y', [], []],
  ])('%s', async (_, csv, stored, expected) => {
    expect((await proposalsFor(`${csv}\n`, stored)).map(told)).toEqual(expected)
  })

  it('what speaks for it is told with it', async () => {
    const [proposal] = await proposalsFor('username,librarybarcode\nann,12345\n', [ann])
    expect(proposal).toMatchObject({
      key: 'zeros-back:libraryBarcode',
      sentence: 'Library barcode has lost its leading zeros in 1 row, as a spreadsheet takes them.',
      remedy: { cells: [{ row: 1, position: 2, because: '0012345' }] },
      evidence: [1],
    })
  })
})

describe('a column is probably', () => {
  const names = ['Ames', 'Bell', 'Cole'].map((surname, at) => ({
    username: `p${at}`,
    givenName: `Given${at}`,
    surname,
  }))

  it('another name’s, where each has what is stored of the other', async () => {
    const rows = names.map(({ username, givenName, surname }) => `${username},${surname},${givenName}`)
    const proposals = await proposalsFor(`username,givenname,surname\n${rows.join('\n')}\n`, names)
    expect(proposals.map(told)).toEqual(['swapped-columns: username,surname,givenName'])
    expect(proposals[0]?.sentence).toBe(
      'Columns 2 and 3 are swapped: in 3 rows each has what is stored of the other.',
    )
  })

  it('the level, where it has levels for years', async () => {
    const csv = 'username,enabled,staffmember,graduationyear\na,Y,N,7\nb,Y,N,12\nc,Y,N,2031\n'
    expect((await proposalsFor(csv)).map(told)).toEqual([
      'level-as-year: username,enabled,staffMember,academicLevel',
    ])
  })

  it('not to be imported, where it has one e-mail for everybody', async () => {
    const rows = Array.from({ length: 12 }, (_, at) => `p${at},Y,Y,office@school.example`)
    const proposals = await proposalsFor(`username,enabled,staffmember,emailaddress\n${rows.join('\n')}\n`)
    expect(proposals.map(told)).toEqual(['one-email: username,enabled,staffMember,'])
  })
})

it('a file whose barcodes were sorted without the rest is to be stopped, for it cannot be mended', async () => {
  const stored = Array.from({ length: 8 }, (_, at) => ({ username: `p${at}`, libraryBarcode: `00${at}` }))
  const rows = stored.map(({ username }, at) => `${username},00${(at + 1) % 8}`)
  const proposals = await proposalsFor(`username,librarybarcode\n${rows.join('\n')}\n`, stored)
  expect(proposals.map(told)).toEqual(['permuted-ids'])
  expect(proposals[0]?.evidence).toEqual([1, 2, 3])
})

describe('a new username is probably that of whoever has', () => {
  const ben: LiteralPatron = { username: 'ben', adminSystemId: 'B2' }
  const header = 'username,enabled,staffmember,librarybarcode,adminsystemid'
  test.each([
    ['the barcode', 'ann.ames,Y,Y,0012345,', 'present-username: ann.ames → ann'],
    ['the admin id', 'b.bell,Y,Y,,B2', 'present-username: b.bell → ben'],
    ['both', 'ann.ames,Y,Y,0012345,123457000123', 'present-username: ann.ames → ann'],
    ['nobody, where two have one each', 'ann.ames,Y,Y,0012345,B2', undefined],
    ['nobody, where it is not new', 'ben,Y,Y,0012345,', undefined],
  ])('%s', async (_, row, expected) => {
    expect((await proposalsFor(`${header}\n${row}\n`, [ann, ben])).map(told)[0]).toBe(expected)
  })

  it('each of them, where all usernames are new, and the file is not to be stopped for it', async () => {
    const stored = Array.from({ length: 8 }, (_, at) => ({ username: `p${at}`, libraryBarcode: `00${at}` }))
    const rows = stored.map(({ libraryBarcode }, at) => `new${at},Y,Y,${libraryBarcode},`)
    const proposals = await proposalsFor(`${header}\n${rows.join('\n')}\n`, stored)
    expect(proposals.map(({ kind }) => kind)).toEqual(['present-username'])
  })
})

it('of a sound file nothing is proposed', async () => {
  expect(
    await proposalsFor('username,enabled,staffmember,emailaddress\nann,Y,N,ann@b.example\n', [ann]),
  ).toEqual([])
})
