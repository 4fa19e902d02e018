import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDraft } from './testing/draft-of.ts'
import { openPageSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openPageSchool()
})
afterAll(() => school.close())

const rows = 200_000

/** The last row but one is invalid. */
const file = `username,enabled,staffmember,surname\n${Array.from({ length: rows }, (_, at) =>
  at === rows - 2 ? `long${at},perhaps,Y,Row${at}` : `long${at},Y,Y,Row${at}`,
).join('\n')}\n`

it('of 200,000 rows the page holds those in view, and the keys find the one that is wrong', async () => {
  const page = await school.visit('/import')
  await openDraft(page, { file })
  await page.getByRole('button', { name: 'New 199,999' }).waitFor()
  await cell(page, 'Row0').waitFor()
  await page.keyboard.press('n')
  await cell(page, `Row${rows - 2}`).waitFor()
  await page.getByText('Field (enabled) is not one of').last().waitFor()
  expect(await rowsThere(page)).toBeLessThan(60)
  await page.getByRole('grid', { name: 'Rows of the file' }).focus()
  await page.keyboard.press('Home')
  await cell(page, 'Row0').waitFor()
  await page
    .getByRole('grid', { name: 'Rows of the file' })
    .evaluate(grid => grid.scrollTo({ top: 3_600_000 }))
  await cell(page, /^Row9\d{4}$/)
    .first()
    .waitFor()
  expect(await rowsThere(page)).toBeLessThan(60)
})

function cell(page: Page, text: string | RegExp) {
  return page.getByRole('gridcell', { name: text, exact: true })
}

function rowsThere(page: Page): Promise<number> {
  return page.getByRole('row').count()
}
