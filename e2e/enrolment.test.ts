import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inspect } from './testing/inspect.ts'
import { openPageSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openPageSchool()
  await school.post(people)
  await school.post('username,formclass\nann,10A\n')
})
afterAll(() => school.close())

const people = `username,enabled,staffmember,graduationyear,surname,formclass
ann,Y,N,2028,Ash,10B
bob,Y,N,2028,Birch,10B
cat,Y,N,2026,Cedar,12A
`

const row = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) })

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

const undo = (page: Page, done: string) =>
  page.getByRole('alert').filter({ hasText: done }).getByRole('button', { name: 'Undo' }).click()

const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).click()

it('a period is added, made the current one after a question, and that is undone', async () => {
  const page = await school.visit('/patrons')
  await page.getByRole('link', { name: 'Enrolment' }).click()
  await page.getByRole('heading', { name: 'Enrolment' }).waitFor()
  await press(page, 'Add a period')
  expect(await page.getByLabel('Name').inputValue()).toBe('2027')
  await page.getByLabel('From').fill('2026-12-01')
  await press(page, 'Add the period')
  await page.getByText('Its days would overlap with those of 2026').waitFor()
  await inspect(page, 'enrolment-period-refused')
  await page.getByLabel('From').fill('2027-01-27')
  await press(page, 'Add the period')
  await row(page, '2027').getByText('To come').waitFor()
  await inspect(page, 'enrolment-periods')
  await press(page, 'Make current: 2027')
  await page.getByText('so each gets the level of its year').waitFor()
  await inspect(page, 'enrolment-make-current')
  await page.getByRole('dialog').getByRole('button', { name: 'Make 2027 current' }).click()
  await page.getByText('The cohort of 2026, 1 patron, has no level in 2027.').waitFor()
  await page.getByText('Year 7 has no cohort in 2027').waitFor()
  await undo(page, '2027 is the current period.')
  await row(page, '2026').getByText('Current').waitFor()
  await page.getByText('has no level in 2027').waitFor({ state: 'detached' })
  await press(page, 'Delete 2027')
  await page.getByRole('dialog').getByRole('button', { name: 'Delete 2027' }).click()
  await row(page, '2027').waitFor({ state: 'detached' })
})

it('levels are put in order by keys, named, added and saved at once; one that a cohort has stays', async () => {
  const page = await school.visit('/enrolment')
  await tab(page, 'Levels')
  const names = () =>
    page.getByRole('textbox').evaluateAll(inputs => inputs.map(input => (input as HTMLInputElement).value))
  await page.getByText('Top level').waitFor()
  await press(page, 'Add a level')
  await page.keyboard.type('Prep')
  const handle = page.getByRole('button', { name: 'Move Prep, place 7 of 7' })
  await handle.focus()
  await page.keyboard.press('Space')
  await page.getByText('Prep taken from place 7 of 7.').waitFor({ state: 'attached' })
  for (let place = 6; place >= 1; place--) {
    await page.keyboard.press('ArrowUp')
    await page.getByText(`Prep is over place ${place}.`).waitFor({ state: 'attached' })
  }
  await page.keyboard.press('Space')
  await page.getByText('Prep put at place 1.').waitFor({ state: 'attached' })
  await page.getByRole('button', { name: 'Move Prep, place 1 of 7' }).waitFor()
  await press(page, 'Prep down')
  expect(await names()).toEqual(['7', 'Prep', '8', '9', '10', '11', '12'])
  await press(page, 'Prep up')
  await inspect(page, 'enrolment-levels')
  await press(page, 'Delete 12')
  await press(page, 'Save the levels')
  await page.getByText('It is used by 1 cohort (2026)').waitFor()
  await press(page, 'Discard')
  expect(await names()).toEqual(['7', '8', '9', '10', '11', '12'])
  await press(page, 'Add a level')
  await page.keyboard.type('13')
  await press(page, 'Save the levels')
  await page.getByText('The levels are saved.').waitFor()
  await page.getByText('Year 13 has no cohort in 2026').waitFor()
  await undo(page, 'The levels are saved.')
  await page.getByText('Year 13 has no cohort in 2026').waitFor({ state: 'detached' })
})

