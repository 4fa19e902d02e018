import { afterAll, beforeAll, expect, it } from 'vitest'
import { fillInSignIn } from './testing/fill-in.ts'
import { inspect } from './testing/inspect.ts'
import { openPageSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openPageSchool()
})
afterAll(() => school.close())

it('everybody sees his own profile and where he is signed in, in the school’s time', async () => {
  const account = await school.addAccount('eva')
  await school.post('username,givenname,surname,librarybarcode\r\neva,Eva,Brandt,0012877')
  const elsewhere = await school.visit('/account', { as: account })
  const page = await school.visit('/account', { as: account })
  await page.getByText('Eva Brandt').first().waitFor()
  await page.getByText('0012877').waitFor()
  const sessions = page.getByRole('listitem').filter({ hasText: 'Chrome on Linux' })
  expect(await sessions.allTextContents()).toEqual([
    expect.stringMatching(/^Chrome on LinuxThis oneSigned in 4 May 2026, 12:00 from 127\.0\.0\.1/),
    expect.stringMatching(/^Chrome on LinuxSigned in 4 May 2026, 12:00/),
  ])
  await inspect(page, 'account')

  await page.getByRole('button', { name: /^End Chrome on Linux/ }).click()
  await page.getByText('The session of Chrome on Linux has ended.').waitFor()
  await sessions.nth(1).waitFor({ state: 'detached' })
  await elsewhere.reload()
  await elsewhere.getByRole('button', { name: 'Sign in' }).waitFor()
})

it('a password is changed by whoever knows the one before', async () => {
  const account = await school.addAccount('otto')
  const page = await school.visit('/account', { as: account })
  const change = page.getByRole('button', { name: 'Change password' })
  await page.getByLabel('Current password').fill('no swordfish')
  await page.getByLabel('New password').fill('a better swordfish')
  await change.click()
  await page.getByText('The current password is not right, so it was not changed.').waitFor()
  await inspect(page, 'account-wrong-password')
  await page.getByLabel('Current password').fill(account.password)
  await change.click()
  await page.getByText('Your password is changed.').waitFor()
  expect(await page.getByLabel('New password').inputValue()).toBe('')

  const anew = await school.visit('/account', { as: null })
  await fillInSignIn(anew, { username: 'otto', password: 'a better swordfish' })
  await anew.getByRole('heading', { name: 'My account' }).waitFor()
})

it('who signs out everywhere is signed in nowhere', async () => {
  const account = await school.addAccount('ida')
  const elsewhere = await school.visit('/account', { as: account })
  const page = await school.visit('/account', { as: account })
  await page.getByRole('button', { name: 'Sign out everywhere, here too' }).click()
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
  await elsewhere.reload()
  await elsewhere.getByRole('button', { name: 'Sign in' }).waitFor()
})
