import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestSchool, type TestAccount, type TestSchool } from '../../../test/school.ts'
import type { CirculationRight, LibraryGroups } from '../../api/library-groups.ts'
import type { ChangeRow, ChangeRun } from '../../api/many-patrons.ts'
import { withSchool } from '../database/database.ts'
import { withSchoolLock } from '../imports/school-lock.ts'

let school: TestSchool
let librarian: TestAccount
beforeAll(async () => {
  school = await openTestSchool()
  librarian = await school.addAccount('librarian', 'Librarian')
})
afterAll(() => school.close())

async function read(): Promise<LibraryGroups> {
  return (await school.get('/api/library-groups', librarian)).json()
}

const send = (route: string, body?: object) => school.send(route, body, librarian)

async function addGroup(name: string): Promise<number> {
  const added = await send('POST /api/library-groups', { name })
  expect(added.statusCode).toBe(201)
  return added.json().id
}

const find = async (id: number) => (await read()).groups.find(group => group.id === id)

let count = 0
async function register(number: number): Promise<number[]> {
  const names = Array.from({ length: number }, () => `teacher${String(++count).padStart(5, '0')}`)
  const lines = names.map(name => `${name},Y,Y,${name}`)
  await school.post(`username,enabled,staffmember,surname\n${lines.join('\n')}\n`)
  return withSchool(school.services.database, school.schoolId, async transaction => {
    const { rows } = await sql<{ id: number }>`
      SELECT id FROM patron WHERE username = ANY (${names}) ORDER BY username`.execute(transaction)
    return rows.map(({ id }) => id)
  })
}

async function populate(id: number, body: object): Promise<ChangeRun & { url: string }> {
  const planned = await send(`POST /api/library-groups/${id}/populations`, body)
  expect(planned.statusCode).toBe(201)
  return { ...planned.json(), url: String(planned.headers.location) }
}

async function membersOf(name: string): Promise<number[]> {
  const { patrons } = (await school.get(`/api/patrons?limit=1000&libraryGroup=${name}`)).json()
  return patrons.map(({ id }: { id: number }) => id)
}

describe('a library group', () => {
  it('is added, renamed and deleted by a librarian', async () => {
    const id = await addGroup(' Parents ')
    expect(await find(id)).toEqual({ id, name: 'Parents', members: 0, rights: [] })
    expect((await send(`PUT /api/library-groups/${id}`, { name: 'Families' })).statusCode).toBe(200)
    expect((await find(id))?.name).toBe('Families')
    expect((await send(`DELETE /api/library-groups/${id}`)).statusCode).toBe(204)
    expect(await find(id)).toBeUndefined()
    expect((await send(`DELETE /api/library-groups/${id}`)).statusCode).toBe(404)
  })

  it('has a name that no other group has, and that can be seen', async () => {
    await addGroup('Volunteers')
    const again = await send('POST /api/library-groups', { name: 'VOLUNTEERS' })
    expect([again.statusCode, again.json().error]).toEqual([409, 'taken'])
    for (const name of ['', '  ', 'a\u200bb', 'x'.repeat(101)]) {
      expect((await send('POST /api/library-groups', { name })).statusCode).toBe(400)
    }
  })

  it('that has members stays, and it is said who they are', async () => {
    const id = await addGroup('Chess')
    const { url } = await populate(id, { add: await register(4) })
    await send(`POST ${url}/apply`)
    const refused = await send(`DELETE /api/library-groups/${id}`)
    expect([refused.statusCode, refused.json().summary]).toEqual([
      409,
      'Still in use, so nothing was deleted. It is used by 4 patrons (teacher00001, teacher00002, teacher00003 and others).',
    ])
    expect((await find(id))?.members).toBe(4)
  })

  it('is not touched while an import runs', async () => {
    const busy = await withSchoolLock(school.services, school.schoolId, () =>
      send('POST /api/library-groups', { name: 'Meanwhile' }),
    )
    expect(busy?.value.json().error).toBe('import-running')
  })
})

