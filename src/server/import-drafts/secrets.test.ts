import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../../test/import-desk.ts'
import { openTestSchool, type TestSchool } from '../../../test/school.ts'
import type { ImportDraft, ReadingBody } from '../../api/import-drafts.ts'

let school: TestSchool
let maker: Desk
/** Somebody else’s, who may look at the file as well. */
let desk: Desk
beforeAll(async () => {
  school = await openTestSchool()
  maker = await openDesk(school)
  desk = await openDesk(school, await school.addAccount('colleague', 'Patron Manager'))
})
afterAll(() => school.close())

/**
 * Every answer is searched for passwords that have swordfish in them. Where there is no header, nobody knows of them before a
 * column is set to them: those have sesame in them.
 */
async function lookEverywhere({ id }: Pick<ImportDraft, 'id'>): Promise<void> {
  for (const place of ['', '/rows', '/proposals', '/mended.csv']) {
    expect((await desk.send(`GET /api/import-drafts/${id}${place}`)).body).not.toContain('sesame')
  }
}

async function read({ id, revision }: ImportDraft, order: Omit<ReadingBody, 'revision'>) {
  const reply = await desk.send(`PATCH /api/import-drafts/${id}`, { revision, ...order })
  await lookEverywhere({ id })
  return reply.json()
}

const named = 'username,middlename,password\nann,May,swordfish 1\nben,Lee,swordfish 2\n'
const nameless = 'ann,May,sesame 1\nben,Lee,sesame 2\n'
const mapped = { hasHeader: false, columns: ['username', 'middleName', 'password'] }

describe('a column of passwords', () => {
  it('can be set to nothing else, whoever does it', async () => {
    const draft = await read(await maker.open(named), { columns: ['username', null, 'middleName'] })
    expect(draft).toMatchObject({
      state: 'blocked',
      columns: [{}, {}, { isSecret: true }],
      misfits: [{ code: 'secret-column', position: 3 }],
    })
    await maker.send(`PATCH /api/import-drafts/${draft.id}`, {
      revision: draft.revision,
      columns: ['username', null, 'surname'],
    })
    await lookEverywhere(draft)
  })

  it('without a name is set to something else by whoever chose the file, and by nobody else', async () => {
    const first = await maker.open(nameless)
    const reading = `PATCH /api/import-drafts/${first.id}`
    const columns = ['username', 'password', 'surname']
    const { revision } = (
      await maker.send(reading, { revision: first.revision, hasHeader: false, columns })
    ).json()
    const inOrder = ['username', 'middleName', 'surname']
    expect((await desk.send(reading, { revision, columns: inOrder })).json().state).toBe('blocked')
    const own = await maker.send(reading, { revision: revision + 1, columns: inOrder })
    expect(own.json()).toMatchObject({ state: 'ready', misfits: [] })
  })

  it('that is left aside stays hidden, also in the rows that fail', async () => {
    const file = 'Kürzel,Aktiv,Kennwort\nann,perhaps,sesame 1\nben,Y,N,sesame 2\n'
    const first = await read(await maker.open(file), { ...mapped, hasHeader: true })
    const columns = ['username', 'enabled', null]
    const draft = await read(first, { columns })
    expect(draft).toMatchObject({
      state: 'ready',
      counts: { invalid: 2 },
      columns: [{}, {}, { isSecret: true }],
    })
    const { id, revision } = draft
    const { runId } = (await desk.send(`POST /api/import-drafts/${id}/apply`, { revision })).json()
    await expect.poll(async () => (await desk.send(`GET /api/imports/${runId}`)).json().state).toBe('applied')
    const failed = (await desk.send(`GET /api/imports/${runId}/failed.csv`)).body
    expect(failed).toMatch(/ann,perhaps,\r\n/)
    expect(failed).not.toContain('sesame')
  })

  it('stays hidden where the file is read without its header, or its first row is taken for one', async () => {
    await read(await maker.open(named), { hasHeader: false })
    await read(await maker.open(`rollbook_reason,${named.replaceAll('\n', '\nx,').slice(0, -2)}`), {
      hasHeader: false,
    })
    const draft = await read(await maker.open(nameless), mapped)
    await read(draft, { hasHeader: true })
  })

  it('is found again by its name in whatever way the file is cut, and else the file is not cut anew', async () => {
    const draft = await read(await maker.open(named), { delimiter: ';' })
    expect(draft.columns).toMatchObject([{ isSecret: true }])
    expect(await read(draft, { delimiter: ',' })).toMatchObject({
      state: 'ready',
      columns: [{}, {}, { isSecret: true }],
    })
    const set = await read(await maker.open(nameless), mapped)
    expect(await read(set, { delimiter: ';' })).toMatchObject({ error: 'bad-request' })
    expect(await read(set, { encoding: 'UTF-16LE' })).toMatchObject({ error: 'bad-request' })
    expect(await read(set, { encoding: 'Windows-1252' })).toMatchObject({ state: 'blocked' })
  })

  it('is not searched by guesses', async () => {
    const { id, revision } = await maker.open(named)
    const guess = (from: string) =>
      desk.send(`POST /api/import-drafts/${id}/edits`, {
        revision,
        edit: { kind: 'everywhere', position: 3, from, to: '' },
      })
    const [right, wrong] = [await guess('swordfish 1'), await guess('swordfish 9')]
    expect([right.statusCode, right.json().summary]).toEqual([400, wrong.json().summary])
  })

  it('hides what somebody typed into it after it is set to something else', async () => {
    const { id, revision } = await read(await maker.open(nameless), mapped)
    const edit = { kind: 'cell', row: 1, position: 3, value: 'sesame 3' }
    const edited = (await desk.send(`POST /api/import-drafts/${id}/edits`, { revision, edit })).json()
    const draft = await read(edited, { columns: ['username', 'middleName', null] })
    expect(draft.edits).toMatchObject([{ edit: { value: '••••••••' } }])
  })
})

