import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestSchool, type TestAccount, type TestSchool } from '../../../test/school.ts'
import type { ChangeRow, ChangeRun } from '../../api/many-patrons.ts'
import type { PatronDetail } from '../../api/patron.ts'
import { withSchool } from '../database/database.ts'

let school: TestSchool
let manager: TestAccount
beforeEach(async () => {
  await school?.close()
  school = await openTestSchool()
  manager = await school.addAccount('manager', 'Patron Manager')
  await school.post(people)
})
afterAll(() => school.close())

const header = 'username,enabled,staffmember,graduationyear,surname,givenname,librarybarcode,adminsystemid'
const people = `${header}
jdoe,Y,N,2031,Doe,Jane,1001,A1
jane.doe,Y,N,2031,Doe,Jane,1002,A2
jdoe2,Y,N,2031,Doe,Jane,,
other,Y,N,2031,Other,Olga,1003,A3
`

async function idOf(username: string): Promise<number> {
  const { patrons } = (await school.get(`/api/patrons?search=${username}`)).json()
  return patrons.find((patron: PatronDetail) => patron.username === username).id
}

async function patron(id: number): Promise<PatronDetail> {
  return (await school.get(`/api/patrons/${id}`)).json()
}

function inSchool<T>(statement: ReturnType<typeof sql<T>>): Promise<T[]> {
  return withSchool(school.services.database, school.schoolId, async transaction => {
    return (await statement.execute(transaction)).rows
  })
}

interface Order {
  survivor: string
  merged: string[]
  picks?: Record<string, number>
}

async function plan({ survivor, merged, picks = {} }: Order, account = manager) {
  const ids = await Promise.all(merged.map(idOf))
  return school.send('POST /api/merges', { survivor: await idOf(survivor), merged: ids, picks }, account)
}

async function merge(order: Order, account = manager): Promise<ChangeRun> {
  const run: ChangeRun = (await plan(order, account)).json()
  const applied = await school.send(`POST /api/changes/${run.id}/apply`, {}, account)
  expect([applied.statusCode, applied.json().state]).toEqual([200, 'applied'])
  return run
}

async function undo(runId: number): Promise<ChangeRow[]> {
  const { id } = (await school.send(`POST /api/runs/${runId}/undo`, {}, manager)).json()
  const { rows } = (await school.get(`/api/changes/${id}/rows`)).json()
  expect((await school.send(`POST /api/changes/${id}/apply`, {}, manager)).statusCode).toBe(200)
  return rows
}

const lend = (patronId: number, barcode: string) =>
  inSchool(
    sql`INSERT INTO loan (patron_id, item_barcode, due_on) VALUES (${patronId}, ${barcode}, '2027-01-01')`,
  )

