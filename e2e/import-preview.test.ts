import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDraft } from './testing/draft-of.ts'
import { inspect } from './testing/inspect.ts'
import { openPageSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openPageSchool()
  await school.post(people)
})
afterAll(() => school.close())

const people = `username,enabled,staffmember,surname,givenname,formclass,academiclevel
ann,Y,N,Ames,Anna,7A,7
ben,Y,N,Bell,Ben,7A,7
cat,Y,N,Cole,Cate,7A,7
`

const file = `username,enabled,staffmember,surname,givenname,formclass,graduationyear
ann,Y,N,Archer,Anna,12/A,2031
ben,Y,N,Bell,Ben,7A,2031
dan,Y,N,Dew,Dan,12/A,2062
eve,perhaps,N,Eames,Eve,12/A,2031
cat,N,N,Cole,Cate,12/A,2031
`

describe('the preview', () => {
  it('says of each row in words, marks and colours what would become of it, old and new', async () => {
    const page = await openPreview()
    const updated = rowOf(page, 'ann')
    await updated.getByText('Updated').waitFor()
    expect(await updated.getByText('Archer').textContent()).toBe('Archer')
    await rowOf(page, 'ben').getByText('Unchanged').waitFor()
    await rowOf(page, 'dan').getByText('Field (graduationYear) has no cohort 2062.').waitFor()
    await inspect(page, 'import-rows')
  })

  it('is filtered by its counts, its problems and the fields that change, in the address', async () => {
    const page = await openPreview()
    await page.getByRole('button', { name: 'Invalid 2' }).click()
    await page.getByText('2 of 5').waitFor()
    expect(new URL(page.url()).search).toBe('?outcome=invalid')
    await page.getByRole('button', { name: /^1 row Field \(enabled\)/ }).click()
    await page.getByText('1 of 5').waitFor()
    await page.reload()
    await page.getByText('1 of 5').waitFor()
    await rowOf(page, 'eve').waitFor()
    await page.getByRole('button', { name: 'Remove Problem' }).click()
    await page.getByRole('button', { name: 'Field changed' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Surname' }).click()
    await page.getByText('1 of 5').waitFor()
    await rowOf(page, 'ann').waitFor()
    await page.goBack()
    await page.getByText('2 of 5').waitFor()
  })

  it('at the width of a phone is a card a row', async () => {
    const page = await school.visit('/import', { width: 375 })
    await openDraft(page, { file })
    const card = page.getByRole('listitem').filter({ hasText: 'row 4' })
    await card.getByText('Field (enabled) is not one of').waitFor()
    await card.getByRole('button', { name: 'Edit' }).click()
    await page.getByRole('textbox', { name: 'Enabled of row 4' }).fill('Y')
    await card.getByRole('button', { name: 'Keep' }).click()
    await card.getByText('New').waitFor()
  })
})

describe('mending in the preview', () => {
  it('a cell, by the keys alone: next invalid, edit, keep', async () => {
    const page = await openPreview()
    await page.keyboard.press('n')
    await page.keyboard.press('e')
    await page.getByRole('textbox', { name: 'Cohort of row 3' }).waitFor()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('2031')
    await page.keyboard.press('Enter')
    await rowOf(page, 'dan').getByText('New').waitFor()
    await page.keyboard.press('n')
    await page.keyboard.press('e')
    await page.getByRole('textbox', { name: 'Enabled of row 4' }).waitFor()
    await inspect(page, 'import-mend', [1440])
    await page.keyboard.press('Escape')
    await page.getByRole('textbox').waitFor({ state: 'detached' })
    await rowOf(page, 'eve').getByText('perhaps').waitFor()
    await page.getByRole('button', { name: 'Import 3 rows' }).waitFor()
  })

  it('one value everywhere, in every row that has it; and each edit is listed and undone', async () => {
    const page = await openPreview()
    await cellOf(page, 'ann', '12/A').dblclick()
    await page.getByRole('textbox', { name: 'Form class of row 1' }).fill('7A')
    await page.getByRole('button', { name: 'Everywhere it says 12/A' }).click()
    await page.getByText('Changed in 4 rows.').waitFor()
    await cellOf(page, 'ann', '12/A').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '1 edit' }).click()
    const list = page.getByRole('dialog')
    await list.getByText('Form class: 12/A → 7A, everywhere').waitFor()
    await inspect(page, 'import-edits')
    const download = page.waitForEvent('download')
    await list.getByRole('link', { name: 'The mended file' }).click()
    expect((await download).suggestedFilename()).toMatch(/^mended-\d+\.csv$/)
    await list.getByRole('button', { name: 'Undo: Form class: 12/A → 7A, everywhere' }).click()
    await cellOf(page, 'ann', '12/A').waitFor()
  })

  it('a row left out, and taken in again', async () => {
    const page = await openPreview()
    await rowOf(page, 'eve').getByRole('button', { name: 'Leave out' }).click()
    await rowOf(page, 'eve').getByText('Left out').waitFor()
    await page.getByText('1 invalid and 1 left out stay out.').waitFor()
    await rowOf(page, 'eve').getByRole('button', { name: 'Take it in again' }).click()
    await rowOf(page, 'eve').getByText('Invalid').waitFor()
  })

  it('is offered to be undone no longer than the preview is there', async () => {
    const page = await openPreview()
    const offers = page.getByText(/^Row \d is left out\./)
    await rowOf(page, 'eve').getByRole('button', { name: 'Leave out' }).click()
    await page.getByText('Row 4 is left out.').waitFor()
    await rowOf(page, 'dan').getByRole('button', { name: 'Leave out' }).click()
    await expect.poll(() => offers.count()).toBe(2)
    await page.getByRole('link', { name: 'Close' }).click()
    await page.getByRole('heading', { name: 'Import', exact: true }).waitFor()
    await expect.poll(() => offers.count()).toBe(0)
  })
})

