import { afterAll, beforeAll, expect, it } from 'vitest'
import { inspect } from './testing/inspect.ts'
import { registerByScript, visitPatron } from './testing/profile.ts'
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
