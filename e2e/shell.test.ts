import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { withSchool } from '../src/server/database/database.ts'
import { inspect } from './testing/inspect.ts'
import { openFilledSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openFilledSchool()
})
afterAll(() => school.close())

it('the palette leads to a page and to a patron, by the keyboard alone', async () => {
  const page = await school.visit('/account')
  await page.getByRole('heading', { name: 'My account' }).waitFor()
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: 'Find or go to' })
  await field.waitFor()
  await page.keyboard.type('fairweather')
  await page.getByRole('option', { name: 'Fairweather' }).first().waitFor()
  await inspect(page, 'palette')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/patrons\/\d+$/)
  await page.getByRole('heading', { name: 'My account' }).waitFor({ state: 'detached' })
  await page.keyboard.press('Control+k')
  await field.waitFor()
  await page.keyboard.type('my acc')
  await page.getByRole('option', { name: 'My account' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'My account' }).waitFor()
  expect(await focused(page)).toBe('My account')
})

it.each([
  ['/patrons', 'Patrons'],
  ['/', /^Good /],
])('the first load of %s asks for at most 250 kB of script', async (path, title) => {
  const page = await school.visit(path)
  await page.getByRole('heading', { name: title }).waitFor()
  const sizes = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('.js'))
      .map(entry => (entry as PerformanceResourceTiming).encodedBodySize),
  )
  expect(sizes.length).toBeGreaterThan(1)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(250_000)
})

it('the first Tab of a page leads past the navigation', async () => {
  const page = await school.visit('/account')
  await page.getByRole('heading', { name: 'My account' }).waitFor()
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Skip to the page')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
})

it('a page is announced by its title when it opens', async () => {
  const page = await school.visit('/account')
  await page.getByRole('link', { name: 'Patrons' }).click()
  await page.getByRole('heading', { name: 'Patrons' }).waitFor()
  expect(await page.title()).toBe('Patrons · Rollbook')
  expect(await focused(page)).toBe('Patrons')
})

it('on a phone the navigation opens from the top bar, and closes when it has led somewhere', async () => {
  const page = await school.visit('/account', { width: 375 })
  await page.getByRole('button', { name: 'Open the navigation' }).click()
  const navigation = page.getByRole('dialog')
  await navigation.getByText('Hillview College').waitFor()
  await inspect(page, 'navigation', [375])
  await navigation.getByRole('link', { name: 'Patrons' }).click()
  await page.getByRole('heading', { name: 'Patrons' }).waitFor()
  await navigation.waitFor({ state: 'detached' })
})

it('light or dark is chosen once, and stays', async () => {
  const page = await school.visit('/account')
  await page.getByRole('button', { name: /account of/ }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitemradio', { name: 'Dark' }).waitFor()
  await inspect(page, 'account-menu', [1440])
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowDown')
  expect(await focused(page)).toBe('Dark')
  await page.keyboard.press('Enter')
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  expect(await ground()).toBe('rgb(22, 21, 19)')
  await page.reload()
  await page.getByRole('heading', { name: 'My account' }).waitFor()
  expect(await ground()).toBe('rgb(22, 21, 19)')
})

it('an address that leads nowhere says so, and leads on', async () => {
  const page = await school.visit('/no/such/page')
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor()
  await inspect(page, 'not-found')
  await page.getByRole('link', { name: 'Go to the first page' }).click()
  await page.getByRole('heading', { name: 'Patrons' }).waitFor()
})

it('a patron who is not there, or no more, is told so in the same way', async () => {
  const page = await school.visit('/patrons/999999999')
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor()
  await page.getByText('may have been removed').waitFor()
})

it('the page wears the name, the logo and the colour of the presentation group, and stays legible', async () => {
  const account = await school.addAccount('junior')
  await withSchool(school.services.database, school.schoolId, transaction =>
    sql`
      WITH look AS (
        INSERT INTO presentation_group (label, label_key, colour, logo, logo_type)
        VALUES ('Junior School', 'junior school', '#ffdd00', ${logo}, 'image/png') RETURNING id)
      UPDATE patron SET presentation_group_id = look.id FROM look WHERE username = 'junior'
    `.execute(transaction),
  )
  const page = await school.visit('/account', { as: account })
  await page.getByText('Junior School').first().waitFor()
  const image = page.locator('aside img')
  expect(await image.evaluate(element => (element as HTMLImageElement).naturalWidth)).toBe(1)
  const accent = await page.evaluate(() =>
    getComputedStyle(document.documentElement).getPropertyValue('--accent'),
  )
  expect(accent).toBe('#ffdd00')
  await inspect(page, 'presentation-group')
})

/** One yellow pixel. */
const logo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8f5fhPwAHYQKp0aVZ5gAAAABJRU5ErkJggg==',
  'base64',
)

function focused(page: import('playwright-core').Page): Promise<string | null | undefined> {
  return page.evaluate(() => document.activeElement?.textContent)
}
