import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestSchool, type TestAccount, type TestSchool } from '../../../test/school.ts'
import type { ChangeRow, ChangeRun, ManyChange } from '../../api/many-patrons.ts'
import type { PatronDetail } from '../../api/patron.ts'
import type { PatronInput } from '../../api/patron-form.ts'
import { withSchool } from '../database/database.ts'
import { dumpByNames, dumpRegister } from './testing/dump-register.ts'

let school: TestSchool
let manager: TestAccount
beforeAll(async () => {
  school = await openTestSchool()
  manager = await school.addAccount('manager', 'Patron Manager')
  await inSchool(sql`INSERT INTO library_group (name, name_key) VALUES ('Parents', 'parents')`)
})
afterAll(() => school.close())

function inSchool<T>(statement: ReturnType<typeof sql<T>>): Promise<T[]> {
  return withSchool(school.services.database, school.schoolId, async transaction => {
    return (await statement.execute(transaction)).rows
  })
}

const dump = () => dumpRegister(school.services.database, school.schoolId)
const namedDump = () => dumpByNames(school.services.database, school.schoolId)

let count = 0
const fresh = (name: string) => `${name}${++count}`

async function register(values: PatronInput): Promise<PatronDetail> {
  const pupil = { enabled: true, staffMember: false, graduationYear: 2031, surname: 'Doe', ...values }
  const response = await school.send('POST /api/patrons', { values: pupil })
  expect(response.json()).not.toHaveProperty('problems')
  return response.json()
}

async function read(id: number): Promise<PatronDetail> {
  return (await school.get(`/api/patrons/${id}`)).json()
}

async function edit(id: number, values: PatronInput): Promise<void> {
  const { version } = await read(id)
  expect((await school.send(`PUT /api/patrons/${id}`, { version, values })).statusCode).toBe(200)
}

/** The id of the run that was the last. */
async function lastRun(): Promise<number> {
  const rows = await inSchool(sql<{ id: number }>`SELECT max(id) AS id FROM run`)
  return rows[0]?.id ?? 0
}

async function post(csv: string): Promise<number> {
  const response = await school.post(csv)
  expect(response.statusCode).toBe(200)
  return Number(/\d+$/.exec(String(response.headers.location))?.[0])
}

async function plan(runId: number, rows?: number[], account = manager): Promise<ChangeRun> {
  const response = await school.send(`POST /api/runs/${runId}/undo`, { ...(rows && { rows }) }, account)
  expect([response.statusCode, response.headers.location]).toEqual([
    201,
    `/api/changes/${response.json().id}`,
  ])
  return response.json()
}

async function rowsOf({ id }: ChangeRun): Promise<ChangeRow[]> {
  return (await school.get(`/api/changes/${id}/rows?limit=1000`, manager)).json().rows
}

function apply({ id }: ChangeRun, account = manager) {
  return school.send(`POST /api/changes/${id}/apply`, {}, account)
}

/** @returns the undo's own run */
async function undo(runId: number, rows?: number[], account = manager): Promise<number> {
  const run = await plan(runId, rows, account)
  const applied = await apply(run, account)
  expect([applied.statusCode, applied.json().state]).toEqual([200, 'applied'])
  return run.id
}

