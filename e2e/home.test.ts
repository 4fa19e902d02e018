import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { withSchool } from '../src/server/database/database.ts'
import type { TestAccount } from '../test/school.ts'
import { inspect } from './testing/inspect.ts'
import { openFilledSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
let nightly: TestAccount
beforeAll(async () => {
  school = await openFilledSchool()
  nightly = await school.addAccount('autoimport', 'Import Only')
  await fillTheMonth()
})
afterAll(() => school.close())

function inSchool(statement: ReturnType<typeof sql>) {
  return withSchool(school.services.database, school.schoolId, transaction => statement.execute(transaction))
}

/** A file each night, of which one stayed away, as the journal tells of them. */
async function fillTheMonth(): Promise<void> {
  await inSchool(
    sql`UPDATE run SET started_at = timestamptz '2026-04-07T16:04:00Z', finished_at = timestamptz '2026-04-07T16:04:01Z'`,
  )
  await inSchool(sql`INSERT INTO run (kind, state, via, actor_name, started_at, created_rows, updated_rows, invalid_rows)
    SELECT 'import', 'applied', 'api', 'autoimport', timestamptz '2026-04-07T16:04:00Z' + n * interval '1 day',
      n % 4, 10 + n * 7 % 50, n % 3
    FROM generate_series(1, 25) AS n WHERE n <> 19`)
}

async function post(csv: string): Promise<void> {
  await school.post(csv, { account: nightly })
  await inSchool(sql`UPDATE run SET started_at = '2026-05-03T16:04:00Z', finished_at = '2026-05-03T16:04:01.2Z'
    WHERE started_at > '2026-05-05'`)
}

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

it('the first page tells the last import, and leads to the lists of what needs attention', async () => {
  await post(
    'username,enabled,staffmember,givenname,surname,graduationyear,formclass\n' +
      'new1,Y,N,Ann,Newman,2031,7F\nnew2,Y,N,Ann,Newman,2031,7G\nbad1,Y,N,Bo,Bad,2099,\nbad2,perhaps,N,Cy,Bad,2031,\n',
  )
  await inSchool(sql`UPDATE patron SET until = '2026-05-01' WHERE username = 'new1'`)
  const page = await school.visit('/')
  const last = card(page, 'Last import')
  await last
    .getByText('A file came today at 02:04 from autoimport. Took 1.2 s. 2 rows did not go in.')
    .waitFor()
  await last.getByText('1 row: Field (graduationYear) has no cohort 2099.').waitFor()
  await last.getByText('A file came 7 days running').waitFor()
  expect(await last.getByRole('link', { name: 'See the 2 rows' }).getAttribute('href')).toMatch(
    /^\/history\/\d+$/,
  )
  await card(page, 'Needs attention').getByRole('link', { name: 'Past their until date' }).click()
  await page.getByRole('heading', { name: 'Patrons' }).waitFor()
  await page.getByRole('button', { name: /^Needs attention.*Enabled past the until date$/ }).waitFor()
  await page.getByText('new1').waitFor()
})

it('an import that is held stands first', async () => {
  await inSchool(sql`INSERT INTO guard_limit (kind, share, at_least) VALUES ('disable', 10, 0)`)
  await post('username,enabled\nnew1,N\nnew2,N\n')
  const page = await school.visit('/')
  const first = card(page, 'Needs attention').getByRole('listitem').first()
  await first.getByText('This would disable 2 of 2 patrons').waitFor()
  expect(await first.getByRole('link', { name: 'An import is held' }).getAttribute('href')).toMatch(
    /^\/history\/\d+$/,
  )
  await card(page, 'Last import')
    .getByText('It is held: nothing of it has changed the register yet.')
    .waitFor()
  await inspect(page, 'home', [1440, 1024, 375])
})

it('each chart is told in words, and its numbers are a table, by the keyboard too', async () => {
  const page = await school.visit('/')
  await page.getByRole('img', { name: /^Patrons by level: Year 7 \d+, .* Staff \d+, Others \d+$/ }).waitFor()
  await page.getByRole('img', { name: /files came on \d+ days; the file stayed away once$/ }).waitFor()
  const levels = card(page, 'Patrons by level')
  await levels.getByRole('tab', { name: 'Chart' }).focus()
  await page.keyboard.press('ArrowRight')
  const table = levels.getByRole('table', { name: 'Patrons by level' })
  const [, active, others, all] = await table
    .getByRole('row', { name: 'Year 7' })
    .getByRole('cell')
    .allTextContents()
    .then(cells => ['', ...cells])
  expect(Number(active) + Number(others)).toBe(Number(all))
  const nights = card(page, 'Imports, last 30 days')
  await nights.getByRole('tab', { name: 'Table' }).click()
  await nights.getByRole('rowheader', { name: /^27 Apr, no file came$/ }).waitFor()
  await inspect(page, 'home-tables')
  await table.getByRole('link', { name: 'Year 7' }).click()
  await page.getByText(`${all}`, { exact: true }).first().waitFor()
})

it('suspected duplicates stand side by side, with what tells them apart', async () => {
  const page = await school.visit('/')
  await card(page, 'Needs attention').getByRole('link', { name: 'Suspected duplicates' }).click()
  await page.getByRole('heading', { name: 'Suspected duplicates' }).waitFor()
  const group = page.getByRole('region', { name: 'Ann Newman, Class of 2031' })
  await group.getByText('7G').waitFor()
  await inspect(page, 'suspected-duplicates')
  await group.getByRole('link', { name: 'new2' }).click()
  await page.getByRole('heading', { name: 'Ann Newman' }).waitFor()
  await page.goBack()
  await group.getByRole('link', { name: 'Compare and merge' }).click()
  await page.getByRole('radio', { name: 'Username: keep new2' }).waitFor()
})

it('namesakes who are two people leave the list of suspects, and come back when that was a mistake', async () => {
  const page = await school.visit('/patrons/duplicates')
  const group = page.getByRole('region', { name: 'Ann Newman, Class of 2031' })
  await group.getByRole('button', { name: 'Two people: Ann Newman' }).press('Enter')
  await group.waitFor({ state: 'detached' })
  await page.getByText('Ann Newman: two people, and no longer suspected.').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await group.waitFor()
})

it('a librarian, who reads no history, sees the page without ways there', async () => {
  const librarian = await school.addAccount('librarian', 'Librarian')
  const page = await school.visit('/', { as: librarian })
  await card(page, 'Needs attention').getByText('An import is held').waitFor()
  expect(await page.locator('main a[href^="/history"]').count()).toBe(0)
  expect(await page.getByRole('link', { name: 'Import a file' }).count()).toBe(0)
})
