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

  it('is also done by dropping it', async () => {
    const page = await openImport()
    const dropped = await page.evaluateHandle(() => {
      const data = new DataTransfer()
      data.items.add(new File(['username,surname\nisla.fraser,Frazer\n'], 'dropped.csv'))
      return data
    })
    const zone = page.getByRole('region', { name: 'The file' })
    await zone.dispatchEvent('dragover', { dataTransfer: dropped })
    await page.getByText('Let go, and it is read').waitFor()
    await zone.dispatchEvent('drop', { dataTransfer: dropped })
    await page.getByText('dropped.csv, worked out').waitFor()
  })

  it('that is on its way can be stopped', async () => {
    const page = await openImport()
    await page.route('**/api/import-drafts?*', () => {})
    await chooseFile(page, office)
    await page.getByText(/^(Sending|Reading) users\.csv/).waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByText('Drop the file here').waitFor()
    await page.unrouteAll()
  })

  it('while the network is away can be done again without choosing it again', async () => {
    const page = await openImport()
    await page.route('**/api/import-drafts?*', route => route.abort())
    await chooseFile(page, office)
    await page.getByText('users.csv: Rollbook cannot be reached.').waitFor()
    await page.unrouteAll()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { name: 'Add or update users' }).waitFor()
    await page.getByRole('link', { name: 'Close' }).click()
    await page.getByRole('button', { name: 'Discard users.csv' }).first().waitFor()
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

it('a whole import is done by the keys alone', async () => {
  const page = await openImport()
  const press = async (name: string) => {
    await tabTo(page, name)
    await page.keyboard.press('Enter')
  }
  const chooser = page.waitForEvent('filechooser')
  await press('Browse for a file')
  const buffer = Buffer.from('username,surname,house\nisla.fraser,Frazer,Wattle\nsamuel.okafor,,Banksia\n')
  await (await chooser).setFiles({ name: 'keys.csv', mimeType: 'text/csv', buffer })
  await page.getByRole('heading', { name: 'Add or update users' }).waitFor()
  await press('Preview')
  await page.getByRole('grid', { name: 'Rows of the file' }).waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  for (let cell = 0; cell < 2; cell++) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Surname of row 2' }).waitFor()
  await page.keyboard.type('Okafur')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Import 2 rows' }).waitFor()
  await press('Import 2 rows')
  await page.getByRole('heading', { name: 'The import was successful' }).waitFor()
})

/** As somebody without a mouse comes to a button. */
async function tabTo(page: Page, name: string): Promise<void> {
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim())
  for (let stop = 0; stop < 80; stop++) {
    if ((await focused()) === name) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`No Tab leads to ${name}.`)
}

async function openImport(width = 1440): Promise<Page> {
  const page = await school.visit('/import', { width })
  await page.getByRole('heading', { name: 'Import', exact: true }).waitFor()
  return page
}
