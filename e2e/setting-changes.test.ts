import { afterAll, beforeAll, expect, it } from 'vitest'
import { inspect } from './testing/inspect.ts'
import { openPageSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openPageSchool()
})
afterAll(() => school.close())

it('an administrator sees who changed which setting, from what to what', async () => {
  const page = await school.visit('/setting-changes')
  await page.getByText('No setting has been changed yet.').waitFor()

  await page.getByRole('link', { name: 'School', exact: true }).click()
  await page.getByLabel('Days that the history is kept').fill('730')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('The settings are saved.').waitFor()
  await school.send('PATCH /api/settings/guard', { disable: { share: 10, atLeast: 20 }, emails: null })
  const { id } = (await school.send('POST /api/library-groups', { name: 'Relief staff' })).json()
  const right = { itemType: '', mostLoans: 5, loanDays: 28, mostRenewals: 1, mostReservations: 0 }
  await school.send(`PUT /api/library-groups/${id}/rights`, { rights: [right] })

  await page.getByRole('link', { name: 'Changes' }).click()
  const changes = page.getByRole('list', { name: 'Changes' }).getByRole('listitem')
  await changes.first().waitFor()
  const [rights, limits, kept] = await changes.allInnerTexts()
  expect(rights).toMatch(/^Library groups: Relief staff/)
  expect(limits).toMatch(/^Import limits\s+.*admin over the API/)
  expect(kept).toMatch(/admin on the page\s+Days that the history is kept\s+400 →\s+became\s+730/)
  await inspect(page, 'setting-changes')
})

it('is shown older changes a page after the other', async () => {
  for (const days of Array.from({ length: 52 }, (_, index) => index + 40)) {
    await school.send('PUT /api/settings/kept-files', { days })
  }
  const page = await school.visit('/setting-changes')
  const changes = page.getByRole('list', { name: 'Changes' }).getByRole('listitem')
  await changes.first().waitFor()
  expect(await changes.count()).toBe(50)
  await page.getByRole('button', { name: 'Show older ones' }).click()
  await page.getByText('30 → became 40').waitFor()
  expect(await page.getByRole('button', { name: 'Show older ones' }).count()).toBe(0)
})
