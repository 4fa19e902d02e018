import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../../test/import-desk.ts'
import { openTestSchool, type TestSchool } from '../../../test/school.ts'
import { toCsv } from '../../import/spreadsheet-cell.ts'

let school: TestSchool
let desk: Desk
beforeAll(async () => {
  school = await openTestSchool()
  desk = await openDesk(school)
})
afterAll(() => school.close())

const names = ['ann', 'ben', 'cat'] as const
const fields = ['surname', 'givenName', 'emailAddress'] as const

type Values = Record<(typeof fields)[number], string>
type Table = Partial<Record<(typeof names)[number], Values>>

/** Small pools, so that file and others often mean the same patron and sometimes the same value. */
const values: fc.Arbitrary<Values> = fc.record({
  surname: fc.constantFrom('', 'Ames', 'Bell', 'Cole'),
  givenName: fc.constantFrom('', 'Pat', 'Kim'),
  emailAddress: fc.constantFrom('', 'a@b.example', 'c@d.example'),
})
const table: fc.Arbitrary<Table> = fc.record({ ann: values, ben: values, cat: values }, { requiredKeys: [] })

function csvOf(given: Table): string {
  const rows = names.flatMap(name =>
    given[name] ? [[name, 'Y', 'Y', ...fields.map(key => given[name]?.[key] ?? '')]] : [],
  )
  return toCsv([['username', 'enabled', 'staffmember', ...fields], ...rows])
}

async function register(): Promise<Map<string, Record<string, unknown>>> {
  const { patrons } = (await school.get('/api/patrons?limit=1000')).json()
  return new Map(patrons.map((patron: { username: string }) => [patron.username, patron]))
}

async function ended(runId: number): Promise<string> {
  const state = async () => (await desk.send(`GET /api/imports/${runId}`)).json().state
  await expect.poll(state).not.toBe('running')
  return state()
}

it('whatever others do between the look and the import, nothing is overwritten that was not shown', async () => {
  await fc.assert(
    fc.asyncProperty(table, table, async (file, others) => {
      await school.post(csvOf({ ann: { surname: 'Ames', givenName: 'Pat', emailAddress: 'a@b.example' } }))
      const draft = await desk.open(csvOf(file))
      const { rows: shown } = await desk.rows(draft)
      await school.post(csvOf(others))
      const before = await register()
      const { id, revision } = draft
      const { runId } = (await desk.send(`POST /api/import-drafts/${id}/apply`, { revision })).json()
      if ((await ended(runId)) === 'failed') {
        expect(await register()).toEqual(before)
        expect((await desk.look(draft)).counts.marked).toBeGreaterThan(0)
        return desk.discard(draft)
      }
      for (const { username, changes } of shown) {
        for (const [field, [old]] of Object.entries(changes)) {
          expect(before.get(username ?? '')?.[field] ?? null).toEqual(old)
        }
      }
    }),
    { numRuns: 40 },
  )
})
