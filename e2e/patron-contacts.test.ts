import { afterAll, beforeAll, expect, it } from 'vitest'
import { inspect } from './testing/inspect.ts'
import { registerByScript, visitPatron } from './testing/profile.ts'
import { openPageSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openPageSchool()
})
afterAll(() => school.close())

it('contacts are added, arranged and saved by their own button', async () => {
  await registerByScript(school, 'cora1', 'Kin')
  const page = await visitPatron(school, 'cora1')
  await page.getByRole('tab', { name: /Contacts/ }).click()
  const add = page.getByRole('button', { name: 'Add a contact' })
  await add.click()
  await page.getByRole('group', { name: 'Contact 1' }).getByLabel('Email').fill('mother@home.example')
  await add.click()
  const other = page.getByRole('group', { name: 'Contact 2' })
  await other.getByLabel('Email').fill('father@home.example')
  await other.getByLabel('Mail as').selectOption('BCC')
  await page.getByRole('button', { name: 'Move up contact 2' }).click()
  await page.getByRole('button', { name: 'Save contacts' }).click()
  await page.getByText('The contacts are saved.').waitFor()
  await inspect(page, 'patron-contacts')
  await page.reload()
  await page.getByRole('tab', { name: /Contacts/ }).click()
  const stored = page.getByRole('group', { name: 'Contact 1' }).getByLabel('Email')
  expect(await stored.inputValue()).toBe('father@home.example')
})
