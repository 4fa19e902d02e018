import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestSchool, type TestSchool } from '../../../test/school.ts'
import type { PatronHistory } from '../../api/patron-history.ts'

let school: TestSchool
beforeAll(async () => {
  school = await openTestSchool()
})
afterAll(() => school.close())

async function idOf(username: string): Promise<number> {
  return (await school.get(`/api/patrons?search=${username}`)).json().patrons[0].id
}

async function history(id: number, query = ''): Promise<PatronHistory> {
  const response = await school.get(`/api/patrons/${id}/history${query}`)
  expect(response.statusCode).toBe(200)
  return response.json()
}

describe('a patron’s history', () => {
  it('tells, newest first, which import changed what from what to what', async () => {
    await school.post('username,enabled,staffmember,surname\njdoe,Y,Y,Doe\nother,Y,Y,Other\n')
    await school.post('username,surname,password\njdoe,Roe,Swordfish7\n')
    // Neither of these changes him.
    await school.post('username,surname\njdoe,Roe\n')
    await school.post('username,surname\njdoe,Poe\n', { query: '?plan=only' })
    const { entries, next } = await history(await idOf('jdoe'))
    expect(next).toBeNull()
    expect(entries).toMatchObject([
      { kind: 'import', via: 'api', by: 'admin', row: 1, rows: 1, outcome: 'updated', setsPassword: true },
      { kind: 'import', via: 'api', by: 'admin', row: 1, rows: 2, outcome: 'created', setsPassword: false },
    ])
    expect(entries.map(({ changes }) => changes)).toEqual([
      { surname: ['Doe', 'Roe'] },
      {
        username: [null, 'jdoe'],
        surname: [null, 'Doe'],
        enabled: [null, true],
        staffMember: [null, true],
        generic: [null, false],
      },
    ])
  })

  it('comes in pages', async () => {
    for (const name of ['A', 'B', 'C', 'D'])
      await school.post(`username,enabled,staffmember,surname\npaged,Y,Y,${name}\n`)
    const id = await idOf('paged')
    const seen: unknown[] = []
    for (let next: number | null = Number.MAX_SAFE_INTEGER; next !== null; ) {
      const page: PatronHistory = await history(id, `?limit=3&before=${next}`)
      seen.push(...page.entries.map(({ changes }) => changes.surname))
      next = page.next
    }
    expect(seen).toEqual([
      ['C', 'D'],
      ['B', 'C'],
      ['A', 'B'],
      [null, 'A'],
    ])
  })

  it('of nobody is not found', async () => {
    expect((await school.get('/api/patrons/999999/history')).statusCode).toBe(404)
  })
})
