import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDraft } from './testing/draft-of.ts'
import { inspect } from './testing/inspect.ts'
import { openFilledSchool, type PageSchool } from './testing/school.ts'

let school: PageSchool
beforeAll(async () => {
  school = await openFilledSchool()
})
afterAll(() => school.close())

const head = 'username,enabled,staffmember,surname,givenname'

async function post(csv: string): Promise<number> {
  const reply = await school.post(csv)
  expect(reply.statusCode).toBe(200)
  return Number(/\d+$/.exec(String(reply.headers.location))?.[0])
}

async function find(username: string) {
  const { patrons } = (await school.get(`/api/patrons?search=${username}`)).json()
  return patrons.find((patron: { username: string }) => patron.username === username)
}

async function edit(username: string, values: object): Promise<void> {
  const { id, version } = await find(username)
  expect((await school.send(`PUT /api/patrons/${id}`, { version, values })).statusCode).toBe(200)
}

describe('the history', () => {
  it('has every run in one list, is filtered, and opens each row by row', async () => {
    await post(`${head}\nann,Y,Y,Ames,Anna\nben,Y,Y,Bell,Ben\n`)
    const id = await post(`${head}\nann,Y,Y,Amis,Anna\nben,Y,Y,Bell,Ben\ncat,maybe,Y,Crow,Cat\n`)
    await edit('ann', { middleName: 'Mary' })
    const page = await school.visit('/patrons')
    await page.getByRole('link', { name: 'History' }).click()
    await page.getByRole('link', { name: 'Edit of ann' }).waitFor()
    await inspect(page, 'history', [1440, 1024, 375])
    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Kind' }).click()
    await page.getByRole('checkbox', { name: 'Imports' }).click()
    await page.getByRole('link', { name: 'Edit of ann' }).waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    expect(new URL(page.url()).searchParams.getAll('kind')).toEqual(['import'])
    await page.locator(`a[href="/history/${id}"]`).click()
    await page.getByRole('heading', { name: 'Import' }).waitFor()
    const rows = page.getByRole('list', { name: 'Rows of the run' }).getByRole('listitem')
    await rows.nth(2).waitFor()
    expect(await rows.count()).toBe(3)
    await page.getByText('2 rows, 1 fewer than here; 2 new.').waitFor()
    await page.getByText('Field (enabled) is not one of').first().waitFor()
    await inspect(page, 'history-import')
    await page
      .getByRole('region', { name: 'What is wrong' })
      .getByRole('button', { name: /^1 row/ })
      .click()
    await rows.nth(1).waitFor({ state: 'detached' })
    await rows.filter({ hasText: 'cat' }).waitFor()
    await page.getByRole('button', { name: /^Updated/ }).click()
    await rows.filter({ hasText: 'cat' }).waitFor({ state: 'detached' })
    await rows.nth(1).waitFor({ state: 'detached' })
    await rows.getByRole('link', { name: 'Anna Amis' }).waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: '1 failed row as CSV' }).click()
    expect((await download).suggestedFilename()).toBe(`failed-${id}.csv`)
  })

  it('says what was mended in a file before it was imported', async () => {
    const page = await school.visit('/import')
    const draft = await openDraft(page, { file: `${head}\nolaf,maybe,Y,Olsen,Olaf\n` })
    const edit = { kind: 'cell', row: 1, position: 2, value: 'Y' }
    const headers = { 'x-rollbook': '1' }
    const data = { revision: draft.revision, edit }
    const mended = await page.request.post(`/api/import-drafts/${draft.id}/edits`, { headers, data })
    const { revision } = await mended.json()
    const applied = await page.request.post(`/api/import-drafts/${draft.id}/apply`, {
      headers,
      data: { revision },
    })
    const { runId } = await applied.json()
    const state = async () => (await school.get(`/api/runs/${runId}`)).json().state
    await expect.poll(state, { timeout: 20_000 }).toBe('applied')
    await page.goto(`/history/${runId}`)
    await page.getByText('1 edit in the file before it was imported').click()
    await page.getByText('Row 1, enabled: Y').waitFor()
    await page.getByText('Import of users.csv').first().waitFor()
  })

  it('shows a long run a page at a time', async () => {
    const runs = (await school.get('/api/runs?kind=import')).json().runs
    const page = await school.visit(`/history/${runs.at(-1).id}`)
    const rows = page.getByRole('list', { name: 'Rows of the run' }).getByRole('listitem')
    await rows.nth(99).waitFor()
    await page.getByRole('button', { name: 'Next rows' }).click()
    await rows.filter({ hasText: /^101/ }).first().waitFor()
    expect(await rows.count()).toBe(100)
    await page.getByRole('button', { name: 'First rows' }).click()
    await page.getByRole('button', { name: 'First rows' }).waitFor({ state: 'detached' })
  })

  it('is not there for whoever may not manage patrons', async () => {
    const librarian = await school.addAccount('librarian', 'Librarian')
    const page = await school.visit('/history', { as: librarian })
    await page.getByRole('heading', { name: 'Patrons' }).waitFor()
    expect(await page.getByRole('link', { name: 'History' }).count()).toBe(0)
  })
})

