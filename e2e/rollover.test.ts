import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inspect } from './testing/inspect.ts'
import { tabTo } from './testing/profile.ts'
import { openFilledSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openFilledSchool()
  await school.post(people)
})
afterAll(() => school.close())

const people = `username,enabled,staffmember,graduationyear,surname,givenname,formclass
zed.ann,Y,N,2030,Zedd,Ann,8Z
zed.bob,Y,N,2026,Zedd,Bob,12Z
`

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const rows = (page: Page) => page.getByRole('region', { name: 'Patrons of the plan' }).getByRole('row')

it('a year is planned, looked at patron by patron, changed, found again, and discarded', async () => {
  const page = await school.visit('/enrolment')
  await page.getByRole('link', { name: 'Year rollover' }).click()
  await page.getByRole('heading', { name: 'Year rollover, 2026 to 2027' }).waitFor()
  await inspect(page, 'rollover-begin')
  await page.getByLabel('From').fill('2026-12-01')
  await button(page, 'Work out the plan').click()
  await page.getByText('The next period must begin after the current one ends').waitFor()
  await page.getByLabel('From').fill('2027-01-27')
  await button(page, 'Work out the plan').click()
  await page.getByText('Everyone up a level').waitFor()
  await rows(page).filter({ hasText: 'Year 7 → became Year 8' }).first().waitFor()
  await page.getByText('2027 begins on 27 Jan 2027, which is 268 days away.').waitFor()
  await inspect(page, 'rollover-plan')

  await page.getByLabel('Find a student who stays').fill('zedd')
  await button(page, 'Stays: Ann Zedd').click()
  await page.getByText('The plan is of before your changes.').waitFor()
  await page.getByText('Leave as they are').click()
  await button(page, 'Work out the plan again').click()
  await page.getByText('1 stays').first().waitFor()
  await page.getByRole('tab', { name: /^Stay/ }).click()
  await expect.poll(() => rows(page).count()).toBe(2)
  await rows(page).filter({ hasText: 'Year 8 stays Class of 2030' }).waitFor()
  await page.getByRole('combobox', { name: 'Level' }).selectOption('From Year 7')
  await page.getByText('Nobody in this level.').waitFor()

  await page.goto('/enrolment/rollover')
  await page.getByText('Everyone up a level').waitFor()
  await page.getByRole('list', { name: 'Who stays' }).getByText('Ann Zedd').waitFor()
  await button(page, 'Discard the plan').click()
  await page.getByText('The plan is discarded. Nobody was moved.').waitFor()
  await page.getByRole('link', { name: 'Year rollover' }).click()
  await button(page, 'Work out the plan').waitFor()
})

it('of thousands of rows only those in view exist, from the first to the last', async () => {
  const page = await school.visit('/enrolment/rollover')
  await button(page, 'Work out the plan').click()
  await page.getByText('Everyone up a level').waitFor()
  const region = page.getByRole('region', { name: 'Patrons of the plan' })
  await rows(page).nth(5).waitFor()
  expect(await rows(page).count()).toBeLessThan(60)
  const toTheEnd = async () => {
    await region.evaluate(element => element.scrollTo({ top: element.scrollHeight }))
    return region.getByText('zed.bob').count()
  }
  await expect.poll(toTheEnd, { timeout: 30_000 }).toBe(1)
  expect(await rows(page).count()).toBeLessThan(60)
  await button(page, 'Discard the plan').click()
  await page.getByText('The plan is discarded.').waitFor()
})

it('a plan that somebody has overtaken is shown again before anything is done', async () => {
  const page = await school.visit('/enrolment/rollover')
  await button(page, 'Work out the plan').click()
  await page.getByText('Everyone up a level').waitFor()
  await school.post('username,enabled,staffmember,academiclevel,surname\nzed.cat,Y,N,9,Zedd\n')
  await rollOver(page)
  await page.getByText('Since this was shown, somebody changed a patron or the enrolment.').waitFor()
  await inspect(page, 'rollover-overtaken')
  await button(page, 'Work out the plan again').first().click()
  await page.getByText('somebody changed a patron').waitFor({ state: 'detached' })
  await button(page, 'Discard the plan').click()
  await page.getByText('The plan is discarded.').waitFor()
})

