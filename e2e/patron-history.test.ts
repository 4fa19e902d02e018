import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { withSchool } from '../src/server/database/database.ts'
import { inspect } from './testing/inspect.ts'
import { choose, registerByScript, saveButton, visitPatron } from './testing/profile.ts'
import { openPageSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openPageSchool()
})
afterAll(() => school.close())

it('a long history shows its newest entries, and the older ones on demand, to the first', async () => {
  await registerByScript(school, 'olga1', 'Long')
  for (let change = 1; change <= 22; change++) {
    await school.post(`username,middlename\r\nolga1,Name ${change}`)
  }
  const page = await visitPatron(school, 'olga1')
  const history = page.getByRole('list', { name: 'History' })
  await history.getByText('Name 22', { exact: true }).first().waitFor()
  expect(await history.getByRole('listitem').count()).toBe(20)
  const older = page.getByRole('button', { name: 'Show older ones' })
  await older.focus()
  await page.keyboard.press('Enter')
  await history.getByText(/^Created by import/).waitFor()
  expect(await history.getByRole('listitem').count()).toBe(23)
  expect(await older.count()).toBe(0)
  await inspect(page, 'patron-history')
})

it('a campus is called by its name, also where the register keeps its import id', async () => {
  await withSchool(school.services.database, school.schoolId, transaction =>
    sql`INSERT INTO campus (name, import_id, import_key) VALUES ('North Campus', 'nrth', 'nrth')`.execute(
      transaction,
    ),
  )
  await registerByScript(school, 'cam1', 'Pusson')
  const page = await visitPatron(school, 'cam1')
  await choose(page, 'Campus', 'North Campus')
  await saveButton(page).click()
  const history = page.getByRole('list', { name: 'History' })
  await history.getByText('North Campus').waitFor()
  const librarian = await school.addAccount('lib', 'Librarian')
  const read = await school.visit(new URL(page.url()).pathname, { as: librarian })
  await read.getByRole('definition').filter({ hasText: 'North Campus' }).first().waitFor()
  expect(await read.getByText('nrth').count()).toBe(0)
})
