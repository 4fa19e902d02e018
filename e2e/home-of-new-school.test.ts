import { afterAll, beforeAll, expect, it } from 'vitest'
import { inspect } from './testing/inspect.ts'
import { openPageSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openPageSchool()
})
afterAll(() => school.close())

it('a new school is told what to do first', async () => {
  const page = await school.visit('/')
  await page
    .getByText('No patrons yet. Import a file from the school office, or register one by hand.')
    .waitFor()
  await inspect(page, 'home-new')
  await page.getByRole('link', { name: 'Import a file' }).click()
  await page.waitForURL('**/import')
})

it('with nothing to do, the page says so', async () => {
  await school.post(
    'username,enabled,staffmember,givenname,surname,graduationyear,librarybarcode\nann,Y,N,Ann,Ames,2031,B1\n',
  )
  const { patrons } = (await school.get('/api/patrons?search=admin')).json()
  const values = { surname: 'Admin', libraryBarcode: 'B2', libraryGroups: ['Staff'] }
  await school.send(`PUT /api/patrons/${patrons[0].id}`, { version: patrons[0].version, values })
  const page = await school.visit('/')
  await page.getByText('Nothing needs attention.').waitFor()
})

it('whoever reads no patrons is led to his own account', async () => {
  const pupil = await school.addAccount('pupil')
  const page = await school.visit('/', { as: pupil })
  await page.getByRole('heading', { name: 'My account' }).waitFor()
  expect(await page.getByRole('link', { name: 'Home' }).count()).toBe(0)
})