describe('a merge', () => {
  it('is shown first, and changes nobody until it is done', async () => {
    const response = await plan({
      survivor: 'jdoe',
      merged: ['jane.doe'],
      picks: { libraryBarcode: await idOf('jane.doe') },
    })
    expect(response.statusCode).toBe(201)
    const run: ChangeRun = response.json()
    expect(run).toMatchObject({
      kind: 'merge',
      state: 'planned',
      counts: { changed: 2, refused: 0 },
      confirmation: null,
    })
    const { rows } = (await school.get(`/api/changes/${run.id}/rows`)).json()
    expect(rows).toMatchObject([
      { username: 'jdoe', changes: { libraryBarcode: ['1001', '1002'] } },
      {
        username: 'jane.doe',
        changes: { mergedInto: [null, await idOf('jdoe')], libraryBarcode: ['1002', null] },
      },
    ])
    expect((await patron(await idOf('jane.doe'))).libraryBarcode).toBe('1002')
  })

  it('leaves one patron, who is found by either id and in no list twice', async () => {
    const [stays, goes] = [await idOf('jdoe'), await idOf('jane.doe')]
    await merge({ survivor: 'jdoe', merged: ['jane.doe', 'jdoe2'], picks: { adminSystemId: goes } })
    expect(await patron(goes)).toMatchObject({ id: stays, username: 'jdoe', adminSystemId: 'A2' })
    expect((await school.get('/api/patrons?search=doe')).json().total).toBe(1)
  })

  it('moves loans, and the history of each record to the one that stays', async () => {
    const [stays, goes] = [await idOf('jdoe'), await idOf('jane.doe')]
    await lend(goes, 'B1')
    const { id } = await merge({ survivor: 'jdoe', merged: ['jane.doe'] })
    expect((await patron(stays)).onLoan).toBe(1)
    const { entries } = (await school.get(`/api/patrons/${stays}/history`)).json()
    expect(entries).toMatchObject([
      { runId: id, kind: 'merge', outcome: 'merged', formerly: 'jane.doe' },
      { kind: 'import', outcome: 'created', formerly: null },
      { kind: 'import', outcome: 'created', formerly: 'jane.doe' },
    ])
    const { entries: first, next } = (await school.get(`/api/patrons/${stays}/history?limit=1`)).json()
    expect([first.length, next]).toEqual([1, id])
    const older = (await school.get(`/api/patrons/${stays}/history?limit=1&before=${next}`)).json()
    expect([older.entries.length, older.next]).toEqual([2, null])
  })

  it('ends sign-in to the records that were merged, and to no other', async () => {
    const double = await school.addAccount('double')
    await merge({ survivor: 'jdoe', merged: ['double'] }, school.administrator)
    const reply = await school.app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { host: 'localhost', origin: 'http://localhost', 'sec-fetch-site': 'same-origin' },
      payload: { username: double.username, password: double.password },
    })
    expect(reply.json().summary).toContain('merged into another one')
  })

  it('of who is merged is refused as a whole where one of them may not be', async () => {
    await school.addAccount('librarian', 'Librarian')
    const response = await plan({ survivor: 'jdoe', merged: ['jane.doe', 'librarian'] })
    expect(response.json().counts).toEqual({ changed: 0, unchanged: 2, refused: 1 })
  })

  it.each<[string, (ids: number[]) => object, number]>([
    ['a patron into himself', ([one]) => ({ survivor: one, merged: [one] }), 400],
    ['a patron who is not there', ([one]) => ({ survivor: one, merged: [999_999] }), 404],
    [
      'with a value of somebody who is no part of it',
      ([one, two, three]) => ({ survivor: one, merged: [two], picks: { surname: three } }),
      400,
    ],
    [
      'with a username to pick',
      ([one, two]) => ({ survivor: one, merged: [two], picks: { username: two } }),
      400,
    ],
  ])('%s is no merge', async (_, orderOf, status) => {
    const ids = await Promise.all(['jdoe', 'jane.doe', 'other'].map(idOf))
    expect((await school.send('POST /api/merges', orderOf(ids), manager)).statusCode).toBe(status)
  })

  it('that somebody’s edit came before does nothing, for it would no longer do what was shown', async () => {
    const run = (await plan({ survivor: 'jdoe', merged: ['jane.doe'] })).json()
    const { id, version } = await patron(await idOf('jane.doe'))
    await school.send(`PUT /api/patrons/${id}`, { version, values: { gender: 'F' } })
    const reply = await school.send(`POST /api/changes/${run.id}/apply`, {}, manager)
    expect([reply.statusCode, reply.json().error]).toEqual([409, 'changed-meanwhile'])
    expect((await patron(id)).id).toBe(id)
  })
})

