import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestSchool, type TestSchool } from '../../../test/school.ts'
import type { PatronList } from '../../api/patron-list.ts'
import type { LeaversRule, Rollover, RolloverRow } from '../../api/rollover.ts'

let school: TestSchool
beforeAll(async () => {
  school = await openTestSchool()
})
afterAll(() => school.close())

type Patron = PatronList['patrons'][number]

const firstYear = 2027
const lowest = 7

/** Each year pupils come, to some of the levels, some of them into classes; and a teacher. */
async function enrol(year: number): Promise<void> {
  const pupils = [0, 1, 2, 3, 4, 5].map(step => {
    const level = lowest + step
    return `pupil${year}x${step},${step % 3 ? 'Y' : 'N'},N,${level},${step % 2 ? `${level}A` : ''}`
  })
  await school.post(
    `username,enabled,staffmember,academiclevel,formclass\n${pupils.join('\n')}\nteacher${year},Y,Y,,\n`,
  )
}

async function everybody(): Promise<Map<number, Patron>> {
  const { patrons }: PatronList = (await school.get('/api/patrons?limit=1000')).json()
  return new Map(patrons.map(patron => [patron.id, patron]))
}

function withChanges(patron: Patron, changes: RolloverRow['changes']): Partial<Patron> {
  const now = Object.fromEntries(Object.entries(changes).map(([key, [, value]]) => [key, value]))
  return { ...patron, ...now }
}

/** Versions and times are the register's own business; what a patron may do follows from the rest. */
function told({ version: _, updatedAt: __, standing: ___, ...patron }: Partial<Patron>) {
  return patron
}

const leavers = (year: number): fc.Arbitrary<LeaversRule> =>
  fc.constantFrom({ kind: 'disable' }, { kind: 'keep' }, { kind: 'until', day: `${year}-01-31` })

it('a rollover, applied, is each patron as the plan showed him, and everybody else as he was', async () => {
  let year = firstYear
  const chances = fc.tuple(leavers(year), fc.array(fc.boolean(), { minLength: 5, maxLength: 12 }))
  await fc.assert(
    fc.asyncProperty(chances, async ([rule, lots]) => {
      await enrol(year)
      const before = await everybody()
      const students = [...before.values()].filter(({ academicLevel }) => academicLevel !== null)
      const staying = students.filter((_, index) => lots[index % lots.length]).map(({ id }) => id)
      const period = { name: `${year}`, starts: `${year}-01-01`, ends: `${year}-12-31` }
      const planned = await school.send('POST /api/rollovers', { period, leavers: rule, staying })
      expect(planned.statusCode).toBe(201)
      const { id, counts }: Rollover = planned.json()
      const { rows }: { rows: RolloverRow[] } = (
        await school.get(`/api/rollovers/${id}/rows?limit=1000`)
      ).json()
      expect((await school.send(`POST /api/rollovers/${id}/apply`)).statusCode).toBe(200)
      const after = await everybody()
      const changes = new Map(rows.map(row => [row.patronId, row.changes]))
      for (const [patronId, patron] of before) {
        const shown = withChanges(patron, changes.get(patronId) ?? {})
        expect(told(after.get(patronId) as Patron)).toEqual(told(shown))
      }
      expect([counts.up + counts.stay + counts.graduate, counts.stay]).toEqual([
        students.length,
        staying.length,
      ])
      year++
    }),
    { numRuns: 8, endOnFailure: true },
  )
})