it('a password that a comma too many or too few pushed aside is shown nowhere', async () => {
  const draft = await maker.open(
    'username,surname,password,givenname\nann,Ames,swordfish 1\nben,Be,ll,swordfish 2,Ben\ncat,swordfish 3,Cole\n',
  )
  expect(draft.columns[1]?.samples).toEqual(['••••••••', '••••••••', '••••••••'])
  await lookEverywhere(draft)
})

it('nor does it come to light when somebody fills the row up', async () => {
  const { id, revision } = await maker.open(
    'username,surname,password\nann,swordfish 1\nben,Bell,swordfish 2\n',
  )
  const mend = (position: number, value: string) => {
    const edit = { kind: 'cell', row: 1, position, value }
    return desk.send(`POST /api/import-drafts/${id}/edits`, { revision, edit })
  }
  expect((await mend(3, 'x')).json().summary).toMatch(/^Row 1 has too few values, so its password may stand/)
  expect((await mend(1, 'anna')).statusCode).toBe(200)
  await lookEverywhere({ id })
})

it('nor is one that stands where the username should be, or looks as if it were something else', async () => {
  await lookEverywhere(await maker.open('password,username\nx,swordfish 1,ann\nswordfish 2,ben\n'))
  await lookEverywhere(await maker.open('username,password\nswordfisc\u0440 1\nann,swordfish 2\n'))
  const rows = ['ann', 'ben', 'cat'].map(name => `${name},${name}@school.example,7A`)
  const draft = await maker.open(`username,password,emailaddress\n${rows.join('\n')}\n`)
  expect((await desk.send(`GET /api/import-drafts/${draft.id}/proposals`)).json().proposals).toEqual([])
})

it('a mended cell leaves the columns of passwords hidden, and what was set there known', async () => {
  const { id, revision } = await read(await maker.open(nameless), mapped)
  const edit = { kind: 'cell', row: 1, position: 2, value: 'Mae' }
  const edited = (await desk.send(`POST /api/import-drafts/${id}/edits`, { revision, edit })).json()
  await lookEverywhere(edited)
  const again = await read(edited, { columns: ['username', null, 'middleName'] })
  expect(again).toMatchObject({ state: 'blocked', misfits: [{ code: 'secret-column', position: 3 }] })
})

it('a column is no secret for a name that only begins like one', async () => {
  const draft = await maker.open('username,Compass ID\nann,17\n')
  const set = await read(draft, { columns: ['username', 'adminSystemId'] })
  expect(set).toMatchObject({ state: 'ready', columns: [{}, { isSecret: false, samples: ['17'] }] })
})
