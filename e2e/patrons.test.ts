import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspect } from './testing/inspect.ts'
import { openFilledSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openFilledSchool()
  await school.post(
    'username,enabled,staffmember,surname,givenname,graduationyear,formclass,librarybarcode\n' +
      'zeta1,Y,N,Ångström-Zeller,Priya,2029,9Q,0000071\nzeta2,N,N,Zellweger,Ines,2029,9Q,0000072\n',
  )
})
afterAll(() => school.close())

describe('finding somebody', () => {
  it('half a surname without its accents is enough, and Enter opens him', async () => {
    const page = await openList()
    await page.keyboard.press('/')
    await page.keyboard.type('angstr')
    await rowOf(page, 'Ångström-Zeller, Priya').waitFor()
    expect(await statusOf(page)).toMatch(/^1 of 1,\d\d\d$/)
    await page.keyboard.press('Escape')
    await page.keyboard.type('zeta1')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/patrons\/\d+$/)
    await page.getByRole('heading', { name: 'Priya Ångström-Zeller' }).waitFor()
    await page.goBack()
    await page.getByText(/^1 of/).waitFor()
    expect(new URL(page.url()).search).toBe('?search=zeta1')
  })

  it('Enter leads from a search that finds several to the first of them, and opens that', async () => {
    const page = await openList()
    await page.keyboard.press('/')
    await page.keyboard.type('zeta')
    await page.keyboard.press('Enter')
    await page.getByText(/^2 of/).waitFor()
    await expect.poll(() => focusedGrid(page)).toBe('patron-row-0')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/patrons\/\d+$/)
  })

  it('a search that finds nobody says whom it looked for, and how to go on', async () => {
    const page = await openList('?search=Zed&level=9')
    await page.getByText('Nobody in Year 9 is called Zed. Remove a filter.').waitFor()
    await inspect(page, 'patrons-nobody')
    await page.getByRole('button', { name: 'Show everybody' }).click()
    await page.getByRole('row').nth(3).waitFor()
  })

  it('where there are no patrons of ours, nobody is told to remove a filter', async () => {
    const page = await openList('?status=past-until&kind=generic')
    await page.getByText(/^Nobody who is past the until date, among generic patrons/).waitFor()
  })
})

it('when the network is away the search is kept, and trying again goes on', async () => {
  const page = await openList()
  await page.route('**/api/patrons?*', route => route.abort())
  await page.getByRole('textbox', { name: /^Name, username/ }).fill('zeta')
  await page.getByText('Rollbook cannot be reached.').waitFor()
  await page.unroute('**/api/patrons?*')
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByText(/^2 of/).waitFor()
})

describe('filters', () => {
  it('stand in the address, so that back, reload and a sent link give the same', async () => {
    const page = await openList()
    await addFilter(page, 'Form class', '9Q')
    await rowOf(page, 'Zellweger, Ines').waitFor()
    expect(new URL(page.url()).search).toBe('?formClass=9Q')
    await addFilter(page, 'Status', 'Disabled')
    await page.getByText(/^1 of/).waitFor()
    expect(new URL(page.url()).search).toBe('?formClass=9Q&status=disabled')

    await page.reload()
    await page.getByText(/^1 of/).waitFor()
    await page.goBack()
    await page.getByText(/^2 of/).waitFor()
    await page.getByRole('button', { name: 'Remove Form class' }).click()
    await page.getByText('Abu-Rashid').first().waitFor()
    expect(new URL(page.url()).search).toBe('')
  })

  it('a chip opens to change what it says', async () => {
    const page = await openList('?level=9')
    await page.getByRole('button', { name: 'Level Year 9' }).click()
    await page.getByRole('checkbox', { name: 'Year 10' }).check()
    await page.getByRole('button', { name: 'Level Year 9 or Year 10' }).waitFor()
    expect(new URL(page.url()).search).toBe('?level=9&level=10')
  })

  it('a column’s head sorts, and again the other way round', async () => {
    const page = await openList('?formClass=9Q')
    await page.getByRole('button', { name: 'Username' }).click()
    await page
      .getByRole('columnheader', { name: 'Username' })
      .and(page.locator('[aria-sort=ascending]'))
      .waitFor()
    await page.getByRole('button', { name: 'Username' }).click()
    await page.waitForURL(/sort=username&direction=down/)
    await expect.poll(() => page.getByRole('row').nth(1).textContent()).toContain('zeta2')
  })
})

it('columns are chosen, and stay chosen on this machine', async () => {
  const page = await openList('?formClass=9Q')
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('checkbox', { name: 'Gender' }).check()
  await page.getByRole('checkbox', { name: 'Cohort' }).uncheck()
  await page.keyboard.press('Escape')
  await page.reload()
  await page.getByRole('columnheader', { name: 'Gender' }).waitFor()
  expect(await page.getByRole('columnheader', { name: 'Cohort' }).count()).toBe(0)
})

it('the list is downloaded as it is shown, leading zeros and all', async () => {
  const page = await openList('?formClass=9Q&sort=username&direction=down')
  await page.getByRole('button', { name: 'Download' }).click()
  const downloading = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'CSV, the columns shown' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('patrons-2026-05-04.csv')
  const lines = readFileSync(await download.path(), 'utf8')
    .trimEnd()
    .split('\r\n')
  expect(lines).toHaveLength(3)
  expect(lines[1]).toContain('Zellweger,Ines,zeta2,9Q')
  expect(lines[1]).toContain('0000072')
})

