import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withSchoolLock } from '../src/server/imports/school-lock.ts'
import { chooseFile } from './testing/choose-file.ts'
import { openDraft } from './testing/draft-of.ts'
import { inspect } from './testing/inspect.ts'
import { openPageSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openPageSchool()
})
afterAll(() => school.close())

/** A pupil of its own for each test. */
async function addPupil(username: string): Promise<void> {
  await school.post(
    `username,enabled,staffmember,surname,givenname,formclass,academiclevel\n${username},Y,N,Ames,Anna,7A,7\n`,
  )
}

it('the commonest import takes one click from the chosen file to the message that it is done', async () => {
  await addPupil('ann')
  const page = await school.visit('/import')
  const clicks = await countClicks(page)
  await chooseFile(page, 'username,surname,enabled,staffmember\nann,Archer,Y,N\nnew1,Newman,Y,Y\n')
  await page.getByRole('button', { name: 'Import 2 rows' }).click()
  await page.getByRole('heading', { name: 'The import was successful' }).waitFor()
  expect(await clicks()).toBe(2)
})

describe('the end of an import', () => {
  it('says what was added, updated, unchanged and invalid, row by row, with the failed rows as a file', async () => {
    await addPupil('ben')
    await addPupil('cat')
    const page = await school.visit('/import')
    await openDraft(page, {
      file: 'username,surname,enabled,staffmember,emailaddress\nben,Bell,Y,N,\ncat,Ames,Y,N,\nnew2,Newell,Y,Y,\nnew3,Nunn,Y,Y,none\n',
    })
    await page.getByRole('button', { name: 'Import 2 rows' }).click()
    await page.getByRole('heading', { name: 'The import was successful' }).waitFor()
    for (const [name, count] of [
      ['Added', 1],
      ['Updated', 1],
      ['Unchanged', 1],
      ['Invalid', 1],
      ['Total', 4],
    ]) {
      await page.getByText(`${name}${count}`).first().waitFor()
    }
    await page.getByText('2 patrons were added or updated. 1 row did not go in').waitFor()
    await page.getByText('Field (emailAddress) is not a well-formed email address.').waitFor()
    await inspect(page, 'import-done')
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: '1 failed row as CSV' }).click()
    expect((await download).suggestedFilename()).toMatch(/^failed-\d+\.csv$/)
    await page.getByRole('tab', { name: /^Updated/ }).click()
    await page.getByRole('listitem').filter({ hasText: 'new2' }).waitFor({ state: 'detached' })
    await page.getByRole('link', { name: 'ben' }).click()
    await page.getByRole('heading', { name: 'Anna Bell' }).waitFor()
  })
})

describe('an import whose tab was closed', () => {
  it('goes on, and whoever comes back sees how far it is and then what came of it', async () => {
    const rows = Array.from({ length: 300 }, (_, at) => `pupil${at},Y,Y,Surname${at},swordfish ${at}`)
    const page = await school.visit('/import')
    const name = 'many.csv'
    const draft = await openDraft(page, {
      file: `username,enabled,staffmember,surname,password\n${rows.join('\n')}\n`,
      name,
    })
    await page.getByRole('button', { name: 'Import 300 rows' }).click()
    await page.waitForURL(/\/import\/runs\/\d+/)
    const address = page.url()
    await page.getByText('You may close this page').waitFor()
    await inspect(page, 'import-under-way')
    const back = await page.context().newPage()
    await page.close()
    await back.goto('/import')
    await back.getByRole('link', { name: `See how far ${name} is` }).click()
    await back.getByText('Importing many.csv').waitFor()
    expect(back.url()).toBe(address)
    await back.goto(`/import/${draft.id}`)
    await back.waitForURL(address)
    await back.getByRole('heading', { name: 'The import was successful' }).waitFor({ timeout: 120_000 })
    await back.getByText('300 patrons were added or updated.').waitFor()
  })
})

describe('two people at once', () => {
  it('the second is shown what the first did before it is overwritten, and then goes on', async () => {
    await addPupil('hal')
    const mine = await school.visit('/import')
    const other = await school.addAccount('other', 'System Administrator')
    const yours = await school.visit('/import', { as: other })
    await openDraft(mine, { file: 'username,surname\nhal,Mine\n' })
    await openDraft(yours, { file: 'username,surname\nhal,Yours\n' })
    await mine.getByRole('button', { name: 'Import 1 row' }).click()
    await mine.getByRole('heading', { name: 'The import was successful' }).waitFor()
    await yours.getByRole('button', { name: 'Import 1 row' }).click()
    await yours.getByRole('alert').getByText('1 row comes out otherwise than shown').waitFor()
    await inspect(yours, 'import-not-done')
    await yours.getByRole('link', { name: 'Look at the rows as they are now' }).click()
    await yours.getByText('1 row changed since you looked').waitFor()
    await yours.getByText('Mine').first().waitFor()
    await yours.getByRole('button', { name: 'Import 1 row' }).click()
    await yours.getByRole('heading', { name: 'The import was successful' }).waitFor()
  })

  it('while another import runs too long this one is not begun, and what was shown is kept', async () => {
    await addPupil('ian')
    const page = await school.visit('/import')
    await openDraft(page, { file: 'username,surname\nian,Innes\n' })
    const patient = { ...school.services, importPatience: 60_000 }
    await withSchoolLock(patient, school.schoolId, async () => {
      await page.getByRole('button', { name: 'Import 1 row' }).click()
      await page.getByRole('alert').getByText('Another import of this school is still running').waitFor()
    })
    await page.getByRole('button', { name: 'Look at it as it is now' }).click()
    await page.getByRole('button', { name: 'Import 1 row' }).click()
    await page.getByRole('heading', { name: 'The import was successful' }).waitFor()
  })
})

/** Counts the clicks from here on, across the steps of one page. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counted = window as unknown as { clicks: number }
    counted.clicks = 0
    // The file field is clicked by the button that is pressed, and not by the person.
    document.addEventListener('click', event => event.isTrusted && counted.clicks++, { capture: true })
  })
  return () => page.evaluate(() => (window as unknown as { clicks: number }).clicks)
}
