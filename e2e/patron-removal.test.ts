import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { withSchool } from '../src/server/database/database.ts'
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

it('who has something on loan is not removed, and named with what he has', async () => {
  const id = await registerByScript(school, 'lona1', 'Borrow')
  await withSchool(school.services.database, school.schoolId, transaction =>
    sql`INSERT INTO loan (patron_id, item_barcode, title, due_on)
      VALUES (${id}, 'I1', 'The Secret River', '2026-06-01')`.execute(transaction),
  )
  const page = await visitPatron(school, 'lona1')
  await page.getByRole('button', { name: 'More for Jane Borrow' }).click()
  await page.getByRole('menuitem', { name: 'Remove for good' }).click()
  const dialog = page.getByRole('dialog', { name: 'Jane Borrow cannot be removed' })
  await dialog.getByText('Has 1 item on loan.').waitFor()
  await dialog.getByText('Nothing has changed.').waitFor()
  await inspect(page, 'patron-removal-refused')
  await dialog.getByRole('button', { name: 'Close' }).last().click()

  for (const username of ['lona2', 'lona3']) await registerByScript(school, username, 'Borrow-Not')
  await page.goto('/patrons?search=lona')
  await page.getByRole('checkbox', { name: 'Select all 3' }).check()
  await page.getByRole('button', { name: 'Remove permanently' }).click()
  await page.getByText('2 patrons would be removed; 1 is refused.').waitFor()
  await page.getByRole('tab', { name: /Refused/ }).click()
  const refused = page.getByRole('listitem').filter({ hasText: 'Jane Borrow' })
  await refused.getByText('Has 1 item on loan.').waitFor()
  await page.getByLabel('Type 2 to go on').fill('2')
  await page.getByRole('button', { name: 'Remove 2 patrons' }).click()
  await page.getByText('Removed 2 patrons for good.').waitFor()
  expect((await school.get('/api/patrons?search=lona')).json().total).toBe(1)
})
