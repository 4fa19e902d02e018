import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestAccount } from '../test/school.ts'
import { inspect } from './testing/inspect.ts'
import { openPageSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
let autoimport: TestAccount
beforeAll(async () => {
  school = await openPageSchool()
  autoimport = await school.addAccount('autoimport', 'Import Only')
})
afterAll(() => school.close())

/** Forty pupils of its own for each test. */
async function enrol(name: string): Promise<string[]> {
  const names = Array.from({ length: 40 }, (_, index) => `${name}${String(index).padStart(2, '0')}`)
  const lines = names.map((each, index) => `${each},Y,N,Roe,${name} ${index},${each}@school.example`)
  await school.post(`username,enabled,staffmember,surname,givenname,emailaddress\n${lines.join('\n')}\n`)
  return names
}

/** A night in which a column was filled down with N: 37 disabled, one married. */
async function spoiltNight(names: readonly string[]): Promise<number> {
  const lines = names.map((name, index) => `${name},${index < 3 ? 'Y' : 'N'},${index === 1 ? 'Doe' : 'Roe'}`)
  const reply = await school.post(`username,enabled,surname\n${lines.join('\n')}\n`, { account: autoimport })
  expect(reply.json().summary).toContain('Held: this would disable 37 of 40 patrons')
  return Number(reply.headers['rollbook-held'])
}

async function edit(username: string, values: object): Promise<void> {
  const { patrons } = (await school.get(`/api/patrons?search=${username}`)).json()
  const [{ id, version }] = patrons
  expect((await school.send(`PUT /api/patrons/${id}`, { version, values })).statusCode).toBe(200)
}

async function count(query: string): Promise<number> {
  return (await school.get(`/api/patrons?${query}`)).json().total
}

const enabled = async (search: string) =>
  (await count(`search=${search}`)) - (await count(`search=${search}&status=disabled`))

const rowsOf = (page: Page) => page.getByRole('list', { name: 'Rows of the run' }).getByRole('listitem')

describe('a held import', () => {
  it('is counted in the navigation, shows the limit and the rows, and is applied once its number is typed', async () => {
    const id = await spoiltNight(await enrol('ada'))
    const page = await school.visit('/patrons')
    await page.getByRole('link', { name: 'History 1 held' }).click()
    await page.getByText('This would disable 37 of 40 patrons (the limit is 20\u00a0%).').waitFor()
    await inspect(page, 'history-held')
    await page.locator(`a[href="/history/${id}"]`).click()
    await page.getByRole('heading', { name: 'Held: this would disable 37 of 40 patrons' }).waitFor()
    await page.getByText('Only Disabled').waitFor()
    await rowsOf(page).nth(36).waitFor()
    expect(await rowsOf(page).count()).toBe(37)
    await inspect(page, 'held', [1440, 1024, 375])
    await page.getByRole('button', { name: 'Names changed' }).click()
    await rowsOf(page).nth(1).waitFor({ state: 'detached' })
    expect(await rowsOf(page).count()).toBe(1)
    const approve = page.getByRole('button', { name: 'Import all the same' })
    expect(await approve.isDisabled()).toBe(true)
    await page.getByLabel('Type 37 to do it all the same').fill('37')
    expect(await enabled('ada')).toBe(40)
    await approve.click()
    await page.getByText(/approved by admin/).waitFor()
    expect(await enabled('ada')).toBe(3)
    await page.getByText('1 held').waitFor({ state: 'detached' })
  })

  it('that somebody’s change overtook is shown again, with what changed marked', async () => {
    const id = await spoiltNight(await enrol('bea'))
    await edit('bea10', { enabled: false })
    const page = await school.visit(`/history/${id}`)
    await page.getByLabel('Type 37 to do it all the same').fill('37')
    await page.getByRole('button', { name: 'Import all the same' }).click()
    await page.getByText('Since this was shown, somebody changed what it rests on.').waitFor()
    await page.getByText('1 row changed since you looked.').waitFor()
    expect(await enabled('bea')).toBe(39)
    await inspect(page, 'held-again')
    await page.getByRole('button', { name: 'Show it' }).click()
    await rowsOf(page).filter({ hasText: 'Comes out otherwise than you saw it' }).waitFor()
    expect(await rowsOf(page).count()).toBe(1)
    await page.getByLabel('Type 36 to do it all the same').fill('36')
    await page.getByRole('button', { name: 'Import all the same' }).click()
    await page.getByText(/approved by admin/).waitFor()
    expect(await enabled('bea')).toBe(3)
  })

  it('is given up by the keyboard alone, and nobody is changed', async () => {
    const id = await spoiltNight(await enrol('cal'))
    const page = await school.visit(`/history/${id}`)
    const typed = page.getByLabel('Type 37 to do it all the same')
    await typed.focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('Discarded.').waitFor()
    expect(await enabled('cal')).toBe(40)
  })
})

it('an undo of suspiciously many is held, too, and asks for the number', async () => {
  const names = await enrol('dee')
  const [run] = (await school.get('/api/runs?kind=import')).json().runs
  expect(run.counts.created).toBe(names.length)
  const page = await school.visit(`/history/${run.id}`)
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('heading', { name: 'This would take out 40 new ones.' }).waitFor()
  await page.getByText(/^Nothing has been changed yet\. It takes back run/).waitFor()
  await inspect(page, 'undo-held')
  await page.getByLabel('Type 40 to do it all the same').fill('40')
  await page.getByRole('button', { name: 'Take back 40 rows' }).click()
  await page.getByText('Put back. 40 new ones are gone.').waitFor()
  expect(await enabled('dee')).toBe(0)
})

it('the file of an import is downloaded as it was sent, for as many days as the school says', async () => {
  const csv = 'username;enabled;staffmember;surname\nfil;Y;Y;Filer\n'
  await school.post(csv)
  const [run] = (await school.get('/api/runs?kind=import')).json().runs
  const page = await school.visit(`/history/${run.id}`)
  await page.getByText('The file is kept as it was sent, without passwords, until').waitFor()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'File as sent' }).click()
  const sent = await download
  expect(sent.suggestedFilename()).toBe(`sent-${run.id}.csv`)
  expect(await readFile(await sent.path(), 'utf8')).toBe(csv)
  await page.getByRole('link', { name: 'Import limits' }).click()
  await page.getByLabel('Days for which they are kept').fill('0')
  await page.getByRole('button', { name: 'Save the days' }).click()
  await page.getByText('Files are not kept any more.').waitFor()
  await page.goto(`/history/${run.id}`)
  await page.getByRole('heading', { name: 'Import' }).waitFor()
  expect(await page.getByRole('link', { name: 'File as sent' }).count()).toBe(0)
})

