import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Leaver } from '../src/api/leavers.ts'
import { openDraft } from './testing/draft-of.ts'
import { inspect } from './testing/inspect.ts'
import { openPageSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openPageSchool()
  await school.post(fileOf(...pupils))
})
afterAll(() => school.close())

const header = 'username,enabled,staffmember,givenname,surname,graduationyear,formclass\n'
const fileOf = (...rows: string[]) => header + rows.map(row => `${row}\n`).join('')
const pupils = [
  'abel,Y,N,Ada,Bell,2028,9C',
  'cdew,Y,N,Cem,Dew,2028,9C',
  'efox,Y,N,Eve,Fox,2027,10A',
  'ghill,Y,N,Gus,Hill,2026,12B',
  'ijay,Y,N,Ida,Jay,2026,12B',
]
const everybody = 'This file lists everybody at the school'

async function leavers(): Promise<string[]> {
  const { rows }: { rows: Leaver[] } = (await school.get('/api/leavers')).json()
  return rows.map(({ name }) => name)
}

it('a file that lists everybody tells who would leave, and makes them leavers once it is imported', async () => {
  const page = await school.visit('/import')
  const mended = pupils.slice(0, 2).map(row => row.replace('Bell', 'Bellamy'))
  const draft = await openDraft(page, { file: fileOf(...mended, 'efox,perhaps,N,Eve,Fox,2027,10A') })
  expect(await page.getByText('would become').count()).toBe(0)
  await page.getByRole('checkbox', { name: everybody }).check()
  await page.getByText('2 patrons would become leavers, and be disabled on 3 June 2026.').waitFor()
  await page.getByText('Nobody becomes a leaver for the row that stays out.').waitFor()
  await page.getByRole('button', { name: 'Show who' }).click()
  const names = page.getByRole('list', { name: 'Would become leavers' })
  await names.getByRole('link', { name: 'Ida Jay' }).waitFor()
  await inspect(page, 'import-complete')
  await names.getByRole('link', { name: 'Gus Hill' }).click()
  await page.getByRole('heading', { name: 'Gus Hill' }).waitFor()
  expect(await leavers()).toEqual([])
  await page.goto(`/import/${draft.id}`)
  await page.getByText('2 new leavers.').waitFor()
  expect(await page.getByRole('checkbox', { name: everybody }).isChecked()).toBe(true)
  await page.getByRole('button', { name: 'Import 1 row' }).click()
  await page.getByRole('heading', { name: 'The import was successful' }).waitFor()
  await page.getByText('2 new leavers.').waitFor()
  await inspect(page, 'import-complete-done')
  await page.getByRole('link', { name: 'See the leavers' }).click()
  await page.getByRole('link', { name: 'Gus Hill' }).waitFor()
  expect(await leavers()).toEqual(['Gus Hill', 'Ida Jay'])
})

it('by the keyboard alone a file that changes no row says who is back, and is imported for that', async () => {
  const page = await school.visit('/import')
  await openDraft(page, { file: fileOf(...pupils.slice(1, 4)).replace('Bell', 'Bellamy') })
  await page.getByRole('button', { name: 'Nothing to import' }).waitFor()
  const box = page.getByRole('checkbox', { name: everybody })
  await box.focus()
  await page.keyboard.press('Space')
  await page.getByText('1 leaver is in the file again, and would be a leaver no more.').waitFor()
  const [missing, back] = await page.getByRole('button', { name: 'Show who' }).all()
  await back?.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('list', { name: 'Leavers no more' }).getByRole('link', { name: 'Gus Hill' }).waitFor()
  expect(await missing?.getAttribute('aria-expanded')).toBe('false')
  await page.getByRole('button', { name: 'Import who leaves' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'The import was successful' }).waitFor()
  await page.getByText('1 new leaver, 1 leaver no more.').waitFor()
  expect(await leavers()).toEqual(['Ada Bellamy', 'Ida Jay'])
  await page.getByRole('button', { name: 'Undo' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('This would take back the marks of 2 leavers.').waitFor()
  await inspect(page, 'import-complete-undo')
  await page.getByRole('button', { name: 'Take back the leavers' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('Put back. The marks of 2 leavers are as before.').waitFor()
  expect(await leavers()).toEqual(['Gus Hill', 'Ida Jay'])
})

it('a file that may be a half asks whether it is whole, before anything is done', async () => {
  await school.send('PATCH /api/settings/guard', { disable: { share: 20, atLeast: 1 } })
  const page = await school.visit('/import')
  await openDraft(page, { file: fileOf(pupils[4] ?? '') })
  await page.getByRole('checkbox', { name: everybody }).check()
  await page.getByText('Is this file whole? Once they are due, this would disable 3 of 5 patrons').waitFor()
  await inspect(page, 'import-complete-half')
})
