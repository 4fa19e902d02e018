import type { Locator, Page } from 'playwright-core'
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

/** Username, surname, given name and e-mail, without a header. */
const headerless = `amelia.nguyen,Nguyen,Amelia,amelia@home.example
isla.fraser,Fraser,Isla,isla@home.example
`

describe('columns by the header', () => {
  it('map themselves, what is not known stays aside, and a choice is heard at once', async () => {
    const page = await openColumns(office)
    const field = (position: number) => page.getByRole('combobox', { name: `Field of column ${position},` })
    expect(await field(1).inputValue()).toBe('username')
    expect(await field(2).inputValue()).toBe('')
    await field(2).selectOption('Given name')
    await page.getByText('Your choice').waitFor()
    await inspect(page, 'import-columns')
    await field(2).selectOption({ label: 'Surname (now column 3)' })
    await page.getByText('Columns 2 and 3 are both set to Surname. Only one can be.').waitFor()
    expect(await page.getByRole('button', { name: 'Preview' }).isDisabled()).toBe(true)
    await field(2).selectOption({ label: 'Given name' })
    await openPreview(page)
    await page.getByText('kiri.ngata').waitFor()
    await inspect(page, 'import-preview')
  })
})

describe('how the file is read', () => {
  it('stands in words, which are pressed to have it otherwise', async () => {
    const page = await openColumns('username;surname;house\nisla.fraser;Jørgensen;Wattle\n')
    await page.getByText('isla.fraser').waitFor()
    await page.getByRole('button', { name: 'Separator: semicolon' }).click()
    await page.getByRole('menuitemradio', { name: 'comma' }).click()
    await page.getByRole('button', { name: 'Separator: comma' }).waitFor()
    await page.getByText('username;surname;house').first().waitFor()
    await page.getByRole('button', { name: 'Separator: comma' }).click()
    await page.getByRole('menuitemradio', { name: 'semicolon' }).click()
    await page.getByRole('button', { name: 'First line: a header' }).click()
    await inspect(page, 'import-first-line', [1440])
    await page.getByRole('menuitemradio', { name: 'a row' }).click()
    await page.getByRole('button', { name: 'First line: a row' }).waitFor()
  })

  it('lets a blank cell clear what is stored only where that is ticked', async () => {
    const page = await openColumns('username,emailaddress,house\nisla.fraser,,Wattle\n')
    await page.getByRole('checkbox', { name: 'A blank cell clears what is stored' }).check()
    await openPreview(page)
    await page.getByRole('row').filter({ hasText: 'isla.fraser' }).getByText('blank').waitFor()
  })
})

