import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { openDraft } from './testing/draft-of.ts'
import { inspect } from './testing/inspect.ts'
import { openPageSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openPageSchool()
})
afterAll(() => school.close())

let count = 0
/** Parents of their own for each test, who are of no cohort. */
async function enrol(number: number): Promise<string[]> {
  const names = Array.from({ length: number }, () => `parent${String(++count).padStart(4, '0')}`)
  await school.post(fileOf(names.map(name => [name, 'Y', 'N', name, `${name}@home.example`])))
  return names
}

function fileOf(rows: readonly (readonly string[])[]): string {
  return `username,enabled,staffmember,surname,emailaddress\n${rows.map(row => row.join(',')).join('\n')}\n`
}

/** Two of three are disabled, and some get another address. */
async function openHeld(): Promise<Page> {
  const names = await enrol(120)
  const file = fileOf(
    names.map((name, index) => [
      name,
      index % 3 === 0 ? 'Y' : 'N',
      'N',
      name,
      `${name}@${index % 8 === 0 ? 'new' : 'home'}.example`,
    ]),
  )
  const page = await school.visit('/import')
  await openDraft(page, { file, name: 'Class lists.csv' })
  return page
}

const held = { name: 'Held' }

describe('a file that would disable too many', () => {
  it('says so above its rows, with every limit, and shows first the rows that it is held for', async () => {
    const page = await openHeld()
    const frame = page.getByRole('region', held)
    await frame.getByText('Held: this would disable 80 of 120 patrons (the limit is 20 %).').waitFor()
    await frame.getByRole('row', { name: 'Disabled 80 67 % limit 20 %' }).waitFor()
    await frame.getByRole('row', { name: 'E-mail changed 15 13 % limit 25 %' }).waitFor()
    await page.getByText('80 of 120', { exact: true }).waitFor()
    await inspect(page, 'import-held')
    await page.getByRole('button', { name: 'Remove Guarded' }).click()
    await page.getByText('80 of 120', { exact: true }).waitFor({ state: 'detached' })
  })

  it('is imported by the keys alone, once the number is typed', async () => {
    const page = await openHeld()
    const number = page.getByRole('textbox', { name: 'Type 80 to do it all the same' })
    await number.focus()
    await page.keyboard.type('81')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Import all the same', disabled: true }).waitFor()
    await page.keyboard.press('Backspace')
    await page.keyboard.type('0')
    await page.keyboard.press('Enter')
    await page.getByText('The import was successful').waitFor()
  })

  it('asks for the number that its rows come to once one of them was mended', async () => {
    const page = await openHeld()
    const row = page.getByRole('row').filter({ hasText: '@home.example' }).first()
    await row.getByRole('gridcell', { name: 'No' }).dblclick()
    await page.getByRole('textbox', { name: /^Enabled of row/ }).fill('Y')
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Type 79 to do it all the same' }).waitFor()
  })

  it('is discarded, and nobody was disabled', async () => {
    const page = await openHeld()
    await page.getByRole('region', held).getByRole('button', { name: 'Discard' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click()
    await page.getByRole('heading', { name: 'Import' }).waitFor()
  })
})