describe('a former username', () => {
  it('in a later file finds the patron who stays, and does not rename him', async () => {
    const stays = await idOf('jdoe')
    await merge({ survivor: 'jdoe', merged: ['jane.doe'] })
    const reply = (await school.post('username,surname,librarybarcode\nJane.Doe,Dough,1002\n')).json()
    expect(reply.summary).toBe('1 user processed. 0 users created. 1 user updated. 0 users failed.')
    expect(await patron(stays)).toMatchObject({ username: 'jdoe', surname: 'Dough', libraryBarcode: '1002' })
  })

  it('also after two merges, one upon the other', async () => {
    const last = await idOf('other')
    await merge({ survivor: 'jdoe', merged: ['jane.doe'] })
    await merge({ survivor: 'other', merged: ['jdoe'] })
    await school.post('username,middlename\njane.doe,Ada\n')
    expect((await patron(last)).middleName).toBe('Ada')
    expect((await patron(await idOf('other'))).username).toBe('other')
  })

  it('beside the present one in one file is told, for the two rows would be one patron’s', async () => {
    await merge({ survivor: 'jdoe', merged: ['jane.doe'] })
    const reply = (await school.post('username,surname\njane.doe,One\njdoe,Two\n')).json()
    expect(reply.details).toMatchObject({
      2: 'Field (username) is already in row 1. User failed to import: Field (username) is already in row 1. ',
    })
  })

  it('is nobody else’s: a form that gives it to another is told whose it is', async () => {
    const stays = await idOf('jdoe')
    await merge({ survivor: 'jdoe', merged: ['jane.doe'] })
    const check = (await school.send('POST /api/patrons/check', { values: { username: 'jane.doe' } })).json()
    expect(check.holders.username).toMatchObject({ id: stays, username: 'jdoe' })
    const { version } = await patron(stays)
    const edit = await school.send(`PUT /api/patrons/${stays}`, { version, values: { username: 'jane.doe' } })
    expect([edit.statusCode, edit.json().problems?.[0]?.code]).toEqual([422, 'belongs-to-another'])
  })
})

describe('an undo of a merge', () => {
  it('gives each record back what was its own, and what was edited since stays', async () => {
    const [stays, goes] = [await idOf('jdoe'), await idOf('jane.doe')]
    const before = await patron(goes)
    await lend(goes, 'B1')
    const { id } = await merge({
      survivor: 'jdoe',
      merged: ['jane.doe'],
      picks: { libraryBarcode: goes, adminSystemId: goes },
    })
    const { version } = await patron(stays)
    await school.send(`PUT /api/patrons/${stays}`, {
      version,
      values: { adminSystemId: 'A9', surname: 'Dough' },
    })
    await lend(stays, 'B2')
    const rows = await undo(id)
    expect(rows.map(({ outcome }) => outcome)).toEqual(['changed', 'changed'])
    expect(await patron(stays)).toMatchObject({
      libraryBarcode: '1001',
      adminSystemId: 'A9',
      surname: 'Dough',
      onLoan: 1,
    })
    expect(await patron(goes)).toMatchObject({
      ...before,
      version: expect.any(Number),
      updatedAt: expect.any(String),
      onLoan: 1,
    })
  })

  it('leaves an id with whoever has it now, and takes the record out all the same', async () => {
    const goes = await idOf('jane.doe')
    const { id } = await merge({ survivor: 'jdoe', merged: ['jane.doe'] })
    await school.post('username,librarybarcode\nother,1002\n')
    const rows = await undo(id)
    expect(rows.flatMap(({ reasons }) => reasons)).toEqual([
      'Field (libraryBarcode) belongs to other now, and stays as it is.',
    ])
    expect(await patron(goes)).toMatchObject({ id: goes, libraryBarcode: null, adminSystemId: 'A2' })
  })

  it('is itself undone: they are merged again', async () => {
    const [stays, goes] = [await idOf('jdoe'), await idOf('jane.doe')]
    const { id } = await merge({ survivor: 'jdoe', merged: ['jane.doe'], picks: { libraryBarcode: goes } })
    await undo(id)
    const [latest] = (await school.get('/api/runs?kind=undo')).json().runs
    await undo(latest.id)
    expect(await patron(goes)).toMatchObject({ id: stays, libraryBarcode: '1002' })
  })
})

