import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestSchool, schoolDay, type TestSchool } from '../../../test/school.ts'
import type { Leaver, LeaverList } from '../../api/leavers.ts'
import type { ChangeRun } from '../../api/many-patrons.ts'
import type { AnyRun } from '../../api/runs.ts'
import { createToken } from '../access/tokens.ts'
import { type SchoolTransaction, withSchool } from '../database/database.ts'
import { sweep } from '../serve/sweep.ts'

let school: TestSchool
let now = schoolDay
beforeAll(async () => {
  school = await openTestSchool({ clock: () => now })
})
afterAll(() => school.close())
beforeEach(async () => {
  now = schoolDay
  await within(async transaction => {
    for (const table of ['loan', 'run', 'leaver_settings', 'guard_limit']) {
      await sql`DELETE FROM ${sql.table(table)}`.execute(transaction)
    }
    await sql`DELETE FROM patron WHERE username <> 'admin'`.execute(transaction)
  })
})

function later(days: number): void {
  now = new Date(now.getTime() + days * 86_400_000)
}

const header = 'username,enabled,staffmember,surname,graduationyear\n'

function fileOf(...usernames: string[]): string {
  return header + usernames.map(name => `${name},Y,N,${name},2028\n`).join('')
}

const complete = (csv: string, query = '') => school.post(csv, { query: `?complete=true${query}` })

async function list(query = ''): Promise<LeaverList> {
  const reply = await school.get(`/api/leavers${query}`)
  expect(reply.statusCode).toBe(200)
  return reply.json()
}

async function states(): Promise<Record<string, Leaver['state']>> {
  return Object.fromEntries((await list()).rows.map(({ username, state }) => [username, state]))
}

async function enabled(): Promise<Record<string, boolean>> {
  const { patrons } = (await school.get('/api/patrons')).json()
  return Object.fromEntries(
    patrons.map((patron: { username: string; enabled: boolean }) => [patron.username, patron.enabled]),
  )
}

async function idOf(username: string): Promise<number> {
  return (await school.get(`/api/patrons?search=${username}`)).json().patrons[0].id
}

async function runs(query: string): Promise<AnyRun[]> {
  return (await school.get(`/api/runs?${query}`)).json().runs
}

function within<T>(work: (transaction: SchoolTransaction) => Promise<T>): Promise<T> {
  return withSchool(school.services.database, school.schoolId, work)
}