describe('columns as documented, of a file without a header', () => {
  it('all are ticked at first, and what does not fit is a message', async () => {
    const page = await openColumns(headerless)
    await page.getByText(/^The file has 4 columns and \d+ fields are chosen\. Take \d+ away\.$/).waitFor()
    expect(await page.getByRole('checkbox', { name: 'Gender' }).isChecked()).toBe(true)
    expect(await page.getByRole('checkbox', { name: 'Campus' }).count()).toBe(0)
    await inspect(page, 'import-select-all')
    await page.getByRole('button', { name: 'Deselect all' }).click()
    await page.getByText('The file has 4 columns and 0 fields are chosen.').waitFor()
    await page.getByText('Nguyen · Fraser').waitFor()
  })

  it('are ticked, dragged into the file’s order by the mouse, and previewed', async () => {
    const page = await openTicked()
    await dragOnto(page, placeOf(page, 'Primary email'), 4)
    await expect.poll(() => order(page)).toEqual(['Username', 'Given name', 'Surname', 'Primary email'])
    await page.getByRole('button', { name: 'Surname up' }).click()
    await expect.poll(() => order(page)).toEqual(['Username', 'Surname', 'Given name', 'Primary email'])
    await page.getByText('Column 4 looks like').waitFor({ state: 'detached' })
    await inspect(page, 'import-order')
    await openPreview(page)
    await page.getByRole('row').filter({ hasText: 'isla.fraser' }).getByText('Updated').waitFor()
  })

  it('are moved by the keys alone, and told to a screen reader', async () => {
    const page = await openTicked()
    await placeOf(page, 'Primary email').focus()
    await page.keyboard.press('Space')
    await page.getByText('Primary email taken from place 2 of 4.').waitFor({ state: 'attached' })
    for (const place of [3, 4]) {
      await page.keyboard.press('ArrowDown')
      await page.getByText(`Primary email is over place ${place}.`).waitFor({ state: 'attached' })
    }
    await page.keyboard.press('Space')
    await page.getByText('Primary email put at place 4.').waitFor({ state: 'attached' })
    await expect.poll(() => order(page)).toEqual(['Username', 'Given name', 'Surname', 'Primary email'])
  })

  it('are dragged by a finger', async () => {
    const page = await openTicked(375)
    const { x, y } = await middleOf(placeOf(page, 'Primary email'))
    const goal = await middleOf(page.getByRole('listitem').filter({ hasText: 'Surname' }))
    const finger = await page.context().newCDPSession(page)
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at: { x: number; y: number } | null) =>
      finger.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] })
    await touch('touchStart', { x, y })
    for (let step = 1; step <= 8; step++) await touch('touchMove', { x, y: y + ((goal.y - y) * step) / 8 })
    await touch('touchEnd', null)
    await expect.poll(() => order(page)).toEqual(['Username', 'Given name', 'Surname', 'Primary email'])
  })

  it('show a header line that was left in as one invalid row, which holds up no other', async () => {
    const page = await openColumns(`username,surname\n${'isla.fraser,Frazer\n'}`, 'Preview')
    await page.getByRole('link', { name: 'Columns' }).click()
    await page.getByRole('button', { name: 'First line: a header' }).click()
    await page.getByRole('menuitemradio', { name: 'a row' }).click()
    await page.getByRole('button', { name: 'Deselect all' }).click()
    await tick(page, 'Username', 'Surname')
    await openPreview(page)
    await page.getByRole('button', { name: 'Invalid 1' }).waitFor()
    await page.getByRole('button', { name: 'Import 1 row' }).click()
    await page.getByRole('heading', { name: 'The import was successful' }).waitFor()
  })
})

async function openColumns(file: string, heading = 'Add or update users', width = 1440): Promise<Page> {
  const page = await school.visit('/import', { width })
  await chooseFile(page, file)
  await page.getByRole('heading', { name: heading }).waitFor()
  return page
}

/** In the order of the tick list, in which the e-mail comes too early for this file. */
async function openTicked(width = 1440): Promise<Page> {
  const page = await openColumns(headerless, undefined, width)
  await page.getByRole('button', { name: 'Deselect all' }).click()
  await tick(page, 'Username', 'Primary email', 'Given name', 'Surname')
  await page.getByText('4 ticked, 4 in the file').waitFor()
  return page
}

async function tick(page: Page, ...names: string[]): Promise<void> {
  for (const name of names) await page.getByRole('checkbox', { name, exact: false }).first().check()
}

async function openPreview(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Preview' }).click()
  await page.getByRole('grid', { name: 'Rows of the file' }).waitFor()
}

function placeOf(page: Page, label: string): Locator {
  return page.getByRole('button', { name: `Move ${label}, place` })
}

function order(page: Page): Promise<string[]> {
  return page.getByRole('button', { name: /^Move .* place/ }).allTextContents()
}

async function dragOnto(page: Page, handle: Locator, place: number): Promise<void> {
  const from = await middleOf(handle)
  const to = await middleOf(
    page
      .getByRole('list', { name: 'Order in the file' })
      .getByRole('listitem')
      .nth(place - 1),
  )
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x, to.y, { steps: 8 })
  await page.mouse.up()
}

async function middleOf(element: Locator): Promise<{ x: number; y: number }> {
  await element.scrollIntoViewIfNeeded()
  const box = await element.boundingBox()
  if (!box) throw new Error('it is not to be seen')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