describe('undo of an import', () => {
  it('is planned and shown, and takes nothing back before it is applied', async () => {
    const [known, unknown] = [fresh('known'), fresh('unknown')]
    const { id } = await register({ username: known, emailAddress: 'old@school.example' })
    const runId = await post(
      `username,enabled,staffmember,graduationyear,surname,emailaddress
${known},Y,N,2031,Doe,new@school.example
${unknown},Y,N,2031,Roe,
`,
    )
    const before = await dump()
    const run = await plan(runId)
    expect(run).toMatchObject({
      kind: 'undo',
      state: 'planned',
      change: null,
      undoes: runId,
      undoneBy: null,
      by: 'manager',
      counts: { changed: 2, unchanged: 0, refused: 0 },
      confirmation: null,
    })
    const [back, gone] = await rowsOf(run)
    expect(back).toMatchObject({
      row: 1,
      outcome: 'changed',
      patronId: id,
      changes: { emailAddress: ['new@school.example', 'old@school.example'] },
      reasons: [],
    })
    expect(gone).toMatchObject({ row: 2, outcome: 'changed', name: 'Roe', username: unknown })
    expect(gone?.changes).toMatchObject({ surname: ['Roe', null], graduationYear: [2031, null] })
    expect(await dump()).toEqual(before)
  })

  it('is asked for and applied without a body as well, as curl -X POST does', async () => {
    const name = fresh('bare')
    const before = await dump()
    const runId = await post(`username,enabled,staffmember,surname\n${name},Y,Y,Bare\n`)
    const { id } = (await school.send(`POST /api/runs/${runId}/undo`)).json()
    expect((await school.send(`POST /api/changes/${id}/apply`)).statusCode).toBe(200)
    expect(await dump()).toEqual(before)
  })

  it('leaves the register as it was before, cohorts and classes that the file brought included', async () => {
    const known = fresh('known')
    await register({ username: known, graduationYear: 2031, formClass: '7A' })
    const before = await dump()
    const runId = await post(
      `username,enabled,staffmember,graduationyear,formclass,librarybarcode
${known},N,N,2036,9Q,0099
${fresh('new')},Y,N,2037,9R,0100
`,
    )
    const after = await namedDump()
    const undone = await undo(runId)
    expect(await dump()).toEqual(before)
    expect((await school.get(`/api/changes/${undone}`, manager)).json().undoes).toBe(runId)
    await undo(undone)
    expect(await namedDump()).toEqual(after)
  })

  it('takes back chosen rows alone', async () => {
    const names = [fresh('row'), fresh('row'), fresh('row')]
    const runId = await post(`username,enabled,staffmember\n${names.map(name => `${name},Y,N`).join('\n')}\n`)
    await undo(runId, [1, 3])
    const left = await inSchool(sql<{ username: string }>`
      SELECT username FROM patron WHERE username = ANY (${names})`)
    expect(left).toEqual([{ username: names[1] }])
    const response = await school.send(`POST /api/runs/${runId}/undo`, { rows: [4] }, manager)
    expect([response.statusCode, response.json().summary]).toEqual([
      400,
      'rows: the run did nothing in one of these rows, or has no such row.',
    ])
  })

  it('leaves what was edited since, and says by whom and when', async () => {
    const known = fresh('known')
    const { id } = await register({ username: known, givenName: 'Jane', emailAddress: 'old@school.example' })
    const runId = await post(`username,givenname,emailaddress,gender\n${known},Jayne,new@school.example,F\n`)
    await edit(id, { emailAddress: 'hand@school.example' })
    const [row] = await rowsOf(await plan(runId))
    expect(row).toMatchObject({
      outcome: 'changed',
      changes: { givenName: ['Jayne', 'Jane'], gender: ['F', null] },
      reasons: ['Field (emailAddress) was edited since, by admin on 4 May 2026, and stays as it is.'],
    })
    await undo(runId)
    expect(await read(id)).toMatchObject({
      givenName: 'Jane',
      gender: null,
      emailAddress: 'hand@school.example',
    })
  })

  it('says of a password that it is not taken back', async () => {
    const known = fresh('known')
    await register({ username: known })
    const runId = await post(`username,password\n${known},Swordfish7\n`)
    const run = await plan(runId)
    expect(run.counts).toEqual({ changed: 0, unchanged: 0, refused: 1 })
    expect((await rowsOf(run))[0]?.reasons).toEqual([
      'Passwords are not taken back. If need be, set another one.',
    ])
  })

  it('lists a barcode that somebody else has meanwhile', async () => {
    const [one, other] = [fresh('one'), fresh('other')]
    const { id } = await register({ username: one, libraryBarcode: 'B1', givenName: 'Ann' })
    const runId = await post(`username,librarybarcode,givenname\n${one},B2,Anne\n`)
    await register({ username: other, libraryBarcode: 'B1' })
    const [row] = await rowsOf(await plan(runId))
    expect(row?.reasons).toEqual([`Field (libraryBarcode) belongs to ${other} now, and stays as it is.`])
    await undo(runId)
    expect(await read(id)).toMatchObject({ libraryBarcode: 'B2', givenName: 'Ann' })
  })

  it('that somebody’s edit overtook takes nothing back', async () => {
    const known = fresh('known')
    const { id } = await register({ username: known })
    const run = await plan(await post(`username,surname\n${known},Roe\n`))
    await edit(id, { givenName: 'By hand' })
    const late = await apply(run)
    expect([late.statusCode, late.json().error]).toEqual([409, 'changed-meanwhile'])
    expect(await read(id)).toMatchObject({ surname: 'Roe', givenName: 'By hand' })
  })

  it('overtaken is planned anew for the rows that were chosen, and the plan before goes', async () => {
    const [one, other] = [fresh('one'), fresh('other')]
    const { id } = await register({ username: one })
    await register({ username: other })
    const runId = await post(`username,surname\n${one},Roe\n${other},Roe\n`)
    const before = await plan(runId, [1])
    await edit(id, { surname: 'Poe' })
    const reply = await school.send(`POST /api/runs/${runId}/undo`, { insteadOf: before.id }, manager)
    expect([reply.statusCode, (await rowsOf(reply.json())).map(({ row }) => row)]).toEqual([201, [1]])
    expect((await school.get(`/api/changes/${before.id}`, manager)).statusCode).toBe(404)
    for (const insteadOf of [before.id, runId]) {
      const refused = await school.send(`POST /api/runs/${runId}/undo`, { insteadOf }, manager)
      expect(refused.statusCode).toBe(404)
    }
  })
})

