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

async function openImport(width = 1440): Promise<Page> {
  const page = await school.visit('/import', { width })
  await page.getByRole('heading', { name: 'Import', exact: true }).waitFor()
  return page
}
