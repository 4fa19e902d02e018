import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inspect } from './testing/inspect.ts'
import { idOf, registerByScript, tabTo, visitPatron } from './testing/profile.ts'
import { openPageSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openPageSchool()
})
afterAll(() => school.close())

it('contacts are added, arranged and saved by their own button', async () => {
  await registerByScript(school, 'cora1', 'Kin')
  const page = await visitPatron(school, 'cora1')
  await page.getByRole('tab', { name: /Contacts/ }).click()
  const add = page.getByRole('button', { name: 'Add a contact' })
  await add.click()
  await page.getByRole('group', { name: 'Contact 1' }).getByLabel('Email').fill('mother@home.example')
  await add.click()
  const other = page.getByRole('group', { name: 'Contact 2' })
  await other.getByLabel('Email').fill('father@home.example')
  await other.getByLabel('Mail as').selectOption('BCC')
  await page.getByRole('button', { name: 'Move up contact 2' }).click()
  await page.getByRole('button', { name: 'Save contacts' }).click()
  await page.getByText('The contacts are saved.').waitFor()
  await inspect(page, 'patron-contacts')
  await page.reload()
  await page.getByRole('tab', { name: /Contacts/ }).click()
  const stored = page.getByRole('group', { name: 'Contact 1' }).getByLabel('Email')
  expect(await stored.inputValue()).toBe('father@home.example')
})

it('the second of two who edit contacts sees the first’s, and chooses whose stay', async () => {
  await registerByScript(school, 'cleo1', 'Kin')
  const [first, second] = [await visitPatron(school, 'cleo1'), await visitPatron(school, 'cleo1')]
  await addContact(first, 'first@home.example')
  await saveContacts(first)
  await first.getByText('The contacts are saved.').waitFor()

  await addContact(second, 'second@home.example')
  await saveContacts(second)
  await second.getByRole('alert').getByText('admin saved in between').waitFor()
  await second.getByText('The contacts now: first@home.example (guardian, addressee)').waitFor()
  await inspect(second, 'patron-contacts-conflict')
  await second.getByRole('button', { name: 'Keep those' }).click()
  expect(await emailOf(second, 1).inputValue()).toBe('first@home.example')
  expect(await second.getByRole('button', { name: 'Save contacts' }).count()).toBe(0)

  await emailOf(first, 1).fill('again@home.example')
  await saveContacts(first)
  await emailOf(second, 1).fill('mine@home.example')
  await saveContacts(second)
  await second.getByRole('button', { name: 'Save mine in their place' }).click()
  await second.getByText('The contacts are saved.').waitFor()
  await first.reload()
  await first.getByRole('tab', { name: /Contacts/ }).click()
  expect(await emailOf(first, 1).inputValue()).toBe('mine@home.example')
})

it('contacts are added, arranged and removed by the keyboard alone', async () => {
  await registerByScript(school, 'kay1', 'Kin')
  const page = await visitPatron(school, 'kay1')
  const { keyboard } = page
  await tabTo(page, page.getByRole('tab', { name: /History/ }))
  await keyboard.press('ArrowRight')
  for (const [number, email] of [
    [1, 'mother@home.example'],
    [2, 'aunt@home.example'],
  ] as const) {
    await tabTo(page, page.getByRole('button', { name: 'Add a contact' }))
    await keyboard.press('Enter')
    expect(await isFocused(emailOf(page, number))).toBe(true)
    await keyboard.type(email)
  }
  await tabTo(page, page.getByRole('checkbox', { name: 'Primary contact' }).last())
  await keyboard.press('Space')
  await tabTo(page, page.getByRole('button', { name: 'Move up contact 2' }))
  await keyboard.press('Enter')
  // The same contact goes on being moved, so its button keeps the focus for the next press.
  expect(await isFocused(page.getByRole('button', { name: 'Move down contact 1' }))).toBe(true)
  await tabTo(page, page.getByRole('button', { name: 'Remove contact 2' }))
  await keyboard.press('Enter')
  expect(await isFocused(page.getByRole('group', { name: 'Contact 1' }))).toBe(true)
  await tabTo(page, page.getByRole('button', { name: 'Save contacts' }))
  await keyboard.press('Enter')
  await page.getByText('The contacts are saved.').waitFor()
  expect((await school.get(`/api/patrons/${await idOf(school, 'kay1')}`)).json().contacts).toEqual([
    {
      role: 'guardian',
      name: null,
      emailAddress: 'aunt@home.example',
      isPrimary: true,
      delivery: 'addressee',
    },
  ])
})

async function addContact(page: Page, email: string): Promise<void> {
  await page.getByRole('tab', { name: /Contacts/ }).click()
  await page.getByRole('button', { name: 'Add a contact' }).click()
  await emailOf(page, 1).fill(email)
}

function saveContacts(page: Page): Promise<void> {
  return page.getByRole('button', { name: 'Save contacts' }).click()
}

/** @param number of the contact, from 1 */
function emailOf(page: Page, number: number): Locator {
  return page.getByRole('group', { name: `Contact ${number}` }).getByLabel('Email')
}

function isFocused(target: Locator): Promise<boolean> {
  return target.evaluate(element => element === document.activeElement)
}
