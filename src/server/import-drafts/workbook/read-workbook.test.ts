import { describe, expect, it, test } from 'vitest'
import { makeWorkbook, type TestCell, type WorkbookExtras, zip } from '../../../../test/workbook.ts'
import { readWorkbook } from './read-workbook.ts'

async function csvOf(rows: readonly (readonly TestCell[])[], extras?: WorkbookExtras) {
  const worksheets = await readWorkbook(makeWorkbook([{ name: 'Pupils', rows }], extras))
  return worksheets?.[0]?.csv
}

async function textOf(xml: string, extras?: WorkbookExtras): Promise<string | undefined> {
  return (await csvOf([[{ xml }]], extras))?.replace('\r\n', '')
}

describe('a cell of a workbook is read as a person reads it', () => {
  test.each<[string, string, string, WorkbookExtras?]>([
    ['text with leading zeros', '<c t="inlineStr"><is><t>0012345</t></is></c>', '0012345'],
    ['a number', '<c><v>12345</v></c>', '12345'],
    ['a number that the format gives zeros', '<c s="1"><v>12345</v></c>', '0012345', { format: '0000000' }],
    ['a large number, whatever way it is written', '<c><v>1.23457000001E11</v></c>', '123457000001'],
    ['a number with a fraction', '<c><v>0.5</v></c>', '0.5'],
    ['a day', '<c s="2"><v>46366</v></c>', '2026-12-10'],
    [
      'a day in a format of the school’s own',
      '<c s="1"><v>46366</v></c>',
      '2026-12-10',
      { format: 'd\\-mmm' },
    ],
    ['a number whose format only has a word with a d', '<c s="1"><v>7</v></c>', '7', { format: '0" days"' }],
    ['yes', '<c t="b"><v>1</v></c>', 'true'],
    ['what a formula came to', '<c t="str"><f>A1&amp;B1</f><v>7A</v></c>', '7A'],
    ['an error', '<c t="e"><v>#N/A</v></c>', '#N/A'],
    [
      'with its entities and odd characters',
      '<c t="inlineStr"><is><t>O&apos;Neil &#233;_x0041_</t></is></c>',
      "O'Neil éA",
    ],
    [
      'in several styles, and without how it is pronounced',
      '<c t="inlineStr"><is><r><t>Jo</t></r><r><t>sé</t></r><rPh><t>ho-seh</t></rPh></is></c>',
      'José',
    ],
    [
      'shared',
      '<c t="s"><v>1</v></c>',
      'Bell',
      { parts: { 'xl/sharedStrings.xml': '<sst><si><t>Ames</t></si><si><t>Bell</t></si></sst>' } },
    ],
  ])('%s', async (_, xml, text, extras) => {
    expect(await textOf(xml, extras)).toBe(text)
  })
})

describe('a worksheet', () => {
  it('keeps its rows’ numbers, and gives each as many cells', async () => {
    expect(await csvOf([['username', 'surname', 'formclass'], [], ['ann'], ['ben', '', '7A']])).toBe(
      'username,surname,formclass\r\n\r\nann,,\r\nben,,7A\r\n',
    )
  })

  it('is quoted where it holds commas, quotes and line breaks', async () => {
    expect(await csvOf([['Bell, "Jr"\n']])).toBe('"Bell, ""Jr""\n"\r\n')
  })

  it('without anything in it is not there', async () => {
    const book = makeWorkbook([
      { name: 'Empty', rows: [] },
      { name: 'Pupils', rows: [['username']] },
    ])
    expect((await readWorkbook(book))?.map(({ name }) => name)).toEqual(['Pupils'])
  })

  it('with a value beyond the columns that are read is refused, with its place', async () => {
    const parts = {
      'xl/worksheets/sheet1.xml': '<worksheet><row r="3"><c r="XFD3"><v>1</v></c></row></worksheet>',
    }
    await expect(csvOf([['x']], { parts })).rejects.toThrow('Row 3 has a value in column 16384')
  })
})

describe('what is no workbook', () => {
  test.each([
    ['a text', Buffer.from('username,surname\n')],
    ['an archive of other things', zip({ 'users.csv': 'username' })],
    ['an archive that is broken off', makeWorkbook([]).subarray(0, 100)],
  ])('%s is left to others', async (_, bytes) => {
    expect(await readWorkbook(bytes)).toBeUndefined()
  })

  it('any more, for it is damaged, says so', async () => {
    const book = makeWorkbook([{ name: 'Pupils', rows: [['username']] }])
    book.fill(0xff, 40, 60)
    await expect(readWorkbook(book)).rejects.toThrow('This workbook is damaged.')
  })
})

describe('a workbook that means harm', () => {
  it('by being small and unpacking to gigabytes is refused before it does', async () => {
    const parts = { 'xl/sharedStrings.xml': ' '.repeat(500_000_000) }
    await expect(csvOf([['x']], { parts })).rejects.toThrow('too large once it is unpacked')
  })

  it('by entities that grow has none of them', async () => {
    const parts = {
      'xl/worksheets/sheet1.xml': `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>
        <worksheet><row><c t="str"><v>&b;</v></c></row></worksheet>`,
    }
    expect(await csvOf([['x']], { parts })).toBe('&b;\r\n')
  })

  it('by XML that ends nowhere is read as far as it goes', async () => {
    const parts = { 'xl/worksheets/sheet1.xml': `<row><c t="str"><v>ann</v></c>${'<!-- '.repeat(100_000)}` }
    expect(await csvOf([['x']], { parts })).toBe('ann\r\n')
  })
})
