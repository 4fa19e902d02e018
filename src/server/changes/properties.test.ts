import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestSchool, type TestSchool } from '../../../test/school.ts'
import type { ChangeRow, ManyChange } from '../../api/many-patrons.ts'
import type { PatronDetail } from '../../api/patron.ts'
import { inputOf } from '../../edit/plan-many.ts'

let school: TestSchool
/** Twins: each of the one list is as his namesake in the other. */
let together: number[]
let alone: number[]
beforeAll(async () => {
  school = await openTestSchool()
  together = await register('together')
  alone = await register('alone')
})
afterAll(() => school.close())

async function register(family: string): Promise<number[]> {
  const members = [
    { enabled: true, staffMember: false, graduationYear: 2031, formClass: '7A' },
    { enabled: false, staffMember: true, libraryGroups: ['Staff'], systemGroups: ['Librarian'] },
    { enabled: true, staffMember: true },
    { enabled: true, staffMember: false },
  ]
  const ids: number[] = []
  for (const [index, member] of members.entries()) {
    const values = { ...member, username: `${family}${index}`, surname: `Twin${index}` }
    ids.push((await school.send('POST /api/patrons', { values })).json().id)
  }
  return ids
}

async function read(id: number): Promise<PatronDetail> {
  return (await school.get(`/api/patrons/${id}`)).json()
}

/** What twins have in common. */
async function shared(id: number) {
  const { id: _, username: __, createdAt: ___, updatedAt: ____, ...rest } = await read(id)
  return rest
}

const change = fc.constantFrom<ManyChange>(
  { kind: 'enable' },
  { kind: 'disable' },
  { kind: 'join-library-group', group: 'staff' },
  { kind: 'leave-library-group', group: 'Staff' },
  { kind: 'join-system-group', group: 'Librarian' },
  { kind: 'leave-system-group', group: 'Librarian' },
  { kind: 'set-campus', campus: null },
)

it('a plan of many, applied, is each of them edited alone, and says what it did', async () => {
  const some = fc.subarray([0, 1, 2, 3], { minLength: 1 })
  await fc.assert(
    fc.asyncProperty(change, some, async (given, chosen) => {
      const ids = chosen.map(index => together[index] as number)
      const run = (
        await school.send('POST /api/patrons/changes', { selection: { ids }, change: given })
      ).json()
      const { rows } = (await school.get(`/api/changes/${run.id}/rows`)).json() as { rows: ChangeRow[] }
      const before = new Map(await Promise.all(ids.map(async id => [id, await read(id)] as const)))
      expect((await school.send(`POST /api/changes/${run.id}/apply`, {})).statusCode).toBe(200)
      for (const { patronId, changes } of rows) {
        const after: Record<string, unknown> = { ...(await read(patronId)) }
        for (const [field, [old, now]] of Object.entries(changes)) {
          expect([{ ...before.get(patronId) }[field], after[field]]).toEqual([old, now])
        }
      }
      for (const index of chosen) {
        const twin = await read(alone[index] as number)
        const body = { version: twin.version, values: inputOf(given, twin) }
        await school.send(`PUT /api/patrons/${twin.id}`, body)
        expect(await shared(twin.id)).toEqual(await shared(together[index] as number))
      }
    }),
    { numRuns: 25 },
  )
})