describe('a complete file', () => {
  it('makes leavers of those whom an import made and it leaves out, and disables nobody', async () => {
    await school.post(fileOf('ann', 'ben', 'cat'))
    const reply = await complete(fileOf('ann'))
    expect(reply.json()).toEqual({
      success: true,
      summary: '1 user processed. 0 users created. 1 user updated. 0 users failed.',
    })
    const { rows, counts, lastComplete } = await list()
    expect(counts).toEqual({ waiting: 2, kept: 0, disabled: 0, removable: 0 })
    expect(rows[0]).toMatchObject({
      username: 'ben',
      state: 'waiting',
      since: '2026-05-04',
      dueOn: '2026-06-03',
    })
    expect(`/api/imports/${lastComplete?.importId}`).toBe(reply.headers.location)
    expect(await enabled()).toEqual({ admin: true, ann: true, ben: true, cat: true })
    expect((await school.get(String(reply.headers.location))).json().absence).toEqual({
      missing: 2,
      back: 0,
      unknownRows: 0,
    })
  })

  it('tells beforehand how many would become leavers', async () => {
    await school.post(fileOf('ann', 'ben', 'cat'))
    const { summary } = (await complete(fileOf('ann'), '&plan=only')).json()
    expect(summary).toMatch(/Plan only: nothing was applied\. 2 patrons would become leavers\.$/)
    expect(await states()).toEqual({})
  })

  it('that is not declared so says nothing by whom it leaves out', async () => {
    await school.post(fileOf('ann', 'ben'))
    await school.post(fileOf('ann'))
    await school.post(fileOf('ann'), { query: '?complete=false' })
    expect(await states()).toEqual({})
  })

  it('is every one that is posted with a token for complete files, unless the request says otherwise', async () => {
    const { patronId } = await school.addAccount('nightly', 'Import Only')
    const { token } = await within(tx =>
      createToken(tx, { patronId, name: 'whole', expiresAt: null, declaresComplete: true }, now),
    )
    const account = { username: 'nightly', password: token, patronId }
    await school.post(fileOf('ann', 'ben'))
    await school.post(fileOf('ann'), { account, query: '?complete=false' })
    expect(await states()).toEqual({})
    await school.post(fileOf('ann'), { account })
    expect(await states()).toEqual({ ben: 'waiting' })
  })

  it('lets be staff, parents, accounts made by hand, service accounts and those with more rights', async () => {
    await school.addAccount('byhand')
    await school.addAccount('autoimport', 'Import Only')
    await school.post('username,enabled,staffmember,surname\nteacher,Y,Y,T\nparent,Y,N,P\n')
    await school.post(fileOf('ann', 'ben', 'monitor'))
    await within(tx =>
      sql`UPDATE patron SET system_groups = '{Library Users,Library Circulation Only (others)}' WHERE username = 'monitor'`.execute(
        tx,
      ),
    )
    await complete(fileOf('ann'))
    expect(Object.keys(await states())).toEqual(['ben'])
    const settings = (await school.get('/api/settings/leavers')).json()
    await school.send('PUT /api/settings/leavers', { ...settings, exempt: [] })
    await complete(fileOf('ann'))
    expect(Object.keys(await states()).sort()).toEqual(['ben', 'byhand', 'parent', 'teacher'])
    await school.send('PUT /api/settings/leavers', settings)
    await complete(fileOf('ann'))
    expect(Object.keys(await states())).toEqual(['ben'])
  })

  it('takes nobody for absent whose row fails', async () => {
    await school.post(fileOf('ann', 'ben', 'cat'))
    const failing = 'ben,maybe,N,Bell,2028\n'
    expect((await complete(fileOf('ann') + failing)).json().success).toBe(false)
    expect(await states()).toEqual({ cat: 'waiting' })
  })

  it('clears those who are back', async () => {
    await school.post(fileOf('ann', 'ben'))
    await complete(fileOf('ann'))
    await complete(fileOf('ann', 'ben'))
    expect(await states()).toEqual({})
    const marks = await runs('kind=absence')
    expect(marks.map(({ counts, by }) => [counts.updated, by])).toEqual([
      [1, 'admin'],
      [1, 'admin'],
    ])
    const history = (await school.get(`/api/patrons/${await idOf('ben')}/history`)).json().entries
    expect(history.map(({ changes }: { changes: object }) => changes).slice(0, 2)).toEqual([
      { leaver: ['due 2026-06-03', null] },
      { leaver: [null, 'due 2026-06-03'] },
    ])
  })

  it('that was held says nothing any more once a newer one has come', async () => {
    await school.send('PATCH /api/settings/guard', { disable: { share: 0, atLeast: 0 } })
    await school.post(fileOf('ann', 'ben', 'cat'))
    const held = await complete(fileOf('ann').replace('ann,Y', 'ann,N'))
    expect(held.headers['rollbook-held']).toBeDefined()
    const other = await school.addAccount('nightly', 'Import Only')
    await school.post(fileOf('ann', 'ben', 'cat'), { query: '?complete=true', account: other })
    const approved = await school.send(`POST ${held.headers.location}/approve`, { confirmation: '1' })
    expect(approved.statusCode).toBe(200)
    expect(await enabled()).toMatchObject({ ann: false, ben: true })
    expect(await states()).toEqual({})
  })

  it('that was held makes leavers once it is approved', async () => {
    await school.send('PATCH /api/settings/guard', { disable: { share: 0, atLeast: 0 } })
    await school.post(fileOf('ann', 'ben'))
    const held = await complete(fileOf('ann').replace('ann,Y', 'ann,N'))
    expect(await states()).toEqual({})
    await school.send(`POST ${held.headers.location}/approve`, { confirmation: '1' })
    expect(await states()).toEqual({ ben: 'waiting' })
  })
})