describe('circulation rights', () => {
  const everything: CirculationRight = {
    itemType: '',
    mostLoans: 4,
    loanDays: 14,
    mostRenewals: 2,
    mostReservations: 3,
  }
  const magazines = { ...everything, itemType: 'Magazine', mostReservations: 0 }

  it('are a group’s, or a level’s, by the kind of item', async () => {
    const id = await addGroup('Tutors')
    const rights = [everything, magazines]
    expect((await send(`PUT /api/library-groups/${id}/rights`, { rights })).statusCode).toBe(200)
    expect((await find(id))?.rights).toEqual(rights)
    const [lowest] = (await read()).levels
    await send(`PUT /api/levels/${lowest?.id}/rights`, { rights: [magazines] })
    expect((await read()).levels[0]).toEqual({ id: lowest?.id, name: '7', rights: [magazines] })
    await send(`PUT /api/library-groups/${id}/rights`, { rights: [] })
    expect((await find(id))?.rights).toEqual([])
  })

  it('name a kind of item once, and lend for a day at least', async () => {
    const id = await addGroup('Visitors')
    const put = async (rights: CirculationRight[]) =>
      (await send(`PUT /api/library-groups/${id}/rights`, { rights })).statusCode
    expect(await put([magazines, { ...magazines, itemType: 'MAGAZINE' }])).toBe(400)
    expect(await put([{ ...everything, loanDays: 0 }])).toBe(400)
    expect(await put([{ ...everything, mostLoans: -1 }])).toBe(400)
    expect((await send('PUT /api/levels/999999/rights', { rights: [] })).statusCode).toBe(404)
  })
})

describe('populating a group', () => {
  it('is shown before it is done, and others stay in it', async () => {
    const id = await addGroup('Book club')
    const [ann, bob, cy, dan] = (await register(4)) as [number, number, number, number]
    await send(`POST ${(await populate(id, { add: [ann, bob] })).url}/apply`)
    const run = await populate(id, { add: [bob, cy], take: [ann, dan] })
    expect(run.counts).toEqual({ changed: 2, unchanged: 2, refused: 0 })
    expect(await membersOf('Book club')).toEqual([ann, bob])
    const { rows } = (await school.get(`${run.url}/rows?outcome=changed`, librarian)).json() as {
      rows: ChangeRow[]
    }
    expect(rows.map(({ patronId, changes }) => [patronId, changes.libraryGroups])).toEqual([
      [ann, [['Book club'], []]],
      [cy, [[], ['Book club']]],
    ])
    expect((await send(`POST ${run.url}/apply`)).json().state).toBe('applied')
    expect(await membersOf('Book club')).toEqual([bob, cy])
    expect((await send(`POST ${run.url}/apply`)).statusCode).toBe(404)
  })

  it('with a whole list takes out whoever is not on it', async () => {
    const id = await addGroup('Committee')
    const [ann, bob, cy] = (await register(3)) as [number, number, number]
    await send(`POST ${(await populate(id, { members: [ann, bob] })).url}/apply`)
    const run = await populate(id, { members: [bob, cy] })
    expect(run.counts).toEqual({ changed: 2, unchanged: 1, refused: 0 })
    await send(`POST ${run.url}/apply`)
    expect(await membersOf('Committee')).toEqual([bob, cy])
    await send(`POST ${(await populate(id, { members: [] })).url}/apply`)
    expect(await membersOf('Committee')).toEqual([])
  })

  it('is a librarian’s to do with whoever it is, an administrator too', async () => {
    const id = await addGroup('Office')
    const run = await populate(id, { add: [school.administrator.patronId, librarian.patronId] })
    expect(run.counts.refused).toBe(0)
    await send(`POST ${run.url}/apply`)
    expect(await membersOf('Office')).toHaveLength(2)
  })

  it('that a librarian planned is discarded, or left to another group’s address to find nothing', async () => {
    const [id, other] = [await addGroup('One'), await addGroup('Other')]
    const run = await populate(id, { add: await register(1) })
    expect(
      (await school.get(`/api/library-groups/${other}/populations/${run.id}`, librarian)).statusCode,
    ).toBe(404)
    expect((await send(`DELETE ${run.url}`)).statusCode).toBe(204)
    expect((await school.get(run.url, librarian)).statusCode).toBe(404)
  })

  it('gives no way to apply a change of another kind', async () => {
    const id = await addGroup('Way')
    const ids = await register(1)
    const planned = await school.send('POST /api/patrons/changes', {
      selection: { ids },
      change: { kind: 'disable' },
    })
    const url = `/api/library-groups/${id}/populations/${planned.json().id}`
    expect((await send(`POST ${url}/apply`)).statusCode).toBe(404)
  })

  it('that somebody’s edit overtook does nothing to anybody', async () => {
    const id = await addGroup('Late')
    const [ann, bob] = (await register(2)) as [number, number]
    const run = await populate(id, { add: [ann, bob] })
    await school.send(`PUT /api/patrons/${bob}`, { version: 1, values: { surname: 'By hand' } })
    expect((await send(`POST ${run.url}/apply`)).json().error).toBe('changed-meanwhile')
    expect(await membersOf('Late')).toEqual([])
  })

  it('of 5,000 at once is one change', async () => {
    const id = await addGroup('Everybody')
    const run = await populate(id, { members: await register(5_000) })
    expect(run.counts.changed).toBe(5_000)
    expect((await send(`POST ${run.url}/apply`)).statusCode).toBe(200)
    expect((await find(id))?.members).toBe(5_000)
  })
})
