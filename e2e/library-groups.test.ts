import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestAccount } from '../test/school.ts'
import { inspect } from './testing/inspect.ts'
import { openPageSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
let librarian: TestAccount
beforeAll(async () => {
  school = await openPageSchool()
  librarian = await school.addAccount('librarian', 'Librarian')
  const staff = ['Ash', 'Birch', 'Cedar', 'Dogwood'].map(name => `${name.toLowerCase()},Y,Y,${name}`)
  await school.post(`username,enabled,staffmember,surname\n${staff.join('\n')}\n`)
})
afterAll(() => school.close())

it('a librarian adds a group, says what it may borrow, renames and deletes it', async () => {
  const page = await school.visit('/patrons', { as: librarian })
  await page.getByRole('link', { name: 'Library groups' }).click()
  await page.getByRole('heading', { name: 'Library groups' }).waitFor()
  await page.getByRole('button', { name: 'Add a group' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Parents')
  await page.keyboard.press('Enter')
  await page.getByText('Parents is added.').waitFor()
  await page.getByText('No rights yet, so nothing can be borrowed.').first().waitFor()

  await page.getByRole('button', { name: 'Rights of Parents' }).click()
  await page.getByLabel('Loans').fill('7')
  await page.getByRole('button', { name: 'Add an item type' }).click()
  const magazines = page.getByRole('group', { name: 'Right 2' })
  await magazines.getByLabel('Item type').fill('Magazine')
  await magazines.getByLabel('Days').fill('3')
  await inspect(page, 'library-group-rights')
  await page.getByRole('button', { name: 'Save the rights' }).click()
  await page.getByText('The rights of Parents are saved.').waitFor()
  const table = page.getByRole('table', { name: 'Circulation rights of Parents' })
  expect(await table.getByRole('row').allTextContents()).toEqual([
    'Item typeLoansDaysRenewalsReservations',
    'Everything else71412',
    'Magazine2312',
  ])
  await inspect(page, 'library-groups')

  await page.getByRole('button', { name: 'Rename Parents' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Staff')
  await page.getByRole('button', { name: 'Rename the group' }).click()
  await page.getByText('There is another library group with that name already').waitFor()
  await page.getByRole('textbox', { name: 'Name' }).fill('Families')
  await page.getByRole('button', { name: 'Rename the group' }).click()
  await page.getByText('Parents is now Families.').waitFor()
  await page.getByRole('button', { name: 'Delete Families' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete Families' }).click()
  await page.getByText('Families is deleted.').waitFor()
})

it('a group is populated from two lists, by the keyboard alone, after a look', async () => {
  const page = await school.visit('/library-groups', { as: librarian })
  await page.getByRole('link', { name: 'Populate Staff' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Find in Available' }).focus()
  await page.keyboard.type('birch')
  await press(page, 'Put in: Birch')
  await page.getByRole('textbox', { name: 'Find in Available' }).focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('cedar')
  await press(page, 'Put in: Cedar')
  await page.getByText('2 to join, 0 to leave').waitFor()
  await inspect(page, 'populate')
  await press(page, 'Look at 2 changes')
  await page.getByText('2 patrons would change.').waitFor()
  await inspect(page, 'populate-plan')
  await press(page, 'Change who is in Staff: 2 patrons')
  await page.getByText('Changed who is in Staff: 2 patrons.').waitFor()
  await page.getByRole('heading', { name: 'Selected, 2' }).waitFor()
  await page.getByText('No changes').waitFor()

  await press(page, 'Take out: Birch')
  await page.getByText('0 to join, 1 to leave').waitFor()
  expect(await page.evaluate(() => document.activeElement?.ariaLabel)).toBe('Take out: Cedar')
  await press(page, 'Look at 1 change')
  await press(page, 'Change who is in Staff: 1 patron')
  await page.getByRole('heading', { name: 'Selected, 1' }).waitFor()
})

it('all whom a search finds are selected at once, and a group with members stays', async () => {
  const page = await school.visit('/library-groups', { as: librarian })
  await page.getByRole('link', { name: 'Populate Staff' }).click()
  await page.getByRole('textbox', { name: 'Find in Available' }).fill('d')
  await page.getByRole('button', { name: 'Put in: Ash' }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: /^Select all/ }).click()
  await page.getByText(/^\d to join, 0 to leave$/).waitFor()
  await page.getByRole('button', { name: /^Look at/ }).click()
  await page
    .getByRole('button', { name: /^Change who is in Staff/ })
    .last()
    .click()
  await page.getByText(/^Changed who is in Staff: \d+ patrons\.$/).waitFor()
  await page.getByRole('navigation', { name: 'Where this page is' }).getByRole('link').click()
  await page.getByRole('button', { name: 'Delete Staff' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete Staff' }).click()
  await page.getByText(/^Still in use, so nothing was deleted\. It is used by \d patrons/).waitFor()
})

it('who may not keep library groups is not shown the way there', async () => {
  const manager = await school.addAccount('manager', 'Patron Manager')
  const page = await school.visit('/patrons', { as: manager })
  await page.getByRole('link', { name: 'Patrons' }).first().waitFor()
  expect(await page.getByRole('link', { name: 'Library groups' }).count()).toBe(0)
})

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).focus()
  await page.keyboard.press('Enter')
}
