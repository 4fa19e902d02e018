import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { countPresses } from './testing/count-presses.ts'
import { inspect } from './testing/inspect.ts'
import { openFilledSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openFilledSchool()
  const leavers = Array.from({ length: 30 }, (_, n) => `leaver${n},Y,N,Leaver,Nr ${n},2025,00090${n}`)
  await school.post(
    `username,enabled,staffmember,surname,givenname,graduationyear,librarybarcode\n${leavers.join('\n')}\n`,
  )
})
afterAll(() => school.close())

it('thirty leavers are disabled in seven clicks, after a look at who they are', async () => {
  const page = await school.visit('/patrons')
  const presses = await countPresses(page)
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Cohort' }).click()
  await page.getByRole('checkbox', { name: 'Class of 2025 (left)' }).click()
  await page.getByText(/^30 of/).waitFor()
  await page.getByRole('checkbox', { name: 'Select all 30' }).click()
  await page.getByRole('button', { name: 'Disable' }).click()
  await page.getByText('30 patrons would change.').waitFor()
  await expectNobodyDisabled()
  await inspect(page, 'patrons-plan')
  await page.getByRole('button', { name: 'Disable 30 patrons' }).click()
  await page.getByText('Disabled 30 patrons.').waitFor()
  expect(await page.getByRole('link', { name: 'Nr 3 Leaver' }).getAttribute('href')).toMatch(
    /^\/patrons\/\d+$/,
  )
  await closeDialog(page)
  await page.getByRole('row').filter({ hasText: 'Disabled' }).first().waitFor()
  expect(await page.getByText('selected').count()).toBe(0)
  expect(await presses()).toMatchObject({ clicks: 7, signs: 0 })
  expect((await find('search=leaver&status=disabled')).total).toBe(30)
})

it('a plan that is closed changes nobody, and does not wait on the server', async () => {
  const page = await school.visit('/patrons?search=leaver')
  await page.getByRole('checkbox', { name: 'Select all 30' }).check()
  const planned = page.waitForResponse(reply => reply.url().endsWith('/api/patrons/changes'))
  await page.getByRole('button', { name: 'Enable' }).click()
  const { id } = await (await planned).json()
  await page.getByText('30 patrons would change.').waitFor()
  const discarded = page.waitForResponse(reply => reply.request().method() === 'DELETE')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await discarded
  expect((await school.get(`/api/changes/${id}`)).statusCode).toBe(404)
  expect((await find('search=leaver&status=disabled')).total).toBe(30)
  await page.getByText('30 selected').waitFor()
})

it('those who are so already, and those who are refused, are told apart', async () => {
  await school.addAccount('second', 'System Administrator')
  const manager = await school.addAccount('manager', 'Librarian', 'Patron Manager')
  const page = await school.visit('/patrons?search=second', { as: manager })
  await page.getByRole('row').filter({ hasText: 'second' }).getByRole('checkbox').check()
  await page.getByRole('textbox', { name: /^Name, username/ }).fill('leaver1')
  await page.getByText(/^11 of/).waitFor()
  await page.getByRole('row').filter({ hasText: 'leaver15' }).getByRole('checkbox').check()
  await page.getByText('2 selected').waitFor()
  await page.getByRole('button', { name: 'Disable' }).click()
  await page.getByText('Nobody would change; 1 is so already and 1 is refused.').waitFor()
  await page.getByRole('tab', { name: /Refused/ }).click()
  await inspect(page, 'patrons-refused')
  expect(await page.getByRole('button', { name: /^Disable \d/ }).count()).toBe(0)
})

it('patrons are put into a library group; a manager is not offered system groups or removal', async () => {
  const manager = await school.addAccount('manager2', 'Librarian', 'Patron Manager')
  const page = await school.visit('/patrons?search=leaver', { as: manager })
  await page.getByRole('checkbox', { name: 'Select all 30' }).check()
  expect(await page.getByRole('button', { name: 'Remove permanently' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Groups' }).click()
  await page.getByLabel('Group', { exact: true }).selectOption('Staff')
  expect(await page.getByRole('option', { name: 'System Administrator' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Show what would change' }).click()
  await page.getByRole('button', { name: 'Put 30 patrons into Staff' }).click()
  await page.getByText('Put 30 patrons into Staff.').waitFor()
  expect((await find('search=leaver&libraryGroup=Staff')).total).toBe(30)
})

it('a whole class goes into another, after a look at who they are', async () => {
  const whole = (await find('formClass=07A')).total
  const joined = (await find('formClass=07B')).total + whole
  const page = await school.visit('/patrons?formClass=07A')
  await page.getByRole('checkbox', { name: `Select all ${whole}` }).check()
  const bar = page.getByRole('region', { name: 'Selected patrons' })
  await bar.getByRole('button', { name: 'Form class' }).click()
  await page.getByRole('dialog').getByLabel('Form class').selectOption('07B')
  await page.getByRole('button', { name: 'Show what would change' }).click()
  await page.getByText(`${whole} patrons would change.`).waitFor()
  await inspect(page, 'patrons-form-class')
  await page.getByRole('button', { name: `Put ${whole} patrons into 07B` }).click()
  await page.getByText(`Put ${whole} patrons into 07B.`).waitFor()
  expect((await find('formClass=07B')).total).toBe(joined)
})

it('what somebody else changed meanwhile is not overrun: a new plan shows it', async () => {
  const page = await school.visit('/patrons?search=leaver')
  await page.getByRole('checkbox', { name: 'Select all 30' }).check()
  await page.getByRole('button', { name: 'Enable' }).click()
  await page.getByText('30 patrons would change.').waitFor()
  await school.post('username,enabled,staffmember\nleaver7,Y,N\n')
  await page.getByRole('button', { name: 'Enable 30 patrons' }).click()
  await page.getByRole('button', { name: 'Look again' }).click()
  await page.getByText('29 patrons would change; 1 is so already.').waitFor()
  await page.getByRole('button', { name: 'Enable 29 patrons' }).click()
  await page.getByText('Enabled 29 patrons.').waitFor()
})

it('removal for good asks for the number to be typed', async () => {
  const page = await school.visit('/patrons?search=leaver1')
  await page.getByRole('checkbox', { name: 'Select all 11' }).check()
  await page.getByRole('button', { name: 'Remove permanently' }).click()
  await page.getByText('11 patrons would be removed.').waitFor()
  await inspect(page, 'patrons-removal')
  const remove = page.getByRole('button', { name: 'Remove 11 patrons' })
  expect(await remove.isDisabled()).toBe(true)
  await page.getByLabel('Type 11 to go on').fill('11')
  await remove.click()
  await page.getByText('Removed 11 patrons for good.').waitFor()
  await closeDialog(page)
  await page.getByText('Nobody is called leaver1.').waitFor()
  expect((await find('search=leaver')).total).toBe(19)
})

async function find(query: string): Promise<{ total: number }> {
  return (await school.get(`/api/patrons?${query}`)).json()
}

async function expectNobodyDisabled(): Promise<void> {
  expect((await find('search=leaver&status=disabled')).total).toBe(0)
}

/** The one at the foot, not the cross in the corner. */
async function closeDialog(page: Page): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
}
