import type { FastifyInstance } from 'fastify'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildApp } from '../src/server/http/app.ts'
import { makeSetUpLink } from '../src/server/set-up/link.ts'
import { openTestInstallation, type TestInstallation } from '../test/installation.ts'
import { schoolDay } from '../test/school.ts'
import { launchBrowser, openWindow } from './testing/browser.ts'
import { inspect } from './testing/inspect.ts'
import { serveApp } from './testing/serve-app.ts'

let installation: TestInstallation
let app: FastifyInstance
let browser: Browser
let address: string
let link: string
beforeAll(async () => {
  installation = await openTestInstallation({ now: schoolDay })
  app = await buildApp({ services: installation.services, logLevel: 'silent' })
  address = await serveApp(app)
  browser = await launchBrowser()
  link = `/set-up#${await makeSetUpLink(installation.services.database, schoolDay)}`
})
afterAll(async () => {
  await browser.close()
  await app.close()
  await installation.close()
})

async function visit(path: string): Promise<Page> {
  const { page } = await openWindow(browser, { address, width: 1440 })
  await page.goto(path)
  return page
}

it('where there is no school yet, the sign-in page says what to do', async () => {
  const page = await visit('/')
  await page.getByRole('status').getByText('There is no school here yet.').waitFor()
  await inspect(page, 'no-school')
  await page.getByRole('link', { name: 'the page that makes one' }).click()
  await page.getByRole('alert').getByText('The end of the address is missing.').waitFor()
})

it('a link that is not right makes nothing', async () => {
  const page = await visit('/set-up#not-the-token')
  await fillInSchool(page, 'Other School')
  await page.getByRole('alert').getByText('This set-up link is not right').waitFor()
  expect(await nameField(page).inputValue()).toBe('Other School')
})

it('the one-time link makes the school, and signs its administrator in', async () => {
  const page = await visit(link)
  await page.getByText('That is 6 levels.').waitFor()
  await inspect(page, 'set-up')
  await fillInSchool(page, 'Hillview College')
  await page.getByRole('heading', { name: /^Good / }).waitFor()
  await page.getByText('Hillview College').first().waitFor()

  await page.goBack()
  expect(page.url()).not.toContain('#')
  const again = await visit(link)
  await again.getByRole('status').getByText('Rollbook is set up already.').waitFor()
})

async function fillInSchool(page: Page, name: string): Promise<void> {
  await nameField(page).fill(name)
  await page.getByRole('combobox', { name: 'Time zone' }).fill('Sydney')
  await page.getByRole('option', { name: 'Australia/Sydney' }).click()
  await page.getByLabel('Username').fill('admin')
  await page.getByRole('textbox', { name: 'Password' }).fill('swordfish 7')
  await page.getByRole('button', { name: 'Make the school' }).click()
}

function nameField(page: Page) {
  return page.getByRole('textbox', { name: 'Name', exact: true })
}
