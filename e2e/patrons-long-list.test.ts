import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPageSchool, type PageSchool } from './testing/school.ts'

const patrons = 100_000

let school: PageSchool
beforeAll(async () => {
  school = await openPageSchool()
  const rows = Array.from({ length: patrons }, (_, n) => `p${n},Y,N,Nr ${String(n).padStart(6, '0')},2029`)
  const reply = await school.post(`username,enabled,staffmember,surname,graduationyear\n${rows.join('\n')}\n`)
  expect(reply.statusCode).toBe(200)
})
afterAll(() => school.close())

it('of 100,000 patrons only those in view are rows of the page, from the first to the last', async () => {
  const page = await school.visit('/patrons?kind=student')
  const grid = page.getByRole('grid', { name: 'Patrons' })
  const rowOf = (n: number) => page.getByRole('row').filter({ hasText: `Nr ${String(n).padStart(6, '0')}` })
  await rowOf(0).waitFor()
  expect(await grid.getAttribute('aria-rowcount')).toBe(String(patrons + 1))
  await grid.focus()
  await page.keyboard.press('End')
  await rowOf(patrons - 1).waitFor()
  expect(await rowOf(patrons - 1).getAttribute('aria-rowindex')).toBe(String(patrons + 1))
  await grid.evaluate(element => element.scrollTo({ top: element.scrollHeight / 2 }))
  await rowOf(patrons / 2).waitFor()
  expect(await page.getByRole('row').count()).toBeLessThan(80)
})

it('on a telephone, too', async () => {
  const page = await school.visit('/patrons?kind=student', { width: 375 })
  await page.getByText('Nr 000000').waitFor()
  await page.evaluate(() => window.scrollTo({ top: document.body.scrollHeight }))
  await page.getByText('Nr 099999').waitFor()
  expect(await page.getByRole('listitem').count()).toBeLessThan(80)
})

it('a range over thousands, most of which were never in view, is selected with Shift', async () => {
  const page = await school.visit('/patrons?kind=student')
  const grid = page.getByRole('grid', { name: 'Patrons' })
  await grid.focus()
  await page.keyboard.press('x')
  await page.getByText('1 selected').waitFor()
  await grid.evaluate(element => element.scrollTo({ top: 35 * 2500 }))
  const row = page.getByRole('row').filter({ hasText: 'Nr 002510' })
  await row.getByRole('checkbox').click({ modifiers: ['Shift'] })
  await page.getByText('2,511 selected').waitFor()
})
