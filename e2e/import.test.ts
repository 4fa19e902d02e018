import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chooseFile } from './testing/choose-file.ts'
import { inspect } from './testing/inspect.ts'
import { office, people } from './testing/office-file.ts'
import { openPageSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openPageSchool()
  await school.post(people)
})
afterAll(() => school.close())

describe('choosing a file', () => {
  it('says what it can be, and gives a template and a sample to begin with', async () => {
    const page = await openImport()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Template' }).click()
    expect((await download).suggestedFilename()).toBe('users-template.csv')
    await page.getByText('What the columns may hold').click()
    await page.getByText('The matching key: a known username').waitFor()
    await page.getByText('What the columns may hold').click()
    await inspect(page, 'import-choose')
  })

  it('that is no table is refused with what it is, what was kept and what to do', async () => {
    const page = await openImport()
    await chooseFile(page, '%PDF-1.7 …', 'class list.pdf')
    const notice = page.getByRole('alert')
    await notice.getByText('class list.pdf: This is a PDF document').waitFor()
    await notice.getByText('Nothing was imported, and every patron is as before.').waitFor()
    await inspect(page, 'import-refused')
    await chooseFile(page, office)
    await page.getByRole('heading', { name: 'Add or update users' }).waitFor()
  })

  it('keeps one that was left, to go on with or to discard', async () => {
    const page = await openImport()
    await chooseFile(page, office, 'left.csv')
    await page.getByRole('heading', { name: 'Add or update users' }).waitFor()
    await page.getByRole('link', { name: 'Close' }).click()
    await page.getByText('7 rows: 2 new, 2 updated, 2 invalid').first().waitFor()
    await inspect(page, 'import-left')
    await page.getByRole('link', { name: 'Go on with left.csv' }).click()
    await page.getByRole('heading', { name: 'Preview' }).waitFor()
    await page.getByRole('link', { name: 'Close' }).click()
    await page.getByRole('button', { name: 'Discard left.csv' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click()
    await page.getByRole('link', { name: 'Go on with left.csv' }).waitFor({ state: 'detached' })
  })

  it('is for whom may change patrons; others are neither shown it nor let in', async () => {
    const librarian = await school.addAccount('librarian', 'Librarian')
    const page = await school.visit('/import', { as: librarian })
    await page.getByRole('heading', { name: 'Patrons' }).waitFor()
    expect(await page.getByRole('link', { name: 'Import' }).count()).toBe(0)
  })
})

describe('columns by the header', () => {
  it('map themselves, what is not known stays aside, and a choice is heard at once', async () => {
    const page = await openImport()
    await chooseFile(page, office)
    const field = (position: number) => page.getByRole('combobox', { name: `Field of column ${position},` })
    await field(2).waitFor()
    expect(await field(1).inputValue()).toBe('username')
    expect(await field(2).inputValue()).toBe('')
    await field(2).selectOption('Given name')
    await page.getByText('Your choice').waitFor()
    expect(await field(10).inputValue()).toBe('')
    await page.getByText('Stays aside').first().waitFor()
    await inspect(page, 'import-columns')
    await field(2).selectOption({ label: 'Surname (now column 3)' })
    await page.getByText('Columns 2 and 3 are both set to Surname. Only one can be.').waitFor()
    expect(await page.getByRole('button', { name: 'Preview' }).isDisabled()).toBe(true)
    await field(2).selectOption({ label: 'Given name' })
    await page.getByRole('button', { name: 'Preview' }).click()
    await page.getByRole('heading', { name: 'Preview' }).waitFor()
    await page.getByRole('grid', { name: 'Rows of the file' }).waitFor()
    await page.getByText('kiri.ngata').waitFor()
    await inspect(page, 'import-preview')
  })
})

describe('columns as documented, of a file without a header', () => {
  it('are ticked and dragged into the file’s order', async () => {
    const page = await openImport()
    await chooseFile(page, office.split('\n').slice(1).join('\n'))
    await page.getByText('The file has 10 columns and').waitFor()
    await inspect(page, 'import-select-all')
    await page.getByRole('button', { name: 'Deselect all' }).click()
    for (const name of [
      'Username',
      'Given name',
      'Surname',
      'Primary email',
      'Library barcode',
      'Cohort',
      'Form class',
    ]) {
      await page.getByRole('checkbox', { name, exact: false }).first().check()
    }
    await page.getByRole('checkbox', { name: 'Staff member' }).check()
    await page.getByRole('checkbox', { name: 'Enabled' }).check()
    await page.getByText('The file has 10 columns and 9 fields are chosen.').waitFor()
    await inspect(page, 'import-order')
    await page.getByRole('button', { name: 'Leave column 10 aside' }).click()
    await page.getByRole('button', { name: 'Enabled up' }).click()
    await page.getByRole('button', { name: 'Preview' }).click()
    await page.getByText('kiri.ngata').waitFor()
  })
})

async function openImport(width = 1440): Promise<Page> {
  const page = await school.visit('/import', { width })
  await page.getByRole('heading', { name: 'Import', exact: true }).waitFor()
  return page
}
