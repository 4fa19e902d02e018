import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestSchool, type TestAccount, type TestSchool } from '../../../test/school.ts'
import type { ChangeRow, ChangeRun, ManyChange } from '../../api/many-patrons.ts'
import { withSchool } from '../database/database.ts'
import { withSchoolLock } from '../imports/school-lock.ts'

let school: TestSchool
let manager: TestAccount
beforeAll(async () => {
  school = await openTestSchool()
  manager = await school.addAccount('manager', 'Patron Manager')
})
afterAll(() => school.close())

function inSchool<T>(statement: ReturnType<typeof sql<T>>): Promise<T[]> {
  return withSchool(school.services.database, school.schoolId, async transaction => {
    return (await statement.execute(transaction)).rows
  })
}

let count = 0
/** New pupils, in the order of their names. @returns their ids */
async function enrol(number: number): Promise<number[]> {
  const names = Array.from({ length: number }, () => `pupil${String(++count).padStart(6, '0')}`)
  const lines = names.map(name => `${name},Y,N,2031,${name}`)
  await school.post(`username,enabled,staffmember,graduationyear,surname\n${lines.join('\n')}\n`)
  const rows = await inSchool(sql<{ id: number }>`
    SELECT id FROM patron WHERE username = ANY (${names}) ORDER BY username`)
  return rows.map(({ id }) => id)
}

async function plan(ids: number[], change: ManyChange, account = manager): Promise<ChangeRun> {
  const response = await school.send('POST /api/patrons/changes', { selection: { ids }, change }, account)
  expect([response.statusCode, response.headers.location]).toEqual([
    201,
    `/api/changes/${response.json().id}`,
  ])
  return response.json()
}

function apply({ id }: ChangeRun, account = manager) {
  return school.send(`POST /api/changes/${id}/apply`, {}, account)
}

async function rowsOf({ id }: ChangeRun, query = ''): Promise<ChangeRow[]> {
  return (await school.get(`/api/changes/${id}/rows${query}`, manager)).json().rows
}

function enabledOf(ids: number[]) {
  return inSchool(sql<{ enabled: boolean }>`
    SELECT enabled FROM patron WHERE id = ANY (${ids}) ORDER BY id`).then(rows =>
    rows.map(row => row.enabled),
  )
}

