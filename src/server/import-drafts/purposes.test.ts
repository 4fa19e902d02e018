import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../../test/import-desk.ts'
import { openTestSchool, type TestSchool } from '../../../test/school.ts'
import type { ImportDraft } from '../../api/import-drafts.ts'
import { withSchool } from '../database/database.ts'

let school: TestSchool
let desk: Desk
beforeAll(async () => {
  school = await openTestSchool()
  desk = await openDesk(school)
  const names = ['ann', 'ben', 'cat']
  const rows = names.map(name => `${name},Y,Y,${name}`)
  await school.post(`username,enabled,staffmember,surname\n${rows.join('\n')}\n`)
})
afterAll(() => school.close())

async function apply({ id, revision }: ImportDraft) {
  const { runId } = (await desk.send(`POST /api/import-drafts/${id}/apply`, { revision })).json()
  const read = async () => (await desk.send(`GET /api/imports/${runId}`)).json()
  await expect.poll(async () => (await read()).state, { timeout: 30_000 }).not.toBe('running')
  return read()
}

async function patron(search: string) {
  const { patrons } = (await desk.send(`GET /api/patrons?search=${search}`)).json()
  return (await desk.send(`GET /api/patrons/${patrons[0].id}`)).json()
}

describe('a file of changed usernames', () => {
  it('shows old and new, changes only patrons whom the register has, and keeps what they were called', async () => {
    const file = 'Old username,New username\nann,ann.ames\nzoe,zoe.z\nben,ben\n'
    const draft = await desk.open(file, { purpose: 'usernames' })
    expect(draft).toMatchObject({
      purpose: 'usernames',
      counts: { updated: 1, unchanged: 1, invalid: 1, created: 0 },
    })
    expect((await desk.rows(draft)).rows).toMatchObject([
      { outcome: 'updated', changes: { username: ['ann', 'ann.ames'] } },
      { outcome: 'invalid', problems: [{ position: 1, sentence: 'Field (oldUsername) has no user zoe.' }] },
      { outcome: 'unchanged' },
    ])
    expect(await apply(draft)).toMatchObject({
      state: 'applied',
      purpose: 'usernames',
      counts: { updated: 1 },
    })
    expect((await patron('ann.ames')).surname).toBe('ann')
    const former = await withSchool(school.services.database, school.schoolId, transaction =>
      sql<{ key: string }>`SELECT username_key AS key FROM former_username`.execute(transaction),
    )
    expect(former.rows).toEqual([{ key: 'ann' }])
  })

  it('is journalled like any run, and in the history of the patron', async () => {
    const draft = await desk.open('old,new\nann.ames,ann\n', { purpose: 'usernames' })
    const run = await apply(draft)
    const { rows } = (await desk.send(`GET /api/imports/${run.id}/rows`)).json()
    expect(rows).toMatchObject([{ outcome: 'updated', changes: { username: ['ann.ames', 'ann'] } }])
    const { id } = await patron('ann')
    const { entries } = (await desk.send(`GET /api/patrons/${id}/history`)).json()
    expect(entries[0]).toMatchObject({ runId: run.id, changes: { username: ['ann.ames', 'ann'] } })
  })

  it('is told apart from a file of users in the history, and compared with one of its kind', async () => {
    const draft = await desk.open('old,new\nben,ben.bell\ncat,cat.cole\n', { purpose: 'usernames' })
    const { id } = await apply(draft)
    const [run, before] = (await desk.send('GET /api/runs?kind=import')).json().runs
    expect(run).toMatchObject({ id, purpose: 'usernames', runBefore: { id: before.id } })
    expect(before).toMatchObject({ purpose: 'usernames' })
    const contacts = await apply(
      await desk.open('username,emailaddress\nann,a@home.example\n', { purpose: 'contacts' }),
    )
    expect((await desk.send(`GET /api/runs/${contacts.id}`)).json()).toMatchObject({
      purpose: 'contacts',
      runBefore: null,
    })
    await apply(await desk.open('old,new\nben.bell,ben\ncat.cole,cat\n', { purpose: 'usernames' }))
  })

  it('that has no header is told what a column lacks', async () => {
    const draft = await desk.open('ann,ann.ames\n', { purpose: 'usernames' })
    expect(draft.misfits.map(({ sentence }) => sentence)).toEqual([
      'No column is set to Old username, which every row must have.',
      'No column is set to New username, which every row must have.',
    ])
  })
})

describe('a file of contacts', () => {
  const file = `username,emailaddress,role,name,primary,delivery
ben,bea@home.example,guardian,Bea Bell,Y,addressee
ben,bob@home.example,other,Bob Bell,,BCC
zoe,z@home.example,,,,
`

  it('adds and changes contacts, several of a patron in one go, and twice is as once', async () => {
    const draft = await desk.open(file, { purpose: 'contacts' })
    expect(draft.counts).toMatchObject({ updated: 2, invalid: 1 })
    expect(await apply(draft)).toMatchObject({ state: 'applied', purpose: 'contacts' })
    const bea = { role: 'guardian', name: 'Bea Bell', emailAddress: 'bea@home.example', isPrimary: true }
    const bob = { role: 'other', name: 'Bob Bell', emailAddress: 'bob@home.example', isPrimary: false }
    expect((await patron('ben')).contacts).toEqual([
      { ...bea, delivery: 'addressee' },
      { ...bob, delivery: 'bcc' },
    ])
    expect((await desk.open(file, { purpose: 'contacts' })).counts).toMatchObject({
      updated: 0,
      unchanged: 2,
    })
  })

  it('comes back marked where somebody edited the same patron’s contacts meanwhile', async () => {
    const draft = await desk.open(`username,emailaddress\ncat,new@home.example\n`, { purpose: 'contacts' })
    const { id, version } = await patron('cat')
    const mother = {
      role: 'guardian',
      name: null,
      emailAddress: 'm@home.example',
      isPrimary: true,
      delivery: 'none',
    }
    await desk.send(`PUT /api/patrons/${id}/contacts`, { version, contacts: [mother] })
    expect((await apply(draft)).state).toBe('failed')
    expect((await desk.rows(draft, '?marked=yes')).total).toBe(1)
    expect((await patron('cat')).contacts).toEqual([mother])
  })
})

describe('each purpose', () => {
  it('has its template, and a sample whose header is recognised', async () => {
    const { purposes } = (await desk.send('GET /api/import-purposes')).json()
    const names = purposes.map(({ purpose }: { purpose: string }) => purpose)
    expect(names).toEqual(['users', 'usernames', 'contacts'])
    for (const purpose of names) {
      const sample = await desk.send(`GET /api/import-purposes/${purpose}/sample.csv`)
      const draft = await desk.open(sample.body, { purpose })
      expect([purpose, draft.state, draft.misfits]).toEqual([purpose, 'ready', []])
    }
  })

  it('says of a username what it is there: only a file of users adds somebody by it', async () => {
    const { purposes } = (await desk.send('GET /api/import-purposes')).json()
    const [users, , contacts] = purposes.map(({ fields }: { fields: { help: string }[] }) => fields[0]?.help)
    expect([users, contacts]).toEqual([
      expect.stringContaining('creates a patron'),
      expect.stringContaining('registered already'),
    ])
  })
})
