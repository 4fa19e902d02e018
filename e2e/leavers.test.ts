import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Leaver } from '../src/api/leavers.ts'
import { withSchool } from '../src/server/database/database.ts'
import { inspect } from './testing/inspect.ts'
import { minute, openPageSchool, type PageSchool } from './testing/school.ts'

const day = 24 * 60 * minute

let school: PageSchool
beforeAll(async () => {
  school = await openPageSchool()
})
afterAll(() => school.close())

const header = 'username,enabled,staffmember,givenname,surname,graduationyear,formclass\n'
const pupils = [
  'abel,Y,N,Ada,Bell,2028,9C',
  'cdew,Y,N,Cem,Dew,2028,9C',
  'efox,Y,N,Eve,Fox,2027,10A',
  'ghill,Y,N,Gus,Hill,2026,12B',
]

function complete(...rows: string[]) {
  return school.post(header + rows.join('\n'), { query: '?complete=true' })
}

function tab(page: Page, name: string) {
  return page.getByRole('tab', { name: new RegExp(`^${name}`) })
}

async function leavers(): Promise<Leaver[]> {
  return (await school.get('/api/leavers')).json().rows
}

it('before a file was declared complete the page says what that would do', async () => {
  const page = await school.visit('/patrons')
  await page.getByRole('link', { name: 'Leavers' }).click()
  await page.getByText('No file was declared complete yet.').waitFor()
})

it('whoever the complete file leaves out is listed, and kept by the keyboard alone', async () => {
  await school.post(header + pupils.join('\n'))
  await complete(...pupils.slice(0, 1))
  const id = (await leavers())[0]?.patronId
  const { version } = (await school.get(`/api/patrons/${id}`)).json()
  const contact = { role: 'guardian', name: 'Deniz Dew', emailAddress: 'deniz@home.example' }
  const contacts = [{ ...contact, isPrimary: true, delivery: 'addressee' }]
  await school.send(`PUT /api/patrons/${id}/contacts`, { version, contacts })
  await withSchool(school.services.database, school.schoolId, transaction =>
    sql`INSERT INTO loan (patron_id, item_barcode, title, due_on) VALUES (${id}, '31', 'Emma', '2026-05-20')`.execute(
      transaction,
    ),
  )

  const page = await school.visit('/leavers')
  await page.getByText('On loan: Emma, due 20 May 2026').waitFor()
  await page.getByText('Will be disabled on 3 June 2026').first().waitFor()
  await inspect(page, 'leavers')
  await page.getByRole('checkbox', { name: 'Select Cem Dew' }).focus()
  await page.keyboard.press('Space')
  await page.getByText('1 leaver selected').waitFor()
  await inspect(page, 'leavers-selected')
  await page.getByRole('button', { name: 'Keep 1 leaver' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('1 leaver kept.').waitFor()
  await tab(page, 'Left out').focus()
  await page.keyboard.press('ArrowRight')
  await page.getByText('Stays enabled').waitFor()
})

it('somebody is disabled before his day, once he was looked at', async () => {
  const page = await school.visit('/leavers')
  await page.getByRole('checkbox', { name: 'Select Eve Fox' }).check()
  await page.getByRole('button', { name: 'Disable now' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('1 patron would change.').waitFor()
  await dialog.getByRole('link', { name: 'Eve Fox' }).waitFor()
  await inspect(page, 'leavers-disable')
  await dialog.getByRole('button', { name: 'Disable 1 patron' }).click()
  await page.getByText('Disabled 1 patron.').waitFor()
  await tab(page, 'Disabled').click()
  await page.getByText('Disabled since 4 May 2026').waitFor()
})

it('too many at once are held, and disabled with their number', async () => {
  await school.send('PATCH /api/settings/guard', { disable: { share: 10, atLeast: 0 } })
  school.passTime(30 * day)
  await complete(...pupils.slice(0, 1))
  const page = await school.visit('/leavers')
  await page.getByText('Held: so many are due at once').waitFor()
  await page.getByText('Due since 3 June 2026').waitFor()
  await inspect(page, 'leavers-held')
  await page.goto(`/history/${(await school.get('/api/leavers')).json().held}`)
  await page.getByText('Nobody was disabled.').waitFor()
  await page.getByRole('link', { name: 'Look at the leavers' }).click()
  await page.getByRole('button', { name: 'Look at them' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('This would disable 1 of 3 patrons (the limit is 10 %).').waitFor()
  await dialog.getByLabel('Type 1 to go on').fill('1')
  await dialog.getByRole('button', { name: 'Disable 1 patron' }).click()
  await page.getByText('Disabled 1 patron.').waitFor()
  await page.getByText('Held: so many').waitFor({ state: 'detached' })
})

it('whom nobody misses any more is removed for good, by whoever may', async () => {
  school.passTime(366 * day)
  const page = await school.visit('/leavers?state=removable')
  await page.getByRole('checkbox', { name: 'Select Gus Hill' }).check()
  await page.getByRole('button', { name: 'Remove permanently' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Type Gus Hill to go on').fill('Gus Hill')
  await dialog.getByRole('button', { name: 'Remove 1 patron' }).click()
  await dialog.getByText('Removed 1 patron for good.').waitFor()
  expect((await leavers()).map(({ name }) => name)).toEqual(['Cem Dew', 'Eve Fox'])
})

it('an administrator sets the days of grace and who is exempt; a Patron Manager is not asked to', async () => {
  const page = await school.visit('/leavers')
  await page.getByRole('button', { name: 'Settings' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('spinbutton', { name: 'Days of grace' }).fill('14')
  await dialog.getByRole('checkbox', { name: 'Staff' }).uncheck()
  await inspect(page, 'leavers-settings')
  await dialog.getByRole('button', { name: 'Save the settings' }).click()
  await page.getByText('The settings of leavers are saved.').waitFor()
  expect((await school.get('/api/settings/leavers')).json()).toMatchObject({
    graceDays: 14,
    exempt: ['generic', 'non-academic', 'hand-made'],
  })
  const manager = await school.addAccount('manager', 'Patron Manager')
  const theirs = await school.visit('/leavers', { as: manager })
  await theirs.getByRole('heading', { name: 'Leavers' }).waitFor()
  expect(await theirs.getByRole('button', { name: 'Settings' }).count()).toBe(0)
})
