import { afterAll, beforeAll, expect, it } from 'vitest'
import { inspect } from './testing/inspect.ts'
import { registerByScript, visitPatron } from './testing/profile.ts'
import { openPageSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openPageSchool()
})
afterAll(() => school.close())

it('who is removed for good is named first, and gone from the list then', async () => {
  await registerByScript(school, 'gona1', 'Away')
  const page = await visitPatron(school, 'gona1')
  await page.getByRole('button', { name: 'More for Jane Away' }).click()
  await page.getByRole('menuitem', { name: 'Remove for good' }).click()
  const dialog = page.getByRole('dialog', { name: 'Remove Jane Away for good' })
  const remove = dialog.getByRole('button', { name: 'Remove Jane Away' })
  await remove.waitFor()
  expect(await remove.isDisabled()).toBe(true)
  await inspect(page, 'patron-removal')
  const label = (await dialog.locator('label').textContent()) ?? ''
  await dialog.getByRole('textbox').fill(label.replace(/^Type (.*) to go on$/, '$1'))
  await remove.click()
  await page.getByText('Jane Away is removed for good.').waitFor()
  expect((await school.get('/api/patrons?search=gona1')).json().total).toBe(0)
})
