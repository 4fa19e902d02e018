import { afterAll, beforeAll, expect, it } from 'vitest'
import { chooseFile } from './testing/choose-file.ts'
import { inspect } from './testing/inspect.ts'
import { openPageSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openPageSchool()
  await school.post('username,enabled,staffmember,surname\njdoe,Y,Y,Doe\nann,Y,Y,Ames\n')
})
afterAll(() => school.close())

it('usernames are changed from old to new, of patrons who are here', async () => {
  const page = await school.visit('/import')
  await page.getByRole('radio', { name: 'Change usernames' }).check()
  await inspect(page, 'import-purposes')
  await chooseFile(page, 'oldusername,newusername\njdoe,jane.doe\nnobody,some.body\n')
  await page.getByRole('heading', { name: 'Preview' }).waitFor()
  await page.getByRole('button', { name: 'Invalid 1' }).waitFor()
  await inspect(page, 'import-usernames')
  await page.getByRole('button', { name: 'Import 1 row' }).click()
  await page.getByRole('heading', { name: 'The import was successful' }).waitFor()
  await page.getByText('jane.doe').first().waitFor()
})

it('contacts are set by the patron’s username', async () => {
  const page = await school.visit('/import?purpose=contacts')
  await chooseFile(page, 'username,role,name,emailaddress\nann,guardian,Eva Ames,eva@home.example\n')
  await page.getByRole('heading', { name: 'Preview' }).waitFor()
  await inspect(page, 'import-contacts')
  // A contact's blank cell says nothing: nobody is asked whether it clears.
  await page.getByRole('link', { name: 'Columns' }).click()
  await page.getByRole('heading', { name: 'Set contacts' }).waitFor()
  expect(await page.getByRole('checkbox').count()).toBe(0)
  await page.getByRole('button', { name: 'Preview' }).click()
  await page.getByRole('button', { name: 'Import 1 row' }).click()
  await page.getByRole('heading', { name: 'The import was successful' }).waitFor()
  await page.getByText('eva@home.example').first().waitFor()
})

it('a file that by its header is to do something else is told so', async () => {
  const page = await school.visit('/import')
  await chooseFile(page, 'username,emailaddress,role,name\nann,eva@home.example,guardian,Eva Ames\n')
  await page.getByText('By its header this is a file for “Set contacts”.').waitFor()
  await inspect(page, 'import-other-purpose')
  await page.getByRole('link', { name: 'Choose another file' }).click()
  await page.getByRole('radio', { name: 'Set contacts' }).waitFor()
})
