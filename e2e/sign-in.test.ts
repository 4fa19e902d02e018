import { afterAll, beforeAll, expect, it } from 'vitest'
import { inspect } from './testing/inspect.ts'
import { openFilledSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openFilledSchool()
})
afterAll(() => school.close())

it('whoever signs in comes to the page that he had asked for', async () => {
  const { username, password } = school.administrator
  const page = await school.visit('/account', { as: null })
  await page.getByRole('heading', { name: 'Hillview College' }).waitFor()
  await inspect(page, 'sign-in')
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'My account' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/account')
})

it('my account tells who is signed in', async () => {
  const page = await school.visit('/account')
  await page.getByRole('heading', { name: 'My account' }).waitFor()
  await inspect(page, 'account')
})