describe('a leaver', () => {
  beforeEach(async () => {
    await school.post(fileOf('ann', 'ben', 'cat'))
    await complete(fileOf('ann'))
  })

  it('is disabled by the next complete file once his grace is over, as a run like any other', async () => {
    later(29)
    await complete(fileOf('ann'))
    expect(await enabled()).toMatchObject({ ben: true })
    later(1)
    await complete(fileOf('ann'))
    expect(await enabled()).toMatchObject({ ann: true, ben: false, cat: false })
    expect(await states()).toEqual({ ben: 'disabled', cat: 'disabled' })
    const [run] = await runs('kind=leavers')
    expect(run).toMatchObject({ state: 'applied', via: 'schedule', by: 'leavers', counts: { updated: 2 } })
  })

  it('is disabled by the day as well, without a file', async () => {
    later(30)
    await sweep(school.services, school.app.log)
    await sweep(school.services, school.app.log)
    expect(await enabled()).toMatchObject({ ben: false, cat: false })
    expect(await runs('kind=leavers')).toHaveLength(1)
  })

  it('is proposed for removal a year later', async () => {
    later(30)
    await sweep(school.services, school.app.log)
    later(364)
    expect(await states()).toEqual({ ben: 'disabled', cat: 'disabled' })
    later(1)
    expect(await states()).toEqual({ ben: 'removable', cat: 'removable' })
    expect((await list('?state=disabled')).rows).toEqual([])
    expect((await list('?state=removable&limit=1')).next).toBe(1)
  })

  it('who is back is enabled again, also by a file that does not say so', async () => {
    later(30)
    await sweep(school.services, school.app.log)
    const reply = await complete('username,surname\nann,ann\nben,ben\n')
    const { rows } = (await school.get(`${reply.headers.location}/rows?outcome=updated`)).json()
    expect(
      rows.map(({ username, changes }: { username: string; changes: object }) => [username, changes]),
    ).toEqual([['ben', { enabled: [false, true] }]])
    expect(await enabled()).toMatchObject({ ben: true, cat: false })
    expect(await states()).toEqual({ cat: 'disabled' })
  })

  it('whom somebody has disabled by hand stays so when he is back', async () => {
    later(30)
    await sweep(school.services, school.app.log)
    const id = await idOf('ben')
    const { version } = (await school.get(`/api/patrons/${id}`)).json()
    await school.send(`PUT /api/patrons/${id}`, { version, values: { enabled: true } })
    await school.send(`PUT /api/patrons/${id}`, { version: version + 1, values: { enabled: false } })
    await complete('username,surname\nann,ann\nben,ben\n')
    expect(await enabled()).toMatchObject({ ben: false })
    expect(await states()).toEqual({ cat: 'disabled' })
  })

  it('who was disabled before is a leaver too, and is not enabled when he is back', async () => {
    await school.post('username,enabled\nben,N\n')
    later(30)
    await sweep(school.services, school.app.log)
    expect(await states()).toEqual({ ben: 'disabled', cat: 'disabled' })
    expect((await runs('kind=leavers'))[0]?.counts.updated).toBe(1)
    await complete('username,surname\nann,ann\nben,ben\n')
    expect(await enabled()).toMatchObject({ ben: false })
  })

  it('is kept by whoever says so, and not disabled', async () => {
    expect((await school.send('POST /api/leavers/keep', { ids: [await idOf('ben')] })).json()).toEqual({
      changed: 1,
    })
    later(30)
    await complete(fileOf('ann'))
    expect(await states()).toEqual({ ben: 'kept', cat: 'disabled' })
    expect(await enabled()).toMatchObject({ ben: true })
    await school.send('POST /api/leavers/release', { ids: [await idOf('ben')] })
    expect((await list('?state=waiting')).rows[0]).toMatchObject({ username: 'ben', dueOn: '2026-07-03' })
  })

  it('comes back by undo of the run that disabled him, and is kept from then on', async () => {
    later(30)
    await sweep(school.services, school.app.log)
    const [run] = await runs('kind=leavers')
    const undo = await school.send(`POST /api/runs/${run?.id}/undo`, {})
    expect(undo.json().counts.changed).toBe(2)
    expect((await school.send(`POST /api/changes/${undo.json().id}/apply`, {})).statusCode).toBe(200)
    expect(await enabled()).toMatchObject({ ben: true, cat: true })
    await complete(fileOf('ann'))
    expect(await states()).toEqual({ ben: 'kept', cat: 'kept' })
    expect(await enabled()).toMatchObject({ ben: true, cat: true })
  })

  it('is disabled before his day, once it was looked at', async () => {
    const planned = await school.send('POST /api/leavers/disable', {
      ids: [await idOf('ben'), await idOf('ann')],
    })
    expect([planned.statusCode, planned.json().counts]).toEqual([
      201,
      { changed: 1, unchanged: 0, refused: 0 },
    ])
    expect(await enabled()).toMatchObject({ ben: true })
    await school.send(`POST ${planned.headers.location}/apply`, {})
    expect(await enabled()).toMatchObject({ ann: true, ben: false, cat: true })
    expect(await states()).toEqual({ ben: 'disabled', cat: 'waiting' })
  })

  it('is not disabled unseen who was kept since it was looked at', async () => {
    const planned = await school.send('POST /api/leavers/disable', { ids: [await idOf('ben')] })
    await school.send('POST /api/leavers/keep', { ids: [await idOf('ben')] })
    expect((await school.send(`POST ${planned.headers.location}/apply`, {})).statusCode).toBe(409)
    expect(await enabled()).toMatchObject({ ben: true })
  })

  it('is listed with contacts and what he has on loan', async () => {
    const id = await idOf('ben')
    const { version } = (await school.get(`/api/patrons/${id}`)).json()
    const contact = { role: 'guardian', name: 'Bea', emailAddress: 'bea@home.example' }
    await school.send(`PUT /api/patrons/${id}/contacts`, {
      version,
      contacts: [{ ...contact, isPrimary: true, delivery: 'addressee' }],
    })
    await within(tx =>
      sql`INSERT INTO loan (patron_id, item_barcode, title, due_on) VALUES (${id}, '31', 'Emma', '2026-05-20')`.execute(
        tx,
      ),
    )
    expect((await list()).rows[0]).toMatchObject({
      username: 'ben',
      contacts: [contact],
      loans: [{ itemBarcode: '31', title: 'Emma', dueOn: '2026-05-20' }],
    })
  })

  it('is listed only, where the school disables nobody by itself', async () => {
    const settings = (await school.get('/api/settings/leavers')).json()
    await school.send('PUT /api/settings/leavers', { ...settings, disables: false })
    later(400)
    await complete(fileOf('ann'))
    expect(await enabled()).toMatchObject({ ben: true, cat: true })
    expect(await states()).toEqual({ ben: 'waiting', cat: 'waiting' })
  })

  it('is gone from the list with his permanent removal', async () => {
    const removal = await school.send('POST /api/patrons/removals', {
      selection: { ids: [await idOf('ben')] },
    })
    const { confirmation } = removal.json()
    await school.send(`POST ${removal.headers.location}/apply`, { confirmation })
    expect(await states()).toEqual({ cat: 'waiting' })
  })
})

