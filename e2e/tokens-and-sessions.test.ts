import { afterAll, beforeAll, expect, it } from 'vitest'
import { inspect } from './testing/inspect.ts'
import { openPageSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openPageSchool()
  await school.addAccount('autoimport', 'Import Only')
})
afterAll(() => school.close())

it('a token is made by the keyboard alone, shown once, used and revoked', async () => {
  const page = await school.visit('/')
  await page.getByRole('link', { name: 'Tokens' }).press('Enter')
  await page.getByText('No tokens yet.').waitFor()
  await page.getByRole('button', { name: 'Make a token' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').waitFor()
  await page.keyboard.type('Nightly import')
  expect(await dialog.getByLabel('Account').inputValue()).toBe('autoimport')
  await inspect(page, 'token-form')
  await page.keyboard.press('Enter')
  await dialog.getByText('It is shown this once').waitFor()
  const token = await dialog.getByText(/^rbk_/).innerText()
  await inspect(page, 'token-told', [375])
  await dialog.getByRole('button', { name: 'I have kept it' }).click()
  await page.getByText('never used').waitFor()
  expect(await page.getByText(token).count()).toBe(0)

  const account = { username: 'token', password: token, patronId: 0 }
  expect((await school.get('/api/imports', account)).statusCode).toBe(200)
  await page.reload()
  await page.getByText(/last used 4 May 2026, 12:00/).waitFor()
  await inspect(page, 'tokens')
  await page.getByRole('button', { name: 'Revoke Nightly import' }).click()
  await dialog.getByRole('button', { name: 'Revoke Nightly import' }).click()
  await page.getByText('Revoked 4 May 2026, 12:00').waitFor()
  expect((await school.get('/api/imports', account)).statusCode).toBe(401)
})

it('a token for an account that may not do it is refused, and what was typed stays', async () => {
  const page = await school.visit('/tokens')
  await page.getByRole('button', { name: 'Make a token' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Reports')
  await dialog.getByLabel('Read patrons and the history').check()
  await dialog.getByRole('button', { name: 'Make the token' }).click()
  await dialog.getByRole('alert').getByText('autoimport may not read patrons').waitFor()
  expect(await dialog.getByLabel('Name').inputValue()).toBe('Reports')
})

it('who is signed in is listed, and signed out one by one or all at once', async () => {
  const jane = await school.addAccount('jane', 'Librarian')
  const theirs = await school.visit('/account', { as: jane })
  await theirs.getByRole('heading', { name: 'My account' }).waitFor()
  await school.visit('/account', { as: await school.addAccount('joe') })
  const page = await school.visit('/sessions')
  await page.getByText('This one').waitFor()
  await inspect(page, 'sessions')
  await page.getByRole('button', { name: /^End the session of jane/ }).click()
  await page.getByText('The session of jane has ended.').waitFor()
  await theirs.getByRole('link', { name: 'Library groups' }).click()
  await theirs.getByRole('dialog', { name: 'Your session has ended' }).waitFor()
  await page.getByRole('button', { name: 'Sign out all others' }).click()
  await page.getByText('Everybody else is signed out.').waitFor()
  await expect.poll(() => page.getByRole('button', { name: /^End the session/ }).count()).toBe(0)
  await page.getByText('This one').waitFor()
})
