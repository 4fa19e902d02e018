import { afterAll, beforeAll, describe, it } from 'vitest'
import { makeWorkbook } from '../test/workbook.ts'
import { chooseFile } from './testing/choose-file.ts'
import { inspect } from './testing/inspect.ts'
import { people } from './testing/office-file.ts'
import { openPageSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openPageSchool()
  await school.post(people)
})
afterAll(() => school.close())

/** A number, shown with seven digits by its cell's format. */
const formatted = (number: number) => ({ xml: `<c s="1"><v>${number}</v></c>` })

/** With a sheet of notes before the one that is meant. */
const workbook = makeWorkbook(
  [
    { name: 'Notes', rows: [['Printed for the library'], ['Ask the office for more']] },
    {
      name: 'Pupils',
      rows: [
        ['User Name', 'Surname', 'Library Barcode'],
        ['amelia.nguyen', 'Nguyen', '0012877'],
        ['samuel.okafor', 'Okoro', formatted(12_466)],
      ],
    },
  ],
  { format: '0000000' },
)

describe('an Excel workbook', () => {
  it('is read sheet by sheet, each cell as it is shown there, so that leading zeros live', async () => {
    const page = await school.visit('/import')
    await chooseFile(page, workbook, 'pupils.xlsx')
    await page.getByRole('button', { name: 'Worksheet: Notes' }).click()
    await inspect(page, 'import-worksheet', [1440])
    await page.getByRole('menuitemradio', { name: 'Pupils' }).click()
    await page.getByRole('button', { name: 'Worksheet: Pupils' }).waitFor()
    await page.getByText('0012466').waitFor()
    await page.getByRole('button', { name: 'Preview' }).click()
    const rowOf = (name: string) =>
      page.getByRole('row').filter({ has: page.getByRole('gridcell', { name, exact: true }) })
    // The barcode is the stored one, zeros and all: nothing changes.
    await rowOf('amelia.nguyen').getByText('Unchanged').waitFor()
    await rowOf('samuel.okafor').getByText('Okafor', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Import 1 row' }).click()
    await page.getByText('The import was successful').waitFor()
  })

  it('that LibreOffice keeps as its own is told how to be saved instead', async () => {
    const page = await school.visit('/import')
    const ods = Buffer.from('PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK', 'latin1')
    await chooseFile(page, ods, 'pupils.ods')
    await page.getByText('This is an OpenDocument spreadsheet').waitFor()
  })
})