it('a year is rolled over by the keyboard alone', async () => {
  const page = await school.visit('/enrolment')
  const press = async (name: string) => {
    await tabTo(page, page.getByRole('button', { name, exact: true }))
    await page.keyboard.press('Enter')
  }
  await tabTo(page, page.getByRole('link', { name: 'Year rollover' }))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Year rollover, 2026 to 2027' }).waitFor()
  await tabTo(page, page.getByLabel('Find a student who stays'))
  await page.keyboard.type('zedd')
  await button(page, 'Stays: Ann Zedd').waitFor()
  await press('Stays: Ann Zedd')
  await press('Work out the plan')
  await page.getByText('Everyone up a level').waitFor()
  await tabTo(page, page.getByRole('region', { name: 'Patrons of the plan' }))
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  const second = rows(page).nth(2).getByRole('link')
  expect(await second.evaluate(link => link === document.activeElement)).toBe(true)
  await press('Roll over to 2027')
  await page.getByLabel('Type 2027 to go on').waitFor()
  await page.keyboard.type('2027')
  await inspect(page, 'rollover-question')
  await page.keyboard.press('Enter')
  await page.getByText('2027 has begun').waitFor()
  await inspect(page, 'rollover-done')
  const { patrons } = (await school.get('/api/patrons?search=zed.bob')).json()
  expect(patrons[0]).toMatchObject({ academicLevel: null, formClass: null, until: '2027-01-01' })
  await page.getByRole('main').getByRole('link', { name: 'Enrolment' }).last().click()
  await page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: '2027', exact: true }) })
    .getByText('Current')
    .waitFor()
})

it('to take the year back is offered to nobody but who may roll it over', async () => {
  const manager = await school.addAccount('manager', 'Patron Manager')
  const { rollovers } = (await school.get('/api/rollovers')).json()
  const { id } = (await school.send(`POST /api/runs/${rollovers[0].id}/undo`, {})).json()
  const page = await school.visit(`/history/${rollovers[0].id}`, { as: manager })
  await page.getByRole('heading', { name: 'Year rollover' }).waitFor()
  expect(await button(page, 'Undo').count()).toBe(0)
  await page.goto(`/history/${id}`)
  await page.getByText('Nothing of it was done: it was only looked at.').waitFor()
  expect(await button(page, /^Go back/).count()).toBe(0)
})

it('a year that was rolled over by mistake is taken back, looked at before, by the keyboard alone', async () => {
  const { rollovers } = (await school.get('/api/rollovers')).json()
  const page = await school.visit(`/enrolment/rollover/${rollovers[0].id}`)
  await page.getByText('2027 has begun').waitFor()
  await tabTo(page, page.getByRole('link', { name: 'Undo it' }))
  await page.keyboard.press('Enter')
  await tabTo(page, button(page, 'Undo'))
  await page.keyboard.press('Enter')
  await page.getByText('make 2026 the current period again, with everybody’s level in it.').waitFor()
  await inspect(page, 'rollover-undo')
  // That so many have access for longer again is what the guard asks about.
  await tabTo(page, page.getByLabel('Type 186 to do it all the same'))
  await page.keyboard.type('186')
  await tabTo(page, button(page, 'Go back to 2026'))
  await page.keyboard.press('Enter')
  await page.getByText('2026 is the current period, with everybody’s level in it.').waitFor()
  await inspect(page, 'rollover-undone')
  await page.goto(`/enrolment/rollover/${rollovers[0].id}`)
  await page.getByText('2027 was taken back').waitFor()
  expect(await page.getByRole('link', { name: 'Undo it' }).count()).toBe(0)
  await inspect(page, 'rollover-taken-back')
  const { patrons } = (await school.get('/api/patrons?search=zed.bob')).json()
  expect(patrons[0]).toMatchObject({ academicLevel: '12', formClass: '12Z', until: null })
})

async function rollOver(page: Page): Promise<void> {
  await button(page, 'Roll over to 2027').click()
  await page.getByLabel('Type 2027 to go on').fill('2027')
  await page.getByRole('dialog').getByRole('button', { name: 'Roll over to 2027' }).click()
}
