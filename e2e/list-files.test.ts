import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inspect } from './testing/inspect.ts'
import { openPageSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openPageSchool()
  await school.post('username,enabled,staffmember,surname\nann,Y,Y,Ash\nbob,Y,Y,Birch\n')
})
afterAll(() => school.close())

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

async function openUpload(page: Page, nouns: string): Promise<void> {
  await button(page, `CSV of ${nouns}`).click()
  await page.getByRole('menuitem', { name: `Upload ${nouns}` }).click()
}

async function choose(page: Page, csv: string): Promise<void> {
  // As Windows calls it where Excel is installed.
  const mimeType = 'application/vnd.ms-excel'
  await page.getByLabel('CSV file').setInputFiles({ name: 'list.csv', mimeType, buffer: Buffer.from(csv) })
}

it('campuses are uploaded, looked at line by line, saved and downloaded', async () => {
  const page = await school.visit('/enrolment?list=campuses')
  await openUpload(page, 'campuses')
  await choose(page, 'name\nNorth\n')
  await inspect(page, 'list-file-choose')
  await button(page, 'Show what would change').click()
  await page.getByText('must name its columns, which are importid, name, default.').waitFor()
  await choose(page, 'importid,name,default\nN,North,Y\nS,South,maybe\n')
  await button(page, 'Show what would change').click()
  await page.getByText('There would be 1 new; 1 row is invalid and left out.').waitFor()
  await page.getByText('default is not one of Y, yes').waitFor()
  await inspect(page, 'list-file-plan')
  await page.getByRole('tab', { name: /^New/ }).click()
  await button(page, 'Save 1 change').click()
  await page.getByText('The campuses are saved.').waitFor()
  await page.getByRole('rowheader', { name: 'North' }).waitFor()

  const download = page.waitForEvent('download')
  await button(page, 'CSV of campuses').click()
  await page.getByRole('menuitem', { name: 'Download the campuses' }).click()
  const file = await readFile(await (await download).path(), 'utf8')
  expect(file).toBe('\ufeffimportid,name,default\r\nN,North,Y\r\n')
})

it('a list is put back as it was by the file that its plan offers', async () => {
  const page = await school.visit('/enrolment?list=cohorts')
  await openUpload(page, 'cohorts')
  const levels = ['7', '8', '9', '10', '11', '12']
  const wrong = levels.map((level, index) => `${2026 + index},${level},N`)
  await choose(page, `graduationyear,academiclevel,graduated\n${wrong.join('\n')}\n`)
  await button(page, 'Show what would change').click()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'download it as it is now' }).click()
  const before = await readFile(await (await download).path(), 'utf8')
  await button(page, 'Save 6 changes').click()
  await page.getByText('The cohorts are saved.').waitFor()
  const stored = async () => (await school.get('/api/cohorts.csv')).body
  expect(await stored()).not.toBe(before)

  await openUpload(page, 'cohorts')
  await choose(page, before)
  await page.getByRole('radio', { name: /^Goes, unless it is in use/ }).check()
  await button(page, 'Show what would change').click()
  await button(page, 'Save 6 changes').click()
  await expect.poll(stored).toBe(before)
})

it('library groups are replaced with their members, by the keyboard alone', async () => {
  const page = await school.visit('/library-groups')
  await button(page, 'CSV of library groups').focus()
  await page.keyboard.press('Enter')
  const upload = page.getByRole('menuitem', { name: 'Upload library groups' })
  await expect
    .poll(async () => {
      await page.keyboard.press('ArrowDown')
      return upload.evaluate(item => item === document.activeElement)
    })
    .toBe(true)
  await page.keyboard.press('Enter')
  await choose(page, 'librarygroup,username\nBook club,ann\nBook club,bob\n')
  await page.getByRole('radio', { name: /^Goes, unless it is in use/ }).focus()
  await page.keyboard.press('Space')
  await button(page, 'Show what would change').focus()
  await page.keyboard.press('Enter')
  await page.getByText('There would be 2 new.').waitFor()
  await button(page, 'Save 2 changes').focus()
  await page.keyboard.press('Enter')
  await page.getByText('The library groups are saved.').waitFor()
  await page.getByText('2 members').waitFor()
})
