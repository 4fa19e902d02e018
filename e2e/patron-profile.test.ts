import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { withSchool } from '../src/server/database/database.ts'
import { inspect } from './testing/inspect.ts'
import { field, idOf, visitPatron } from './testing/profile.ts'
import { minute, openFilledSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openFilledSchool()
  await withSchool(school.services.database, school.schoolId, async transaction => {
    await sql`INSERT INTO campus (name, import_id, import_key) VALUES ('North Campus', 'north', 'north')`.execute(
      transaction,
    )
    await sql`INSERT INTO presentation_group (label, label_key) VALUES ('Junior School', 'junior school')`.execute(
      transaction,
    )
  })
})
afterAll(() => school.close())

const jane = {
  username: '29jdoe',
  emailAddress: '29jdoe@students.hillview.example',
  libraryBarcode: '0019074',
  adminSystemId: '008489',
  gender: 'F',
  givenName: 'Jane',
  middleName: 'Alexandra',
  surname: 'Doe',
  enabled: true,
  staffMember: false,
  graduationYear: 2029,
  formClass: '09C',
}

/** One day after the other. */
async function edit(values: object): Promise<void> {
  school.passTime(24 * 60 * minute)
  const url = `/api/patrons/${await idOf(school, jane.username)}`
  const { version } = (await school.get(url)).json()
  const reply = await school.send(`PUT ${url}`, { version, values })
  expect(reply.statusCode).toBe(200)
}

it('a profile with a history, while it is edited, is legible in light and dark, wide and narrow', async () => {
  expect((await school.send('POST /api/patrons', { values: jane })).statusCode).toBe(201)
  await edit({ campus: 'north', presentationGroupLabel: 'Junior School' })
  await edit({ formClass: '09D', preferredName: 'Janie' })
  await edit({ until: '2026-12-04', emailAddress: 'doe.family@home.example' })
  const page = await visitPatron(school, jane.username)
  await page.getByText('Can borrow until 4 Dec 2026').waitFor()
  await page.getByRole('list', { name: 'History' }).getByText('Junior School').waitFor()
  await field(page, 'Surname').fill('Doe-Fraser')
  await field(page, 'Library barcode').fill('0012174')
  await page.getByText('Belongs to Alofa Agarwala, 09A').waitFor()
  await page.getByText('2 changes').waitFor()
  await page.evaluate(() => window.scrollTo(0, 0))
  await inspect(page, 'profile', [1440, 1024, 375])
})
