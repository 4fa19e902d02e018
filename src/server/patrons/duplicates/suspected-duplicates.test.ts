import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestSchool, type TestSchool } from '../../../../test/school.ts'
import type { SuspectedDuplicates } from '../../../api/suspected-duplicates.ts'
import { withSchool } from '../../database/database.ts'

let school: TestSchool
beforeAll(async () => {
  school = await openTestSchool()
  const rows = [
    'zoe1,Y,N,Zoë,Nguyễn,2031',
    'zoe2,Y,N,zoe,NGUYEN,2031',
    'zoe3,Y,N,Zoe,Nguyen,2030',
    'zoe4,Y,Y,Zoe,Nguyen,',
    'amy1,Y,Y,Amy,Ames,',
    'amy2,N,Y,Amy,Ames,',
    'amy3,Y,Y,Amy,Ames,',
    'nameless1,Y,Y,,Ames,',
    'nameless2,Y,Y,,Ames,',
    'old1,Y,Y,Otto,Old,',
    'old2,Y,Y,Otto,Old,',
  ]
  await school.post(`username,enabled,staffmember,givenname,surname,graduationyear\n${rows.join('\n')}\n`)
  await withSchool(school.services.database, school.schoolId, transaction =>
    sql`UPDATE patron SET merged_into = (SELECT id FROM patron WHERE username = 'old1') WHERE username = 'old2'`.execute(
      transaction,
    ),
  )
})
afterAll(() => school.close())

async function duplicates(query = ''): Promise<SuspectedDuplicates> {
  return (await school.get(`/api/patrons/duplicates${query}`)).json()
}

const usernamesOf = ({ groups }: SuspectedDuplicates) =>
  groups.map(({ patrons }) => patrons.map(({ username }) => username))

/** Of those who are suspected together with the first one. */
async function idsOf(first: string): Promise<number[]> {
  const group = (await duplicates()).groups.find(({ patrons }) => patrons[0]?.username === first)
  return group?.patrons.map(({ id }) => id) ?? []
}

it('the same names and cohort are suspected, whatever the case and accents; merged ones no more', async () => {
  const found = await duplicates()
  expect(usernamesOf(found)).toEqual([
    ['amy1', 'amy2', 'amy3'],
    ['zoe1', 'zoe2'],
  ])
  expect([found.total, found.groups.map(({ count }) => count)]).toEqual([2, [3, 2]])
})

it('the first page counts them as the list does', async () => {
  expect((await school.get('/api/home')).json().attention.suspectedDuplicates).toBe(2)
})

it('they are told a page at a time', async () => {
  const second = await duplicates('?limit=1&offset=1')
  expect([usernamesOf(second), second.total]).toEqual([[['zoe1', 'zoe2']], 2])
  expect(await duplicates('?offset=9')).toEqual({ groups: [], total: 2 })
})

it('whom registering would ask about is suspected afterwards', async () => {
  const values = { username: 'zoe5', enabled: true, staffMember: false, givenName: 'Zoe', surname: 'Nguyen' }
  const input = { values: { ...values, graduationYear: 2030 } }
  const { likelyDuplicates } = (await school.send('POST /api/patrons/check', input)).json()
  expect(likelyDuplicates.map(({ username }: { username: string }) => username)).toEqual(['zoe3'])
  expect((await school.send('POST /api/patrons', input)).statusCode).toBe(201)
  expect(usernamesOf(await duplicates())).toContainEqual(['zoe3', 'zoe5'])
})

it('who was told apart is suspected no more, until there is another of the name', async () => {
  const ids = await idsOf('amy1')
  const total = (await duplicates()).total
  expect(
    (await school.send('POST /api/patrons/duplicates/apart', { patronIds: ids.slice(0, 2) })).statusCode,
  ).toBe(204)
  expect((await idsOf('amy1')).length).toBe(3)
  await school.send('POST /api/patrons/duplicates/apart', { patronIds: ids })
  expect((await duplicates()).total).toBe(total - 1)
  expect((await school.get('/api/home')).json().attention.suspectedDuplicates).toBe(total - 1)

  await school.post('username,enabled,staffmember,givenname,surname\namy4,Y,Y,Amy,Ames\n')
  expect((await idsOf('amy1')).length).toBe(4)
})

it('who was told apart by mistake is suspected again', async () => {
  const [group] = (await duplicates()).groups
  const patronIds = group?.patrons.map(({ id }) => id)
  const before = await duplicates()
  await school.send('POST /api/patrons/duplicates/apart', { patronIds })
  await school.send('POST /api/patrons/duplicates/suspect', { patronIds })
  expect(await duplicates()).toEqual(before)
})

const bens = ['ben1', 'ben2'].map(name => `${name},Y,Y,Ben,Bell\n`).join('')

it('who was told apart is so still when an undo has taken him out and was undone', async () => {
  const { headers } = await school.post(`username,enabled,staffmember,givenname,surname\n${bens}`)
  const patronIds = await idsOf('ben1')
  expect(patronIds.length).toBe(2)
  await school.send('POST /api/patrons/duplicates/apart', { patronIds })
  const before = await duplicates()
  await undo(await undo(Number(/\d+$/.exec(String(headers.location))?.[0])))
  expect((await school.get(`/api/patrons/${patronIds[0]}`)).statusCode).toBe(200)
  expect(await duplicates()).toEqual(before)
})

async function undo(runId: number): Promise<number> {
  const { id } = (await school.send(`POST /api/runs/${runId}/undo`, {})).json()
  expect((await school.send(`POST /api/changes/${id}/apply`, {})).statusCode).toBe(200)
  return id
}

it('of who is removed for good no such mark is left', async () => {
  const marks = async () =>
    withSchool(school.services.database, school.schoolId, async transaction => {
      const { rows } = await sql<{ ids: [number, number] }>`
        SELECT json_build_array(patron_id, other_id) AS ids FROM told_apart`.execute(transaction)
      return rows.map(({ ids }) => ids)
    })
  const [mark, ...others] = (await marks()).toReversed()
  const ids = mark?.slice(1)
  const removal = (await school.send('POST /api/patrons/removals', { selection: { ids } })).json()
  const { confirmation } = removal
  expect((await school.send(`POST /api/changes/${removal.id}/apply`, { confirmation })).statusCode).toBe(200)
  expect(await marks()).toEqual(others.toReversed())
})
