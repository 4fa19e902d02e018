// How many clicks and keys the daily acts take. Each number may become smaller; a larger one wants a reason.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { countPresses } from './testing/count-presses.ts'
import { field, tabTo } from './testing/profile.ts'
import { openFilledSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openFilledSchool()
})
afterAll(() => school.close())

it('a pupil is registered in four clicks and two keys besides what is typed', async () => {
  const page = await school.visit('/patrons')
  await page.getByRole('row').nth(3).waitFor()
  const presses = await countPresses(page)
  await page.getByRole('link', { name: 'Register' }).click()
  await field(page, 'Username').waitFor()
  await page.keyboard.type('press1')
  await field(page, 'Library barcode').click()
  await page.keyboard.type('0099101')
  await field(page, 'Surname').click()
  await page.keyboard.type('Quick')
  await page.getByRole('combobox', { name: 'Academic level' }).click()
  await page.keyboard.type('9')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+s')
  await page.getByRole('heading', { name: 'Quick' }).waitFor()
  expect(await presses()).toEqual({ clicks: 4, signs: 19, keys: 2 })
})

it('a pupil is registered by the keyboard alone', async () => {
  const page = await school.visit('/patrons')
  await page.getByRole('row').nth(3).waitFor()
  const presses = await countPresses(page)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find or go to' }).waitFor()
  await page.keyboard.type('reg')
  await page.getByRole('option', { name: 'Register a patron' }).waitFor()
  await page.keyboard.press('Enter')
  await field(page, 'Username').waitFor()
  await page.keyboard.type('press2')
  await tabTo(page, field(page, 'Library barcode'))
  await page.keyboard.type('0099102')
  await tabTo(page, field(page, 'Surname'))
  await page.keyboard.type('Quick')
  await tabTo(page, page.getByRole('combobox', { name: 'Academic level' }))
  await page.keyboard.type('9')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+s')
  await page.getByRole('heading', { name: 'Quick' }).waitFor()
  expect(await presses()).toEqual({ clicks: 0, signs: 22, keys: 23 })
})

it('one is found by half a surname, and in another class, with one click', async () => {
  const page = await school.visit('/patrons')
  await page.getByRole('row').nth(3).waitFor()
  const presses = await countPresses(page)
  await page.keyboard.press('/')
  await page.keyboard.type('bracken')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/patrons\/\d+$/)
  await page.getByRole('combobox', { name: 'Form class' }).click()
  await page.keyboard.type('07B')
  await page.keyboard.press('Control+s')
  await page.getByText(/is saved\.$/).waitFor()
  expect(await presses()).toEqual({ clicks: 1, signs: 10, keys: 3 })
})