describe('the limits', () => {
  it('are set kind by kind, or switched off, and are what the next file is judged by', async () => {
    const page = await school.visit('/patrons')
    await page.getByRole('link', { name: 'Import limits' }).click()
    await page.getByLabel('Share for Disabled, in percent').fill('95')
    await page.getByRole('switch', { name: 'Names changed' }).click()
    await page.getByText('Not saved yet.').waitFor()
    await inspect(page, 'import-limits')
    await page.getByRole('button', { name: 'Save the limits' }).click()
    await page.getByText('The limits are saved.').waitFor()
    const { limits } = (await school.get('/api/settings/guard')).json()
    expect([limits.disable, limits.names]).toEqual([{ share: 95, atLeast: 30 }, null])
    const names = await enrol('eli')
    const lines = names.map((name, index) => `${name},${index < 3 ? 'Y' : 'N'}`)
    expect((await school.post(`username,enabled\n${lines.join('\n')}\n`)).json().success).toBe(true)
    await page.getByRole('button', { name: 'The usual limits' }).click()
    await page.getByRole('button', { name: 'Save the limits' }).click()
    const share = async () => (await school.get('/api/settings/guard')).json().limits.disable.share
    await expect.poll(share, { timeout: 20_000 }).toBe(20)
  })

  it('are whole numbers: anything else is said to be none and is not saved', async () => {
    const page = await school.visit('/import-limits')
    await page.getByLabel('Share for Disabled, in percent').fill('101')
    await page.getByText('A limit is a whole number; a share is from 0 to 100.').waitFor()
    expect(await page.getByRole('button', { name: 'Save the limits' }).isDisabled()).toBe(true)
  })

  it('are an administrator’s to set', async () => {
    const manager = await school.addAccount('manager', 'Librarian', 'Patron Manager')
    const page = await school.visit('/history', { as: manager })
    await page.getByRole('heading', { name: 'History' }).waitFor()
    expect(await page.getByRole('link', { name: 'Import limits' }).count()).toBe(0)
  })
})
