import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { hashPassword } from '../src/server/access/passwords.ts'
import { createOperator } from '../src/server/host/operators.ts'
import { addSchool, schoolDay } from '../test/school.ts'
import { launchBrowser, openWindow } from './testing/browser.ts'
import { inspect } from './testing/inspect.ts'
import { minute, openPageSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
let browser: Browser
const password = 'operator swordfish'
beforeAll(async () => {
  school = await openPageSchool()
  await school.post('username,enabled,staffmember,surname\nann,Y,Y,Ames\n')
  await school.send('PATCH /api/settings/school', { hosts: ['one.localhost'] })
  await addSchool(school.services, 'Riverside', ['two.localhost'])
  const passwordHash = await hashPassword(password)
  await createOperator(school.services.database, { name: 'jo', passwordHash }, schoolDay)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await school.close()
})

/** At the address of one of the schools; the server's own leads to none. */
async function visitAt(host: string, path: string): Promise<Page> {
  const address = school.address.replace('127.0.0.1', host)
  const { page } = await openWindow(browser, { address, width: 1440 })
  await page.goto(path)
  return page
}

async function visitAsOperator(): Promise<Page> {
  const page = await school.visit('/host', { as: null })
  await page.getByRole('textbox', { name: 'Operator' }).fill('jo')
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Schools' }).waitFor()
  return page
}

const itemOf = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name })

it('an operator signs in by the keyboard alone, and sees the schools and how they stand', async () => {
  const page = await school.visit('/host', { as: null })
  await page.locator('[name=name]:focus').waitFor()
  await page.keyboard.type('jo')
  await page.keyboard.press('Tab')
  await page.keyboard.type('wrong swordfish')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('do not belong together').waitFor()
  await inspect(page, 'host-sign-in')
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.keyboard.press('Enter')
  await itemOf(page, 'Hillview College')
    .getByText(/^2 patrons\. The last file came /)
    .waitFor()
  await itemOf(page, 'Riverside').getByText('0 patrons. No file has come yet.').waitFor()
  expect(await page.content()).not.toMatch(/Ames/)
  await inspect(page, 'host-schools')
})

it('at a school’s address there is no such page', async () => {
  const page = await visitAt('one.localhost', '/host')
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor()
})

it('a school is made, with an administrator who signs in at its address', async () => {
  const page = await visitAsOperator()
  await page.getByRole('button', { name: 'Make a school' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill('Lakeside')
  await dialog.getByLabel('Host names').fill('two.localhost')
  await dialog.getByLabel('Username').fill('boss')
  await dialog.getByRole('textbox', { name: 'Password' }).fill('boss swordfish')
  await inspect(page, 'host-new-school')
  await dialog.getByRole('button', { name: 'Make the school' }).click()
  await dialog.getByRole('alert').getByText("The host two.localhost is Riverside's already.").waitFor()
  await dialog.getByLabel('Host names').fill('lakeside.localhost')
  await dialog.getByRole('button', { name: 'Make the school' }).click()
  await page.getByText('Lakeside is made. Its administrator can sign in.').waitFor()
  const theirs = await visitAt('lakeside.localhost', '/sign-in')
  await theirs.getByLabel('Username').fill('boss')
  await theirs.getByRole('textbox', { name: 'Password' }).fill('boss swordfish')
  await theirs.getByRole('button', { name: 'Sign in' }).click()
  await theirs.getByText('No patrons yet.').waitFor()
})

it('a school is exported, disabled, told so, and removed once its name is typed', async () => {
  const page = await visitAsOperator()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export Riverside' }).click()
  const bytes = await readFile(await (await download).path())
  expect([...bytes.subarray(0, 2)]).toEqual([0x1f, 0x8b])

  await page.getByRole('button', { name: 'Disable Riverside' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Disable Riverside' }).click()
  await itemOf(page, 'Riverside').getByText('Disabled').waitFor()
  const closed = await visitAt('two.localhost', '/')
  await closed.getByText('This school is closed for now.').waitFor()
  await inspect(closed, 'school-closed', [1440])

  await page.getByRole('button', { name: 'Remove Riverside' }).click()
  const remove = dialog.getByRole('button', { name: 'Remove Riverside' })
  expect(await remove.isDisabled()).toBe(true)
  await dialog.getByLabel('Type Riverside to go on').fill('riverside')
  await inspect(page, 'host-remove', [375])
  await remove.click()
  await page.getByText('Riverside is removed.').waitFor()
  await itemOf(page, 'Riverside').waitFor({ state: 'detached' })
})

it('an operator whose session has ended signs in again', async () => {
  const page = await visitAsOperator()
  school.passTime(61 * minute)
  await page.getByRole('button', { name: 'Host names of Hillview College' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Save the host names' }).click()
  await page.getByRole('textbox', { name: 'Operator' }).waitFor()
})