describe('whom a run created', () => {
  const created = async (): Promise<{ runId: number; id: number; username: string }> => {
    const username = fresh('created')
    const runId = await post(
      `username,enabled,staffmember,graduationyear,password\n${username},Y,N,2031,Swordfish7\n`,
    )
    const rows = await inSchool(sql<{ id: number }>`SELECT id FROM patron WHERE username = ${username}`)
    return { runId, id: rows[0]?.id ?? 0, username }
  }
  const reasonsFor = async (runId: number) => (await rowsOf(await plan(runId))).flatMap(row => row.reasons)

  it('goes, and comes again with the same id and password when that is undone', async () => {
    const { runId, id, username } = await created()
    const before = await namedDump()
    const undone = await undo(runId)
    expect((await school.get(`/api/patrons/${id}`)).statusCode).toBe(404)
    await undo(undone)
    expect(await namedDump()).toEqual(before)
    const { app } = school
    const payload = { username, password: 'Swordfish7' }
    const headers = { 'x-rollbook': '1' }
    expect((await app.inject({ method: 'POST', url: '/api/session', payload, headers })).statusCode).toBe(201)
  })

  it('stays once he was edited, and goes once that is undone', async () => {
    const { runId, id } = await created()
    await edit(id, { givenName: 'Zoe' })
    const editing = await lastRun()
    expect(await reasonsFor(runId)).toEqual([
      'Stays, for this patron was edited since, by admin on 4 May 2026.',
    ])
    await undo(editing)
    expect(await reasonsFor(runId)).toEqual([])
  })

  it('stays once he has signed in, even if that was long ago', async () => {
    const { runId, username } = await created()
    await school.signIn({ username, password: 'Swordfish7', patronId: 0 })
    await inSchool(sql`DELETE FROM session`)
    expect(await reasonsFor(runId)).toEqual(['Stays, for this patron has signed in since.'])
  })

  it('stays once he has borrowed', async () => {
    const { runId, id } = await created()
    await inSchool(sql`
      INSERT INTO loan (patron_id, item_barcode, due_on, returned_at) VALUES (${id}, '1', '2026-06-01', now())`)
    expect(await reasonsFor(runId)).toEqual(['Stays, for this patron has borrowed since.'])
  })

  it('cannot come again under a name that another has now', async () => {
    const { runId, username } = await created()
    const undone = await undo(runId)
    await register({ username })
    expect(await reasonsFor(undone)).toEqual([
      `Field (username) belongs to ${username} now, and stays as it is.`,
    ])
  })

  it('is nobody’s to take out who may not change him', async () => {
    const { runId, id } = await created()
    await inSchool(sql`UPDATE patron SET system_groups = '{Library Users,Librarian}' WHERE id = ${id}`)
    expect(await reasonsFor(runId)).toContain(
      'Only a System Administrator may change an account with more than Library Users.',
    )
  })
})

it('of whom was removed for good nothing is set aside either', async () => {
  const [old, now] = [fresh('secret'), fresh('secret')]
  const holder = await register({ username: now })
  await edit(holder.id, { username: fresh('other') })
  const { id } = await register({ username: old })
  await edit(id, { username: now })
  await undo(await lastRun())
  for (const gone of [holder.id, id]) {
    const removal = (await school.send('POST /api/patrons/removals', { selection: { ids: [gone] } })).json()
    const { confirmation } = removal
    await school.send(`POST /api/changes/${removal.id}/apply`, { confirmation })
  }
  expect(
    await inSchool(
      sql`SELECT what FROM set_aside WHERE strpos(what::text, ${old}) > 0 OR strpos(what::text, ${now}) > 0`,
    ),
  ).toEqual([])
})