it('a cohort is added and given a level, unless another one has it; with patrons it stays', async () => {
  const page = await school.visit('/enrolment?list=cohorts')
  await row(page, 'Class of 2026').getByText('Year 12').waitFor()
  await press(page, 'Add a cohort')
  expect(await page.getByLabel('Graduation year').inputValue()).toBe('2032')
  await page.getByLabel('Level').selectOption('Year 7')
  await press(page, 'Add the cohort')
  await page.getByText('Level 7 is the cohort of 2031’s in the current period').waitFor()
  await page.getByLabel('Level').selectOption('None')
  await press(page, 'Add the cohort')
  await row(page, 'Class of 2032').getByText('none').waitFor()
  await inspect(page, 'enrolment-cohorts')
  await press(page, 'Edit Class of 2032')
  await inspect(page, 'enrolment-cohort-form')
  await page.getByLabel('Has graduated').check()
  await press(page, 'Save the cohort')
  await row(page, 'Class of 2032').getByText('Graduated').waitFor()
  await press(page, 'Delete Class of 2028')
  await page.getByRole('dialog').getByRole('button', { name: 'Delete Class of 2028' }).click()
  await page.getByText('It is used by 2 patrons (Ash, Birch)').waitFor()
  await press(page, 'Cancel')
  await row(page, 'Class of 2028').getByRole('link', { name: '2' }).click()
  await page.getByRole('heading', { name: 'Patrons' }).waitFor()
  await page.getByText('Birch').waitFor()
})

it('a form class shows who is in it and who was, of whatever period', async () => {
  const page = await school.visit('/enrolment?list=form-classes')
  await press(page, 'Members of 10B')
  const members = page.getByRole('dialog').getByRole('listitem')
  await members.first().waitFor()
  expect(await members.allTextContents()).toEqual([
    'Birch bobsince 4 May 2026',
    'Ash ann4 May 2026 to 4 May 2026',
  ])
  await inspect(page, 'enrolment-class-members')
  await press(page, 'Close')
  await press(page, 'Delete 10B')
  await page.getByRole('dialog').getByRole('button', { name: 'Delete 10B' }).click()
  await page.getByText('It is used by 1 patron (Birch) and by 1 patron who left it.').waitFor()
  await press(page, 'Cancel')
  await press(page, 'Add a form class')
  await page.getByLabel('Name').fill('9C')
  await press(page, 'Add the form class')
  await row(page, '9C').waitFor()
  await inspect(page, 'enrolment-form-classes')
  await undo(page, '9C is added.')
  await row(page, '9C').waitFor({ state: 'detached' })
})

it('a campus has an import id, one is the default, and both are put back', async () => {
  const page = await school.visit('/enrolment?list=campuses')
  await page.getByText('No campuses. Add them if the school has more than one.').waitFor()
  for (const [name, importId] of [
    ['North', 'N'],
    ['South', 'S'],
  ] as const) {
    await press(page, 'Add a campus')
    await page.getByLabel('Name').fill(name)
    await page.getByLabel('Import id').fill(importId)
    await press(page, 'Add the campus')
    await row(page, name).waitFor()
  }
  await press(page, 'Make default: North')
  await row(page, 'North').getByText('Default', { exact: true }).first().waitFor()
  await press(page, 'Make default: South')
  await page.getByText('South is the default now.').waitFor()
  await inspect(page, 'enrolment-campuses')
  await undo(page, 'South is the default now.')
  await page.getByRole('button', { name: 'No default: North' }).waitFor()
})

it('who is no administrator is not shown the way there, nor the page', async () => {
  const librarian = await school.addAccount('librarian', 'Librarian')
  const page = await school.visit('/enrolment', { as: librarian })
  await page.getByText('This account may not').waitFor()
  expect(await page.getByRole('link', { name: 'Enrolment' }).count()).toBe(0)
})