it('absence changes nobody, and says so to whoever would undo it', async () => {
  await school.post(fileOf('ann', 'ben'))
  await complete(fileOf('ann'))
  const [noted] = await runs('kind=absence')
  const refused = await school.send(`POST /api/runs/${noted?.id}/undo`, {})
  expect([refused.statusCode, refused.json().summary]).toEqual([
    409,
    expect.stringContaining('Absence changes nobody'),
  ])
})

describe('too many leavers', () => {
  const many = Array.from({ length: 40 }, (_, index) => `pupil${index}`)
  const staying = Array.from({ length: 60 }, (_, index) => `other${index}`)
  beforeEach(async () => {
    // The largest cohort is no excuse for a school that has set a limit of its own.
    await school.send('PATCH /api/settings/guard', { disable: { share: 20, atLeast: 20 } })
    await school.post(fileOf(...many, ...staying))
    await complete(fileOf(...staying))
    later(30)
  })

  it('are held when they are due, and disabled once somebody has typed their number', async () => {
    await complete(fileOf(...staying))
    await sweep(school.services, school.app.log)
    const held = await runs('kind=leavers')
    expect(held).toHaveLength(1)
    expect(held[0]).toMatchObject({
      state: 'held',
      held: { sentence: 'This would disable 40 of 100 patrons (the limit is 20 %).', number: 40 },
    })
    expect((await list()).held).toBe(held[0]?.id)
    const change: ChangeRun = (await school.get(`/api/changes/${held[0]?.id}`)).json()
    expect(change).toMatchObject({ kind: 'leavers', confirmation: '40', counts: { changed: 40 } })
    expect((await school.send(`POST /api/changes/${change.id}/apply`, {})).statusCode).toBe(422)
    expect(
      (await school.send(`POST /api/changes/${change.id}/apply`, { confirmation: '40' })).statusCode,
    ).toBe(200)
    expect((await list()).counts).toMatchObject({ waiting: 0, disabled: 40 })
  })

  it('wait no more once the file has them again', async () => {
    await complete(fileOf(...staying))
    await complete(fileOf(...many, ...staying))
    expect((await runs('kind=leavers')).map(({ state }) => state)).toEqual(['replaced'])
    expect(await list()).toMatchObject({ held: null, rows: [] })
  })

  it('wait no more once somebody among them is kept, and the others wait from the next day on', async () => {
    await complete(fileOf(...staying))
    await school.send('POST /api/leavers/keep', { ids: [await idOf('pupil39')] })
    expect((await list()).held).toBe(null)
    await sweep(school.services, school.app.log)
    expect((await runs('kind=leavers')).map(({ state, counts }) => [state, counts.updated])).toEqual([
      ['held', 39],
      ['replaced', 40],
    ])
  })

  it('are planned anew when others are due', async () => {
    await complete(fileOf(...staying))
    await complete(fileOf(...many.slice(0, 10), ...staying))
    expect((await runs('kind=leavers')).map(({ state, counts }) => [state, counts.updated])).toEqual([
      ['held', 30],
      ['replaced', 40],
    ])
  })
})