describe('what somebody did', () => {
  it('once more after a merge was taken apart is not undone by the old undo, but by that of the later one', async () => {
    const goes = await idOf('jane.doe')
    const first = await merge({ survivor: 'jdoe', merged: ['jane.doe'] })
    await undo(first.id)
    await merge({ survivor: 'other', merged: ['jane.doe'] })
    const rows = await undo(first.id)
    expect(rows.flatMap(({ reasons }) => reasons)).toEqual([
      'Was merged once more since. Undo the later merge.',
    ])
    expect((await patron(goes)).username).toBe('other')
  })

  it('to a patron before he was merged names whom he is part of, and what to do', async () => {
    const file = await school.post('username,surname\njane.doe,Dough\n')
    const runId = Number(/\d+$/.exec(String(file.headers.location))?.[0])
    await merge({ survivor: 'jdoe', merged: ['jane.doe'] })
    await merge({ survivor: 'other', merged: ['jdoe'] })
    expect((await undo(runId)).flatMap(({ reasons }) => reasons)).toEqual([
      'Is part of other since a merge. Undo that merge first, then undo this anew; or edit other by hand.',
    ])
  })

  it('with loans that came along over two merges comes back to whose they were', async () => {
    const [book, stays, last] = [await idOf('jane.doe'), await idOf('jdoe'), await idOf('other')]
    await lend(book, 'B1')
    const first = await merge({ survivor: 'jdoe', merged: ['jane.doe'] })
    const second = await merge({ survivor: 'other', merged: ['jdoe'] })
    await undo(first.id)
    expect((await patron(book)).onLoan).toBe(1)
    await undo(second.id)
    expect([(await patron(book)).onLoan, (await patron(stays)).onLoan, (await patron(last)).onLoan]).toEqual([
      1, 0, 0,
    ])
  })
})

it('the password of who stays is not that which a file brings for a merged username', async () => {
  const desk = await school.addAccount('desk')
  await school.post('username,password\njane.doe,swordfish from the office\n')
  await merge({ survivor: 'desk', merged: ['jane.doe'] }, school.administrator)
  const { headers } = await school.post('username,password\njane.doe,swordfish from the office\n')
  expect((await school.get(String(headers.location))).json().counts).toMatchObject({ unchanged: 1 })
  expect((await school.get('/api/me', desk)).statusCode).toBe(200)
})

it('a plan of a merge can be discarded', async () => {
  const { id } = (await plan({ survivor: 'jdoe', merged: ['jane.doe'] })).json()
  expect((await school.send(`DELETE /api/changes/${id}`, undefined, manager)).statusCode).toBe(204)
  expect((await school.send(`POST /api/changes/${id}/apply`, {}, manager)).statusCode).toBe(404)
})

it('values that a merge gave to another go from the history with whose they were', async () => {
  const goes = await idOf('jane.doe')
  const { id } = await merge({ survivor: 'jdoe', merged: ['jane.doe'], picks: { libraryBarcode: goes } })
  await undo(id)
  const removal = (await school.send('POST /api/patrons/removals', { selection: { ids: [goes] } })).json()
  const { confirmation } = removal
  expect((await school.send(`POST /api/changes/${removal.id}/apply`, { confirmation })).statusCode).toBe(200)
  expect(await inSchool(sql`SELECT run_id FROM run_row WHERE changes::text LIKE '%1002%'`)).toEqual([])
})

it('who was registered by hand and is one with somebody from a file becomes a leaver like him', async () => {
  const desk = await school.addAccount('desk')
  await merge({ survivor: 'desk', merged: ['jdoe2'] }, school.administrator)
  await inSchool(sql`UPDATE patron SET staff_member = false, cohort_id = (SELECT id FROM cohort LIMIT 1)
    WHERE id = ${desk.patronId}`)
  const others = 'username,enabled\njdoe,Y\njane.doe,Y\nother,Y\n'
  await school.post(others, { query: '?complete=true' })
  expect((await school.get('/api/leavers')).json().rows).toMatchObject([{ patronId: desk.patronId }])
  await school.post(`${others}jdoe2,Y\n`, { query: '?complete=true' })
  expect((await school.get('/api/leavers')).json().rows).toEqual([])
})

it('removal for good of who stays takes the records along that were merged into him', async () => {
  const stays = await idOf('jdoe')
  await merge({ survivor: 'jdoe', merged: ['jane.doe'] })
  const removal = (await school.send('POST /api/patrons/removals', { selection: { ids: [stays] } })).json()
  const { confirmation } = removal
  expect((await school.send(`POST /api/changes/${removal.id}/apply`, { confirmation })).statusCode).toBe(200)
  const left = await inSchool(sql`
    SELECT username, NULL::json AS changes FROM patron WHERE username IN ('jdoe', 'jane.doe')
    UNION ALL SELECT username, changes FROM run_row WHERE username = 'jane.doe' OR changes::text LIKE '%1002%'`)
  expect(left).toEqual([])
})
