import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestSchool, type TestSchool } from '../../../../test/school.ts'
import type { PatronDetail } from '../../../api/patron.ts'
import { arbitraryInput } from '../../../edit/testing/arbitrary-edit.ts'

let school: TestSchool
let id: number
beforeAll(async () => {
  school = await openTestSchool()
  const values = { username: 'jdoe1', surname: 'Doe', enabled: true, staffMember: false }
  id = (await school.send('POST /api/patrons', { values })).json().id
})
afterAll(() => school.close())

const some = { numRuns: 60 }

async function read(): Promise<PatronDetail & Record<string, unknown>> {
  return (await school.get(`/api/patrons/${id}`)).json()
}

/** Each edit falls on what the ones before left behind. */
describe('for any form', () => {
  it('saving does exactly what the check said, and nothing where it said invalid', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryInput, async values => {
        const before = await read()
        const told = (await school.send('POST /api/patrons/check', { id, values })).json()
        const saved = await school.send(`PUT /api/patrons/${id}`, { version: before.version, values })
        const after = await read()
        if (told.outcome === 'invalid') {
          expect([saved.statusCode, saved.json().problems]).toEqual([422, told.problems])
          expect(after).toEqual(before)
          return
        }
        expect([saved.statusCode, saved.json()]).toEqual([200, after])
        const changes = Object.entries<[unknown, unknown]>(told.changes)
        for (const [field, [old, now]] of changes) expect([before[field], after[field]]).toEqual([old, now])
        const derived = ['version', 'updatedAt', 'academicLevel', 'incomplete', 'standing', 'hasPassword']
        const changed = new Set([...changes.map(([field]) => field), ...derived])
        const rest = (patron: object) => Object.entries(patron).filter(([field]) => !changed.has(field))
        expect(rest(after)).toEqual(rest(before))
      }),
      some,
    )
  })

  it('the same a second time changes nothing, unless it sets a password', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryInput, async ({ password: _, ...values }) => {
        const { version } = await read()
        const saved = await school.send(`PUT /api/patrons/${id}`, { version, values })
        if (saved.statusCode === 422) return
        const again = { version: saved.json().version, values }
        expect((await school.send(`PUT /api/patrons/${id}`, again)).json()).toEqual(saved.json())
      }),
      some,
    )
  })
})