describe('what somebody else changed meanwhile', () => {
  it('is said, and looked at again before it is imported', async () => {
    const page = await openPreview()
    await school.post('username,surname\nann,Other\n')
    await page.reload()
    await page.getByText('Somebody changed the register since').waitFor()
    expect(await page.getByRole('button', { name: /^Import \d/ }).count()).toBe(0)
    await page.getByRole('button', { name: 'Look again' }).click()
    await page.getByText('1 row changed since you looked. It is marked').waitFor()
    await inspect(page, 'import-marked')
    await page.getByRole('button', { name: 'Show them' }).click()
    await page.getByText('1 of 5').waitFor()
    await rowOf(page, 'ann').getByText('Other', { exact: true }).waitFor()
    await page.getByRole('button', { name: /^Import \d/ }).waitFor()
    await school.post('username,surname\nann,Ames\n')
  })

  it('in another window is shown, and the edit made here can be made again', async () => {
    const page = await openPreview()
    const other = await page.context().newPage()
    await other.goto(page.url())
    await rowOf(other, 'eve').getByRole('button', { name: 'Leave out' }).click()
    await rowOf(other, 'eve').getByText('Left out').waitFor()
    await rowOf(page, 'dan').getByRole('button', { name: 'Leave out' }).click()
    await page.getByRole('alert').getByText('This file was changed meanwhile').waitFor()
    await page.getByRole('button', { name: 'Look at it as it is now' }).click()
    await rowOf(page, 'eve').getByText('Left out').waitFor()
    await rowOf(page, 'dan').getByRole('button', { name: 'Leave out' }).click()
    await rowOf(page, 'dan').getByText('Left out').waitFor()
  })
})

async function openPreview(): Promise<Page> {
  const page = await school.visit('/import')
  await openDraft(page, { file })
  await page.getByRole('grid', { name: 'Rows of the file' }).waitFor()
  await rowOf(page, 'ann').waitFor()
  return page
}

function rowOf(page: Page, username: string) {
  return page.getByRole('row').filter({ has: page.getByRole('gridcell', { name: username, exact: true }) })
}

function cellOf(page: Page, username: string, text: string) {
  return rowOf(page, username).getByRole('gridcell', { name: text })
}