describe('a change of many', () => {
  it('is planned and shown, and changes nobody', async () => {
    const ids = await enrol(3)
    await inSchool(sql`UPDATE patron SET enabled = false WHERE id = ${ids[1]}`)
    const run = await plan([...ids, school.administrator.patronId, 999_999], { kind: 'disable' })
    expect(run).toEqual({
      id: run.id,
      kind: 'edit',
      state: 'planned',
      change: { kind: 'disable' },
      merge: null,
      undoes: null,
      undoneBy: null,
      isUndoneInPart: false,
      by: 'manager',
      startedAt: '2026-05-04T02:00:00.000Z',
      finishedAt: null,
      counts: { changed: 2, unchanged: 1, refused: 1 },
      confirmation: null,
      held: null,
    })
    expect(await enabledOf(ids)).toEqual([true, false, true])
    expect(await rowsOf(run)).toMatchObject([
      { row: 1, outcome: 'changed', patronId: ids[0], changes: { enabled: [true, false] }, reasons: [] },
      { row: 2, outcome: 'unchanged', patronId: ids[1], changes: {} },
      { row: 3, outcome: 'changed', patronId: ids[2] },
      {
        row: 4,
        outcome: 'refused',
        patronId: school.administrator.patronId,
        name: 'admin',
        username: 'admin',
        reasons: [
          'Only a System Administrator may change an account with more than Library Users.',
          'Nobody would be left to sign in as System Administrator.',
        ],
      },
    ])
  })

  it('is shown a page at a time, and by outcome', async () => {
    const run = await plan(await enrol(3), { kind: 'disable' })
    const page = (await school.get(`/api/changes/${run.id}/rows?limit=2`, manager)).json()
    expect([page.rows.length, page.next]).toEqual([2, 2])
    expect((await rowsOf(run, '?after=2')).map(({ row }) => row)).toEqual([3])
    expect(await rowsOf(run, '?outcome=refused')).toEqual([])
  })

  it('is of all whom a search finds, but for a few', async () => {
    const ids = await enrol(3)
    await inSchool(sql`UPDATE patron SET surname = 'Findme', search_text = 'findme' WHERE id = ANY (${ids})`)
    const selection = { filter: { search: 'findme', kind: 'student' }, except: [ids[1]] }
    const body = { selection, change: { kind: 'disable' } }
    const run = (await school.send('POST /api/patrons/changes', body, manager)).json()
    expect((await rowsOf(run)).map(({ patronId }) => patronId)).toEqual([ids[0], ids[2]])
  })

  it('is applied once, and each patron’s history has it', async () => {
    const ids = await enrol(2)
    const run = await plan(ids, { kind: 'join-library-group', group: 'staff' })
    const applied = await apply(run)
    expect([applied.statusCode, applied.json()]).toMatchObject([
      200,
      { state: 'applied', counts: run.counts },
    ])
    for (const id of ids) {
      const patron = (await school.get(`/api/patrons/${id}`)).json()
      expect(patron).toMatchObject({ libraryGroups: ['Staff'], version: 2 })
    }
    expect(await rowsOf(run)).toMatchObject(ids.map(() => ({ changes: { libraryGroups: [[], ['Staff']] } })))
    expect((await apply(run)).statusCode).toBe(404)
    const back = await plan(ids, { kind: 'leave-library-group', group: 'Staff' })
    await apply(back)
    expect((await school.get(`/api/patrons/${ids[0]}`)).json().libraryGroups).toEqual([])
  })

  it('that somebody’s edit overtook is not applied to anybody', async () => {
    const ids = await enrol(3)
    const run = await plan(ids, { kind: 'disable' })
    const values = { surname: 'By hand' }
    await school.send(`PUT /api/patrons/${ids[1]}`, { version: 1, values })
    const late = await apply(run)
    expect([late.statusCode, late.json().error]).toEqual([409, 'changed-meanwhile'])
    expect(await enabledOf(ids)).toEqual([true, true, true])
    expect((await apply(await plan(ids, { kind: 'disable' }))).statusCode).toBe(200)
    expect(await enabledOf(ids)).toEqual([false, false, false])
  })

  it('that an administrator planned is no manager’s to apply', async () => {
    const { patronId } = await school.addAccount('librarian', 'Librarian')
    const run = await plan([patronId], { kind: 'disable' }, school.administrator)
    expect(run.counts.changed).toBe(1)
    expect((await apply(run)).statusCode).toBe(409)
    expect((await apply(run, school.administrator)).json().by).toBe('admin')
  })

  it('is discarded by whoever made it and by an administrator, and by nobody else', async () => {
    const other = await school.addAccount('another-manager', 'Patron Manager')
    const discardAs = async (account: TestAccount) => {
      const run = await plan(await enrol(1), { kind: 'disable' })
      return (await school.send(`DELETE /api/changes/${run.id}`, undefined, account)).statusCode
    }
    expect(await discardAs(other)).toBe(403)
    expect(await discardAs(school.administrator)).toBe(204)
    expect(await discardAs(manager)).toBe(204)
  })

  it('can be discarded as long as it waits', async () => {
    const run = await plan(await enrol(1), { kind: 'disable' })
    const discard = () => school.send(`DELETE /api/changes/${run.id}`, undefined, manager)
    expect((await discard()).statusCode).toBe(204)
    expect([(await discard()).statusCode, (await apply(run)).statusCode]).toEqual([404, 404])
  })

  it('of suspiciously many is done only with its number typed', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `parent${index}`)
    await school.post(`username,enabled,staffmember\n${names.map(name => `${name},Y,N`).join('\n')}\n`)
    const rows = await inSchool(sql<{ id: number }>`SELECT id FROM patron WHERE username = ANY (${names})`)
    const run = await plan(
      rows.map(({ id }) => id),
      { kind: 'disable' },
    )
    expect(run).toMatchObject({
      confirmation: '40',
      held: { number: 40, sentence: 'This would disable 40 of 40 patrons (the limit is 20 %).' },
    })
    expect((await apply(run)).statusCode).toBe(422)
    const confirmed = await school.send(`POST /api/changes/${run.id}/apply`, { confirmation: '40' }, manager)
    expect([confirmed.statusCode, confirmed.json().confirmation]).toEqual([200, null])
  })

  it('that gives many more rights is done only with its number typed', async () => {
    const change = { kind: 'join-system-group', group: 'Librarian' } as const
    const run = await plan(await enrol(12), change, school.administrator)
    expect(run).toMatchObject({
      confirmation: '12',
      held: { sentence: 'This would give more rights to 12 of 12 patrons (the limit is 5 %).' },
    })
    expect((await apply(run, school.administrator)).statusCode).toBe(422)
    const few = await plan(await enrol(3), change, school.administrator)
    expect(few.confirmation).toBeNull()
  })

  it('names no group that there is not', async () => {
    const body = { selection: { ids: [1] }, change: { kind: 'join-library-group', group: 'Club' } }
    const response = await school.send('POST /api/patrons/changes', body, manager)
    expect([response.statusCode, response.json().summary]).toEqual([
      400,
      'Field (libraryGroups) has no library group Club.',
    ])
  })

  it('waits for an import, and says so when that does not end', async () => {
    const run = await plan(await enrol(1), { kind: 'disable' })
    const busy = await withSchoolLock(school.services, school.schoolId, () => apply(run))
    expect(busy?.value.statusCode).toBe(409)
    expect((await apply(run)).statusCode).toBe(200)
  })

  it('of more patrons than a statement takes is one all the same', async () => {
    const ids = await enrol(4_500)
    const run = await plan(ids, { kind: 'disable' })
    expect(run.counts).toEqual({ changed: 4_500, unchanged: 0, refused: 0 })
    expect((await apply(run)).statusCode).toBe(200)
    const rows = await inSchool(sql<{ count: number }>`
      SELECT count(*) FROM patron WHERE id = ANY (${ids}) AND NOT enabled AND version = 2`)
    expect(rows[0]?.count).toBe(4_500)
    expect((await plan(ids, { kind: 'disable' })).counts.unchanged).toBe(4_500)
  })
})
