import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inspect } from './testing/inspect.ts'
import { field, registerByScript, visitPatron } from './testing/profile.ts'
import { minute, openPageSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openPageSchool()
})
afterAll(() => school.close())

it('whose session ends while he works signs in again, and finds what he had typed', async () => {
  const account = await school.addAccount('eva')
  const page = await school.visit('/account', { as: account })
  await page.getByLabel('Current password').fill(account.password)
  await page.getByLabel('New password').fill('a better swordfish')
  school.passTime(61 * minute)
  await page.getByRole('button', { name: 'Change password' }).click()

  const dialog = page.getByRole('dialog', { name: 'Your session has ended' })
  await dialog.waitFor()
  await page.keyboard.press('Escape')
  await inspect(page, 'session-ended')
  expect(await dialog.getByLabel('Username').inputValue()).toBe('eva')
  await dialog.getByRole('textbox', { name: 'Password' }).fill('no swordfish')
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await dialog.getByRole('alert').getByText('do not belong together').waitFor()
  await dialog.getByRole('textbox', { name: 'Password' }).fill(account.password)
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await dialog.waitFor({ state: 'detached' })

  expect(await page.getByLabel('New password').inputValue()).toBe('a better swordfish')
  await page.getByRole('button', { name: 'Change password' }).click()
  await page.getByText('Your password is changed.').waitFor()
})

it('whose session ends while he edits a patron loses nothing that he typed, and saves it then', async () => {
  await registerByScript(school, 'tess1', 'Typing')
  const page = await visitPatron(school, 'tess1')
  await field(page, 'Surname').fill('Typed')
  await page.getByRole('tab', { name: /Contacts/ }).click()
  await page.getByRole('button', { name: 'Add a contact' }).click()
  await page.getByRole('group', { name: 'Contact 1' }).getByLabel('Email').fill('kin@home.example')
  await page.getByText('1 change').waitFor()
  school.passTime(61 * minute)
  await page.keyboard.press('Control+s')
  const dialog = page.getByRole('dialog', { name: 'Your session has ended' })
  await dialog.waitFor()
  await inspect(page, 'patron-session-ended')
  await dialog.getByRole('textbox', { name: 'Password' }).fill(school.administrator.password)
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })

  expect(await field(page, 'Surname').inputValue()).toBe('Typed')
  const contact = page.getByRole('group', { name: 'Contact 1' })
  expect(await contact.getByLabel('Email').inputValue()).toBe('kin@home.example')
  await page.keyboard.press('Control+s')
  await page.getByText('Jane Typed is saved.').waitFor()
  await page.getByRole('button', { name: 'Save contacts' }).click()
  await page.getByText('The contacts are saved.').waitFor()
})

it('a page that could show nothing shows it after the sign-in', async () => {
  const page = await school.visit('/account')
  await page.getByRole('heading', { name: 'My account' }).waitFor()
  await page.getByRole('link', { name: 'Patrons' }).click()
  await page.getByRole('heading', { name: 'Patrons' }).waitFor()
  // Else what the page still asks for by itself finds out first.
  await page.waitForLoadState('networkidle')
  school.passTime(61 * minute)
  await page.getByRole('link', { name: 'My account' }).click()
  const dialog = page.getByRole('dialog', { name: 'Your session has ended' })
  await dialog.getByRole('textbox', { name: 'Password' }).fill(school.administrator.password)
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('This one').waitFor()
})

it('who cannot come back leaves the page, which then shows nothing of his', async () => {
  const page = await school.visit('/account')
  await page.getByLabel('Current password').fill('something')
  await page.getByLabel('New password').fill('something else')
  await page.context().clearCookies()
  await page.getByRole('button', { name: 'Change password' }).click()
  await page.getByRole('button', { name: 'Leave this page' }).click()
  await page.getByRole('heading', { name: 'Hillview College' }).waitFor()
  expect(await page.getByText('My account').count()).toBe(0)
})

it('who comes back to a page that lay idle is told so before he does anything', async () => {
  const page = await school.visit('/account')
  await page.getByRole('heading', { name: 'My account' }).waitFor()
  const dialog = page.getByRole('dialog', { name: 'Your session has ended' })
  await comeBack(page)
  expect(await dialog.count()).toBe(0)
  school.passTime(61 * minute)
  await comeBack(page)
  await dialog.waitFor()
})

it('who comes back when somebody else has signed in beside is told that his own session is over', async () => {
  const other = await school.addAccount('beside')
  const page = await school.visit('/account')
  await page.getByText('This one').waitFor()
  const { username, password } = other
  const data = { username, password }
  await page.context().request.post('/api/session', { headers: { 'x-rollbook': '1' }, data })
  await comeBack(page)
  const dialog = page.getByRole('dialog', { name: 'Your session has ended' })
  await dialog.getByRole('textbox', { name: 'Password' }).fill(school.administrator.password)
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await dialog.waitFor({ state: 'detached' })
})

async function comeBack(page: Page): Promise<void> {
  const reply = page.waitForResponse(response => response.url().endsWith('/api/session'))
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await (await reply).finished()
  await page.getByRole('progressbar').waitFor({ state: 'detached' })
}