describe('undo', () => {
  it('of an import shows first what goes back and what stays, by whom, and then does it', async () => {
    await post(`${head}\neve,Y,Y,Ely,Eve\nfay,Y,Y,Fox,Fay\n`)
    const page = await school.visit('/import')
    await openDraft(page, {
      file: `${head}\neve,Y,Y,Elms,Eve\nfay,Y,Y,Finch,Fay\ngus,Y,Y,Gray,Gus\nhal,Y,Y,Hale,Hal\n`,
    })
    await page.getByRole('button', { name: 'Import 4 rows' }).click()
    await page.getByRole('heading', { name: 'The import was successful' }).waitFor()
    await edit('fay', { surname: 'Fay-Finch' })
    await edit('hal', { middleName: 'Hugh' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('This would put 1 patron back as he was and take out 1 new one.').waitFor()
    await page.getByText('Nothing has been changed yet.').waitFor()
    await inspect(page, 'undo-planned')
    expect((await find('eve')).surname).toBe('Elms')
    await page.getByRole('link', { name: 'see the 2 and why' }).click()
    await page
      .getByText(/by admin on/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Take back 2 rows' }).click()
    await page.getByText('Put back. 1 patron is as he was and 1 new one is gone.').waitFor()
    await page.getByText('2 stay as they are').waitFor()
    await inspect(page, 'undo-done')
    expect([(await find('eve')).surname, (await find('fay')).surname]).toEqual(['Ely', 'Fay-Finch'])
    expect(await find('gus')).toBe(undefined)
  })

  it('of an undo brings back what it took back', async () => {
    const [undo] = (await school.get('/api/runs?kind=undo')).json().runs
    const page = await school.visit(`/history/${undo.id}`)
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('This would put 1 patron back as he was and bring 1 patron back.').waitFor()
    await page.getByRole('button', { name: 'Take back 2 rows' }).click()
    await page.getByText('Put back. 1 patron is as he was and 1 patron is back.').waitFor()
    expect([(await find('eve')).surname, (await find('gus')).surname]).toEqual(['Elms', 'Gray'])
  })

  it('of chosen rows takes back those alone, and given up it changes nobody', async () => {
    await post(`${head}\nida,Y,Y,Ivy,Ida\njon,Y,Y,Jay,Jon\n`)
    const id = await post(`${head}\nida,Y,Y,Ives,Ida\njon,Y,Y,Jones,Jon\n`)
    const page = await school.visit(`/history/${id}`)
    await page.getByRole('checkbox', { name: 'Choose row 2' }).check()
    await page.getByRole('button', { name: 'Undo 1 chosen row' }).click()
    await page.getByText('This would put 1 patron back as he was.').waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('checkbox', { name: 'Choose row 2' }).check()
    await page.getByRole('button', { name: 'Undo 1 chosen row' }).click()
    await page.getByRole('button', { name: 'Take back 1 row' }).click()
    await page.getByText('Put back. 1 patron is as he was.').waitFor()
    expect([(await find('ida')).surname, (await find('jon')).surname]).toEqual(['Ives', 'Jay'])
    await page.getByRole('link', { name: `run ${id}` }).click()
    await page.getByText('Part of it was taken back by').waitFor()
    await page.getByText('Undone in part').waitFor()
  })

  it('of the older of two spoilt files names the later one, which is undone first', async () => {
    const names = ['lia', 'lou', 'lyn']
    const spoilt = (surname: string) =>
      post(`${head}\n${names.map(name => `${name},Y,Y,${surname},${name}`).join('\n')}\n`)
    await spoilt('Lane')
    const older = await spoilt('Lost')
    const later = await spoilt('Lorn')
    const page = await school.visit(`/history/${older}`)
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('There is nothing that could be put back.').waitFor()
    await page.getByText(/^.*3 of them stay because of run \d+: if that was a mistake as well/).waitFor()
    await inspect(page, 'undo-in-the-way')
    await page.getByRole('link', { name: `run ${later}` }).click()
    for (const run of [later, older]) {
      await page.goto(new URL(`/history/${run}`, page.url()).href)
      await page.getByRole('button', { name: 'Undo' }).click()
      await page.getByRole('button', { name: 'Take back 3 rows' }).click()
      await page.getByText('Put back. 3 patrons are as they were.').waitFor()
    }
    expect((await find('lou')).surname).toBe('Lane')
  })

  it('of a change of many is offered where it was done, and by the keyboard alone', async () => {
    await post(`${head}\n${['kim', 'kit'].map(name => `${name},Y,Y,Kindly,${name}`).join('\n')}\n`)
    const page = await school.visit('/patrons?search=kindly')
    await page.getByRole('checkbox', { name: 'Select all 2' }).check()
    await page.getByRole('button', { name: 'Disable' }).click()
    await page.getByRole('button', { name: 'Disable 2 patrons' }).click()
    await page.getByText('Disabled 2 patrons.').waitFor()
    await page.getByRole('button', { name: 'Undo' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('This would put 2 patrons back as they were.').waitFor()
    await page.getByRole('button', { name: 'Take back 2 rows' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('Put back. 2 patrons are as they were.').waitFor()
    expect((await find('kim')).enabled).toBe(true)
  })

  it('of one edit is offered in the patron’s history', async () => {
    await post(`${head}\nlea,Y,Y,Lane,Lea\n`)
    await edit('lea', { surname: 'Long' })
    const page = await school.visit(`/patrons/${(await find('lea')).id}`)
    await page
      .getByRole('button', { name: /^Undo run/ })
      .first()
      .click()
    await page.getByText('This would put 1 patron back as he was.').waitFor()
    await page.getByRole('button', { name: 'Take back 1 row' }).click()
    await page.getByText('Put back. 1 patron is as he was.').waitFor()
    expect((await find('lea')).surname).toBe('Lane')
  })

  it('that somebody’s edit overtakes is not done, and is looked at again', async () => {
    await post(`${head}\nmia,Y,Y,May,Mia\n`)
    const id = await post(`${head}\nmia,Y,Y,Mays,Mia\n`)
    const page = await school.visit(`/history/${id}`)
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('This would put 1 patron back as he was.').waitFor()
    await edit('mia', { surname: 'Moss' })
    await page.getByRole('button', { name: 'Take back 1 row' }).click()
    await page.getByText('Since this was shown, somebody changed what it rests on.').waitFor()
    await page.getByRole('button', { name: 'Look again' }).click()
    await page.getByText('There is nothing that could be put back.').waitFor()
    expect((await find('mia')).surname).toBe('Moss')
  })
})
