import { afterAll, beforeAll, expect, it } from 'vitest'
import { inspect } from './testing/inspect.ts'
import { choose, field, registerByScript, saveButton, visitPatron } from './testing/profile.ts'
import { openPageSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openPageSchool()
})
afterAll(() => school.close())

async function totalOf(search: string): Promise<number> {
  return (await school.get(`/api/patrons?search=${search}`)).json().total
}

it('who has the names and the cohort of another is asked about, and saved only as somebody else', async () => {
  await registerByScript(school, 'jane1', 'Twin')
  const page = await school.visit('/patrons/new')
  await field(page, 'Username').fill('jane2')
  await field(page, 'Given name').fill('JANE')
  await field(page, 'Surname').fill('twin')
  await choose(page, 'Cohort', 'Class of 2029')
  await page.getByRole('status').getByText('The same names and cohort').waitFor()
  await page.getByRole('button', { name: 'Register' }).click()
  const dialog = page.getByRole('dialog', { name: 'Is this somebody else?' })
  const link = dialog.getByRole('link', { name: 'Jane Twin, Class of 2029' })
  expect(await link.getAttribute('target')).toBe('_blank')
  await inspect(page, 'patron-duplicate')
  await dialog.getByRole('button', { name: 'Go back' }).click()
  expect(await totalOf('twin')).toBe(1)
  expect(await field(page, 'Username').inputValue()).toBe('jane2')

  await page.keyboard.press('Control+s')
  await dialog.getByRole('button', { name: 'Somebody else: save' }).click()
  await page.getByRole('heading', { name: 'JANE twin' }).waitFor()
  expect(await totalOf('twin')).toBe(2)
})

it('who comes to bear the names of another is asked about, too; a shared e-mail is none', async () => {
  await registerByScript(school, 'rosa1', 'Double')
  await registerByScript(school, 'rosa2', 'Single')
  const page = await visitPatron(school, 'rosa2')
  await school.post('username,emailaddress\r\nrosa1,family@home.example')
  await field(page, 'Primary email').fill('family@home.example')
  await saveButton(page).click()
  await page.getByText('Jane Single is saved.').waitFor()

  await field(page, 'Surname').fill('Double')
  await saveButton(page).click()
  const dialog = page.getByRole('dialog', { name: 'Is this somebody else?' })
  await dialog.getByRole('link', { name: 'Jane Double, Class of 2029' }).waitFor()
  await dialog.getByRole('button', { name: 'Somebody else: save' }).click()
  await page.getByRole('heading', { name: 'Jane Double' }).waitFor()
})