describe('undo of what was done by hand', () => {
  it('gives back every value of an edit, groups, class and day of leaving among them, and is undone itself', async () => {
    const { id } = await register({
      username: fresh('edited'),
      libraryGroups: ['Parents'],
      formClass: '7A',
      until: '2026-12-04',
    })
    const before = await dump()
    await edit(id, { until: null, libraryGroups: ['Staff'], formClass: '7B', gender: 'F', surname: 'Roe' })
    const editing = await lastRun()
    const after = await namedDump()
    const undone = await undo(editing)
    expect(await dump()).toEqual(before)
    const again = await undo(undone)
    expect(await namedDump()).toEqual(after)
    await undo(again)
    expect(await dump()).toEqual(before)
  })

  it('gives back contacts', async () => {
    const { id, version } = await register({ username: fresh('child') })
    const before = await dump()
    const contacts = [
      { role: 'guardian', name: 'Pat', emailAddress: 'pat@x.example', isPrimary: true, delivery: 'none' },
    ]
    await school.send(`PUT /api/patrons/${id}/contacts`, { version, contacts })
    await undo(await lastRun())
    expect(await dump()).toEqual(before)
  })

  it('gives back a username, and whose former one it was', async () => {
    const [old, now] = [fresh('old'), fresh('now')]
    const { id } = await register({ username: old })
    const other = await register({ username: now })
    await edit(other.id, { username: fresh('left') })
    const before = await dump()
    await edit(id, { username: now })
    const renaming = await lastRun()
    const after = await dump()
    const undone = await undo(renaming)
    expect(await dump()).toEqual(before)
    await undo(undone)
    expect(await dump()).toEqual(after)
  })

  it('takes back a change of many', async () => {
    const ids = [
      await register({ username: fresh('many') }),
      await register({ username: fresh('many') }),
    ].map(({ id }) => id)
    const before = await dump()
    const change: ManyChange = { kind: 'disable' }
    const run = (await school.send('POST /api/patrons/changes', { selection: { ids }, change })).json()
    await apply(run)
    await undo(run.id)
    expect(await dump()).toEqual(before)
  })

  it('gives nobody a right that the one who undoes may not give', async () => {
    const { id } = await register({ username: fresh('granted') })
    await edit(id, { systemGroups: ['Librarian'] })
    const granting = await lastRun()
    await undo(granting, undefined, school.administrator)
    const undone = await lastRun()
    const [row] = await rowsOf(await plan(undone))
    expect(row).toMatchObject({
      outcome: 'refused',
      reasons: ['Field (systemGroups) may only be changed by a System Administrator.'],
    })
  })

  it('is not of what removed patrons for good, nor of what changed nothing', async () => {
    const { id, username } = await register({ username: fresh('removed') })
    const selection = { ids: [id] }
    const removal = (await school.send('POST /api/patrons/removals', { selection })).json()
    const confirmation = removal.confirmation
    await school.send(`POST /api/changes/${removal.id}/apply`, { confirmation })
    const refused = await school.send(`POST /api/runs/${removal.id}/undo`, {})
    expect([refused.statusCode, refused.json()]).toMatchObject([
      409,
      {
        error: 'cannot-undo',
        summary: 'Removal for good cannot be undone: nothing is kept of who was removed.',
      },
    ])
    const planned = await school.post(`username,surname\n${username},Doe\n`, { query: '?plan=only' })
    const runId = /\d+$/.exec(String(planned.headers.location))?.[0]
    expect((await school.send(`POST /api/runs/${runId}/undo`, {})).statusCode).toBe(409)
    expect((await school.send('POST /api/runs/999999/undo', {})).statusCode).toBe(404)
  })

  it('of an import in which nothing was new is not offered, and takes nothing back', async () => {
    const { username } = await register({ username: fresh('same'), surname: 'Doe' })
    const done = await school.post(`username,surname\n${username},Doe\n,Nobody\n`)
    const runId = /\d+$/.exec(String(done.headers.location))?.[0]
    const sentence = 'This run changed nothing, so there is nothing to undo.'
    expect((await school.get(`/api/runs/${runId}`)).json()).toMatchObject({ cannotUndo: sentence })
    const planned = await school.send(`POST /api/runs/${runId}/undo`, {})
    expect([planned.statusCode, planned.json().counts]).toMatchObject([201, { changed: 0, refused: 0 }])
  })
})
