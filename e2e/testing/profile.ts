// What journeys through a patron's profile have in common.
import type { Locator, Page } from 'playwright-core'
import type { PageSchool, Visit } from './school.ts'

export function field(page: Page, label: string): Locator {
  return page.getByRole('textbox', { name: label, exact: true })
}

export function saveButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Save', exact: true })
}

export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

/** From where the focus is, with as many presses of Tab as it takes. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate(element => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${target} is not within 60 presses of Tab`)
}

/** Jane of that surname, class of 2029, by a file as a school posts it. */
export async function registerByScript(
  school: PageSchool,
  username: string,
  surname: string,
): Promise<number> {
  await school.post(
    `username,givenname,surname,librarybarcode,enabled,staffmember,graduationyear\r\n${username},Jane,${surname},B${username},Y,N,2029`,
  )
  return idOf(school, username)
}

export async function idOf(school: PageSchool, username: string): Promise<number> {
  const { patrons } = (await school.get(`/api/patrons?search=${username}`)).json()
  return patrons[0].id
}

export async function visitPatron(school: PageSchool, username: string, visit: Visit = {}): Promise<Page> {
  const page = await school.visit(`/patrons/${await idOf(school, username)}`, visit)
  await field(page, 'Username').waitFor()
  return page
}
