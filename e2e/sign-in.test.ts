import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { withSchool } from '../src/server/database/database.ts'
import { basic } from '../test/school.ts'
import { fillInSignIn } from './testing/fill-in.ts'
import { inspect } from './testing/inspect.ts'
import { openPageSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openPageSchool()
})
afterAll(() => school.close())

function change(username: string, assignment: RawBuilder<unknown>): Promise<unknown> {
  return withSchool(school.services.database, school.schoolId, transaction =>
    sql`UPDATE patron SET ${assignment} WHERE username = ${username}`.execute(transaction),
  )
}

const pathOf = (url: string) => new URL(url).pathname

describe('the sign-in page', () => {
  it('greets with the school, and leads to the page that was asked for', async () => {
    const page = await school.visit('/account', { as: null })
    await page.getByRole('heading', { name: 'Hillview College' }).waitFor()
    await inspect(page, 'sign-in')
    await fillInSignIn(page, school.administrator)
    await page.getByRole('heading', { name: 'My account' }).waitFor()
    expect(pathOf(page.url())).toBe('/account')
  })

  it('is ready to be typed into, by the keyboard alone', async () => {
    const { username, password } = school.administrator
    const page = await school.visit('/account', { as: null })
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    await page.keyboard.type(username)
    await page.keyboard.press('Tab')
    await page.keyboard.type(password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'My account' }).waitFor()
  })

  it('says that a password is wrong, keeps the username, and takes the next try', async () => {
    const page = await school.visit('/account', { as: null })
    await fillInSignIn(page, { ...school.administrator, password: 'no swordfish' })
    const alert = page.getByRole('alert')
    expect(await alert.textContent()).toMatch(/^Username and password do not belong together/)
    expect(await page.getByLabel('Username').inputValue()).toBe(school.administrator.username)
    await inspect(page, 'sign-in-refused')
    await page.keyboard.type(school.administrator.password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'My account' }).waitFor()
  })

  it('leads whoever is signed in already to where he wanted to go', async () => {
    const page = await school.visit('/sign-in?from=%2Faccount')
    await page.getByRole('heading', { name: 'My account' }).waitFor()
  })

  it('loads nothing of what only those who are signed in need', async () => {
    const page = await school.visit('/sign-in', { as: null })
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
    expect(loaded.filter(name => /\/(shell|.*-page)-[^/]*\.js$/.test(name)).map(fileOf)).toEqual([
      'sign-in-page',
    ])
  })
})

const fileOf = (url: string) => /([a-z-]+)-[\w-]{8}\.js$/.exec(url)?.[1]

it('who failed ten times is told how long he has to wait', async () => {
  const { username } = await school.addAccount('forgetful')
  const wrong = { username, password: 'no swordfish' }
  for (let attempt = 0; attempt < 10; attempt += 1) {
    await fetch(`${school.address}/api/patrons`, { headers: { authorization: basic(wrong) } })
  }
  const page = await school.visit('/sign-in', { as: null })
  await fillInSignIn(page, { username, password: 'forgetful swordfish' })
  const alert = page.getByRole('alert')
  expect(await alert.textContent()).toBe('Too many failed sign-ins. Wait 15 minutes, then try again.')
  school.passTime(15 * 60_000)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'My account' }).waitFor()
})

test.each([
  ['disabled', sql`enabled = false`, 'This account is disabled. Ask your library to enable it.'],
  [
    'overdue',
    sql`until = '2026-05-03'`,
    'This account was valid until a day that is over. Ask your library to extend it.',
  ],
])('whose account is %s is told so once his password is right', async (username, assignment, sentence) => {
  const account = await school.addAccount(username)
  await change(username, assignment)
  const page = await school.visit('/sign-in', { as: null })
  await fillInSignIn(page, { ...account, password: 'no swordfish' })
  const alert = page.getByRole('alert')
  await alert.getByText('do not belong together').waitFor()
  await fillInSignIn(page, account)
  await alert.getByText(sentence).waitFor()
})

it('a script’s account cannot sign in, and is told why', async () => {
  const account = await school.addAccount('autoimport', 'Import Only')
  const page = await school.visit('/sign-in', { as: null })
  await fillInSignIn(page, account)
  await page.getByRole('alert').getByText('This account is for a program that posts files.').waitFor()
})

it('a generic account sees that it is for the catalogue, and nothing else', async () => {
  const account = await school.addAccount('opac')
  await change('opac', sql`generic = true`)
  const page = await school.visit('/', { as: account })
  await page.getByRole('heading', { name: 'The library’s catalogue' }).waitFor()
  expect(await page.getByRole('link', { name: /Patrons|My account/ }).count()).toBe(0)
  expect(await page.getByRole('button', { name: /Find or go to|navigation/ }).count()).toBe(0)
  await page.keyboard.press('Control+k')
  expect(await page.getByRole('dialog').count()).toBe(0)
  await inspect(page, 'catalogue-only')
})

it('who cannot be signed out is told that he still is signed in', async () => {
  const page = await school.visit('/account')
  await page.getByRole('button', { name: /account of/ }).click()
  await page.context().setOffline(true)
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByRole('alert').getByText('You are still signed in.').waitFor()
  await page.context().setOffline(false)
})

it('who signs out leaves nothing behind for the next at the same desk', async () => {
  const page = await school.visit('/account')
  await page.getByRole('button', { name: /account of/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
  await page.goBack()
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
  expect(pathOf(page.url())).toBe('/sign-in')
})
