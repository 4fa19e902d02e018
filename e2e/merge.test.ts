import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inspect } from './testing/inspect.ts'
import { openFilledSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openFilledSchool()
})
afterAll(() => school.close())

const header =
  'username,enabled,staffmember,surname,givenname,middlename,graduationyear,librarybarcode,adminsystemid,emailaddress'

/** Two records of one pupil: one from the desk, one from the office. */
async function addDoubles(name: string): Promise<void> {
  await school.post(`${header}
${name},Y,N,Zuckerman,Zoe,,2031,,,zoe@home.example
${name}.office,Y,N,Zuckerman,Zoe,Ada,2031,00777${name},A-${name},zoe@school.example
`)
}

async function find(search: string) {
  return (await school.get(`/api/patrons?${search}`)).json()
}

it('two records are compared, picked from, merged, and put back', async () => {
  await addDoubles('zoe1')
  const page = await school.visit('/patrons?search=zoe1')
  await page.getByRole('checkbox', { name: 'Select all 2' }).check()
  await page.getByRole('button', { name: 'Merge', exact: true }).click()
  await page.getByRole('heading', { name: 'Merge patrons' }).waitFor()
  const table = page.getByRole('region', { name: 'The records side by side' })
  await table.getByRole('radio', { name: 'Username: keep zoe1', exact: true }).check()
  await table.getByRole('radio', { name: /^Primary email: zoe@school\.example/ }).check()
  const line = table.getByRole('row').filter({ hasText: 'Primary email' })
  await expect.poll(() => line.getByRole('cell').last().textContent()).toBe('zoe@school.example')
  // What the survivor lacks comes from the other by itself.
  await expect
    .poll(() =>
      table.getByRole('row').filter({ hasText: 'Library barcode' }).getByRole('cell').last().textContent(),
    )
    .toBe('00777zoe1')
  await inspect(page, 'merge', [1440, 1024, 375])
  await page.getByRole('button', { name: 'Merge 2 records' }).click()
  await page.getByText('2 records are one now: Zoe Zuckerman (zoe1).').waitFor()
  expect((await find('search=zuckerman')).patrons).toMatchObject([
    { username: 'zoe1', emailAddress: 'zoe@school.example', middleName: 'Ada', libraryBarcode: '00777zoe1' },
  ])
  await inspect(page, 'merged')
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Put back: each record is by itself again, as it was.').waitFor()
  expect((await find('search=zuckerman')).total).toBe(2)
})

it('the history of who stays tells of the merge, and an old link leads to him', async () => {
  await addDoubles('zoe2')
  const { patrons } = await find('search=zoe2&sort=username')
  const [stays, goes] = patrons.map(({ id }: { id: number }) => id)
  const page = await school.visit(`/patrons/merge?patron=${stays}&patron=${goes}`)
  await page.getByRole('button', { name: 'Merge 2 records' }).click()
  await page.getByRole('link', { name: 'Open Zoe Zuckerman' }).click()
  await page.getByText('zoe2.office was merged into this patron by admin').waitFor()
  await page.goto(`/patrons/${goes}`)
  await page.waitForURL(new RegExp(`/patrons/${stays}$`))
})

it('by keyboard alone', async () => {
  await addDoubles('zoe3')
  const page = await school.visit('/patrons?search=zoe3')
  await page.getByRole('checkbox', { name: 'Select all 2' }).focus()
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'Merge', exact: true }).focus()
  await page.keyboard.press('Enter')
  const keep = page.getByRole('radio', { name: 'Username: keep zoe3', exact: true })
  await keep.focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => page.getByRole('radio', { name: /keep zoe3\.office/ }).isChecked()).toBe(true)
  await page.keyboard.press('ArrowLeft')
  await expect.poll(() => keep.isChecked()).toBe(true)
  const merge = page.getByRole('button', { name: 'Merge 2 records' })
  await expect.poll(() => merge.isEnabled()).toBe(true)
  await merge.focus()
  await page.keyboard.press('Enter')
  await page.getByText('2 records are one now').waitFor()
})

it('what was chosen last is merged, however late the answer to an earlier choice comes', async () => {
  await addDoubles('zoe6')
  const page = await school.visit('/patrons?search=zoe6')
  const late = holdFirstPlan(page)
  await page.getByRole('checkbox', { name: 'Select all 2' }).check()
  await page.getByRole('button', { name: 'Merge', exact: true }).click()
  await page.getByRole('radio', { name: /keep zoe6\.office/ }).click()
  const merge = page.getByRole('button', { name: 'Merge 2 records' })
  await expect.poll(() => merge.isEnabled()).toBe(true)
  await late.answer()
  await merge.click()
  await page.getByText('2 records are one now').waitFor()
})

/** The first plan is made at once, and its answer waits. */
function holdFirstPlan(page: Page): { answer: () => Promise<unknown> } {
  const released = Promise.withResolvers<void>()
  const discarded = page.waitForRequest(request => request.method() === 'DELETE')
  page.route(
    '**/api/merges',
    async route => {
      const response = await route.fetch()
      await released.promise
      await route.fulfill({ response })
    },
    { times: 1 },
  )
  return {
    answer() {
      released.resolve()
      return discarded
    },
  }
}

it('who may not be merged is told, and there is nothing to press', async () => {
  await addDoubles('zoe4')
  const manager = await school.addAccount('manager', 'Librarian', 'Patron Manager')
  const { patrons } = await find('search=zoe4&sort=username')
  const page = await school.visit(
    `/patrons/merge?patron=${patrons[0].id}&patron=${school.administrator.patronId}`,
    { as: manager },
  )
  await page
    .getByText('Only a System Administrator may change an account with more than Library Users.')
    .waitFor()
  expect(await page.getByRole('button', { name: 'Merge 2 records' }).isDisabled()).toBe(true)
  await inspect(page, 'merge-refused')
})

it('without two records it says how to begin', async () => {
  const page = await school.visit('/patrons/merge')
  await page.getByText('Select two or more records of one person').waitFor()
  await inspect(page, 'merge-empty')
})
