import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inspect } from './testing/inspect.ts'
import { openPageSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openPageSchool()
})
afterAll(() => school.close())

const png = fileURLToPath(new URL('../src/server/demo/logos/library.png', import.meta.url))

it('the school is renamed and given policies, by the keyboard alone', async () => {
  const page = await school.visit('/')
  await page.getByRole('link', { name: 'School' }).press('Enter')
  await page.getByRole('heading', { name: 'School', level: 1 }).waitFor()
  await page.getByLabel('Name', { exact: true }).fill('Hillside College')
  await page.getByRole('switch', { name: 'A blank cell clears what is stored' }).press('Space')
  await page.getByLabel('Shortest new password, in characters').fill('12')
  await page.getByText('3 changes').waitFor()
  await inspect(page, 'school-settings')
  await page.getByRole('button', { name: 'Save' }).press('Enter')
  await page.getByText('The settings are saved.').waitFor()
  await page.getByText('No changes').waitFor()
  await page.getByRole('complementary').getByText('Hillside College').waitFor()
  await page.getByRole('link', { name: 'My account' }).click()
  await page.getByText('12 characters or more').waitFor()
})

it('what makes no sense is refused, and stays to be mended', async () => {
  const page = await school.visit('/school')
  await page.getByLabel('Host names').fill('https://library.example/')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('alert').getByText('https://library.example/ is no host.').waitFor()
  expect(await page.getByLabel('Host names').inputValue()).toBe('https://library.example/')
  await inspect(page, 'school-settings-refused', [1440])
})

it('the school’s logo is shown above every page and at the sign-in', async () => {
  const page = await school.visit('/school')
  await page.getByRole('button', { name: 'Choose a picture' }).waitFor()
  await page.locator('input[type=file]').setInputFiles(png)
  await page.getByText('The logo is saved.').waitFor()
  const logo = page.getByRole('img', { name: 'Logo of Hillside College' })
  await expect.poll(() => logo.evaluate(image => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0)
  expect(await page.locator('aside img').getAttribute('src')).toBe('/api/school/logo')
  const entrance = await school.visit('/sign-in', { as: null })
  await entrance.getByRole('heading', { name: 'Hillside College' }).waitFor()
  expect(await entrance.locator('main img').getAttribute('src')).toBe('/api/school/logo')
  await inspect(entrance, 'sign-in-logo', [1440])
})

it('nobody but an administrator finds the page', async () => {
  const librarian = await school.addAccount('librarian', 'Librarian')
  const page = await school.visit('/school', { as: librarian })
  await page.waitForURL(url => url.pathname === '/')
  expect(await page.getByRole('link', { name: 'School' }).count()).toBe(0)
})