it('what is printed is all that was found, under the school’s name, the filter and the day', async () => {
  const page = await openList('?level=9&level=10')
  await page.evaluate(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', '')
  })
  await page.getByRole('button', { name: 'Download' }).click()
  await page.getByRole('menuitem', { name: 'Print the list' }).click()
  await page.locator('[data-printed]').waitFor()
  await page.emulateMedia({ media: 'print' })
  await page.getByText('Patrons, 4 May 2026. Level: Year 9 or Year 10.').waitFor()
  const found = await page.getByText(/ in all\.$/).textContent()
  expect(await page.locator('tbody tr').count()).toBe(Number(found?.replace(/\D/g, '')))
  expect(await page.getByRole('grid').count()).toBe(0)
})

it('all goes by keyboard: down, select, a range, open, and back to the same place', async () => {
  const page = await openList('?level=9')
  await page.getByRole('row').nth(5).waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await page.keyboard.press('Shift+J')
  await page.keyboard.press('Shift+ArrowDown')
  await page.getByText('4 selected').waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('4 selected').waitFor({ state: 'detached' })

  await page.keyboard.press('End')
  await page.keyboard.press('ArrowUp')
  const place = () => page.getByRole('grid').evaluate(grid => Math.round(grid.scrollTop))
  await expect.poll(place).toBeGreaterThan(1000)
  const before = await place()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/patrons\/\d+$/)
  await page.goBack()
  await expect.poll(place, { message: `place ${before}` }).toBe(before)
})

it('Enter on a row that is still on its way opens it as soon as it is there', async () => {
  const page = await openList('?level=9')
  await page.getByRole('row').nth(5).waitFor()
  await page.route(/\/api\/patrons\?.*offset=[1-9]/, async route => {
    await page.locator('[role=row][aria-busy=true]').last().waitFor()
    await page.keyboard.press('Enter')
    await route.continue()
  })
  await page.getByRole('grid').focus()
  await page.keyboard.press('End')
  await page.waitForURL(/\/patrons\/\d+$/)
})

it('while somebody types, letters are letters; and single keys can be switched off', async () => {
  const page = await openList('?level=9')
  await page
    .getByRole('searchbox')
    .or(page.getByRole('textbox', { name: /^Name, username/ }))
    .fill('jx')
  await page.getByText(/^\d+ of/).waitFor()
  expect(await page.getByText('selected').count()).toBe(0)
  await page.goto('/patrons?level=9')
  await page.getByRole('button', { name: 'Keys' }).click()
  await page.getByRole('switch', { name: 'Keys without Ctrl' }).uncheck()
  await page.keyboard.press('Escape')
  await page.keyboard.press('x')
  await page.keyboard.press('x')
  expect(await page.getByText('selected').count()).toBe(0)
})

it('Shift takes a range with the mouse, and all that are found can be selected but a few', async () => {
  const page = await openList('?level=9')
  await boxIn(page, 2).click()
  await boxIn(page, 5).click({ modifiers: ['Shift'] })
  await page.getByText('4 selected').waitFor()
  await inspect(page, 'patrons-selected')
  const all = page.getByRole('button', { name: /^Select all \d+$/ })
  const count = Number((await all.textContent())?.replace(/\D/g, ''))
  await all.click()
  await page.getByText(`${count} selected`).waitFor()
  await boxIn(page, 3).click()
  await page.getByText(`${count - 1} selected`).waitFor()
})

it('a librarian who may not edit reads the list and has nothing to select', async () => {
  const librarian = await school.addAccount('lib', 'Librarian')
  const page = await school.visit('/patrons?level=9', { as: librarian })
  await page.getByRole('row').nth(3).waitFor()
  expect(await page.getByRole('checkbox').count()).toBe(0)
})

it('on a telephone each patron is a card with name, class and status', async () => {
  const page = await school.visit('/patrons?formClass=9Q', { width: 375 })
  const card = page.getByRole('listitem').filter({ hasText: 'Zellweger, Ines' })
  await card.getByText('9Q').waitFor()
  await card.getByText('Disabled').waitFor()
  await card.getByRole('checkbox', { name: 'Select Zellweger, Ines' }).check()
  await page.getByText('1 selected').waitFor()
  await page.getByRole('combobox', { name: 'Order' }).selectOption('By username')
  await page.waitForURL(/sort=username/)
  await card.getByRole('link').click()
  await page.waitForURL(/\/patrons\/\d+$/)
})

it('the list is legible in light and dark, wide and narrow', async () => {
  const page = await openList('?level=9&level=10&kind=student')
  await inspect(page, 'patrons')
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Form class' }).click()
  await inspect(page, 'patrons-filter')
})

async function openList(search = ''): Promise<Page> {
  const page = await school.visit(`/patrons${search}`)
  await page.getByRole('heading', { name: 'Patrons' }).waitFor()
  await page
    .getByRole('row')
    .or(page.getByText(/^Nobody/))
    .first()
    .waitFor()
  return page
}

async function addFilter(page: Page, filter: string, choice: string): Promise<void> {
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: filter }).click()
  await page.getByRole('checkbox', { name: choice }).check()
  await page.keyboard.press('Escape')
}

function rowOf(page: Page, name: string) {
  return page.getByRole('row').filter({ hasText: name })
}

function boxIn(page: Page, row: number) {
  return page.getByRole('row').nth(row).getByRole('checkbox')
}

async function statusOf(page: Page): Promise<string> {
  return (await page.getByText(/^[\d,]+ of [\d,]+$/).textContent()) ?? ''
}

/** The row that the keys act on, if the list has the focus. */
function focusedGrid(page: Page): Promise<string | null | undefined> {
  return page.evaluate(() => document.activeElement?.getAttribute('aria-activedescendant'))
}
