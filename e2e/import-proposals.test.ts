import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chooseFile } from './testing/choose-file.ts'
import { openDraft } from './testing/draft-of.ts'
import { inspect } from './testing/inspect.ts'
import { openPageSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openPageSchool()
  await school.post(`username,enabled,staffmember,surname,librarybarcode
ann,Y,Y,Ames,0012345
ben,Y,Y,Bell,0012346
`)
})
afterAll(() => school.close())

describe('proposals', () => {
  it('are shown with what speaks for them, and taken, left or undone', async () => {
    const page = await school.visit('/import')
    await openDraft(page, {
      file: 'username,surname,librarybarcode\nann,AmÃ©s,12345\nben,Bell,12346\nben.bell,Bell,0012346\n',
    })
    const proposals = page.getByRole('region', { name: 'Proposals' })
    await proposals.getByText('0012345').waitFor()
    await inspect(page, 'import-proposals')
    await proposals.getByRole('button', { name: 'Mend 2 rows' }).click()
    await proposals.getByText('Amés').waitFor()
    await proposals.getByRole('button', { name: 'Leave as it is' }).click()
    await page.getByRole('button', { name: '1 edit' }).waitFor()
    await page.getByRole('gridcell', { name: '0012345', exact: false }).first().waitFor()
  })

  it('have whoever came with a new username renamed, by a file of his own', async () => {
    await school.post('username,enabled,staffmember,surname,librarybarcode\ncat,Y,Y,Cole,0012347\n')
    const page = await school.visit('/import')
    await openDraft(page, { file: 'username,surname,librarybarcode\ncat.cole,Cole,0012347\n' })
    const proposals = page.getByRole('region', { name: 'Proposals' })
    await proposals.getByRole('button', { name: 'Change the username' }).waitFor()
    await inspect(page, 'import-rename-first')
    await proposals.getByRole('button', { name: 'Change the username' }).press('Enter')
    await page.getByText('usernames.csv').first().waitFor()
    await page.getByRole('button', { name: 'Import 1 row' }).click()
    await page.getByRole('heading', { name: 'The import was successful' }).waitFor()
    await page.getByText('cat.cole').first().waitFor()
  })
})

describe('a mapping', () => {
  it('is saved by name, and offered when the same header comes again', async () => {
    const page = await school.visit('/import')
    const file = 'Login,Familiar,Barcode\nann,Ames,0012345\n'
    await chooseFile(page, file)
    await page.getByRole('heading', { name: 'Add or update users' }).waitFor()
    const field = (position: number) => page.getByRole('combobox', { name: `Field of column ${position},` })
    if ((await page.getByRole('button', { name: 'First line: a row' }).count()) > 0) {
      await page.getByRole('button', { name: 'First line: a row' }).click()
      await page.getByRole('menuitemradio', { name: 'a header' }).click()
      await page.getByRole('tab', { name: 'By the header' }).click()
    }
    await field(1).selectOption('Username')
    await field(2).selectOption('Surname')
    await field(3).selectOption('Library barcode')
    await page.getByRole('button', { name: 'Save the mapping' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Office export')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Saved as Office export.').waitFor()
    await page.getByRole('link', { name: 'Choose another file' }).click()
    await chooseFile(page, file)
    await page.getByRole('button', { name: 'Map as Office export' }).click()
    await expect.poll(() => field(2).inputValue(), { timeout: 20_000 }).toBe('surname')
    await inspect(page, 'import-mapping')
  })

  it('is called otherwise where files are chosen, and removed', async () => {
    const page = await school.visit('/import')
    const kept = page.getByRole('list', { name: 'Saved mappings' })
    await kept.getByRole('button', { name: 'Rename Office export' }).click()
    await page.getByRole('textbox', { name: 'New name of Office export' }).fill('From the office')
    await page.keyboard.press('Enter')
    await page.getByText('Office export is now From the office.').waitFor()
    await inspect(page, 'import-kept-mappings')
    await kept.getByRole('button', { name: 'Remove From the office' }).click()
    await kept.getByRole('button', { name: 'Remove', exact: true }).click()
    await page.getByText('From the office is removed.').waitFor()
    await kept.waitFor({ state: 'detached' })
  })
})
