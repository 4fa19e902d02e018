import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestSchool, schoolDay, type TestSchool } from '../../../test/school.ts'
import type { Leaver } from '../../api/leavers.ts'
import { withSchool } from '../database/database.ts'
import { sweep } from '../serve/sweep.ts'

const pupils = Array.from({ length: 6 }, (_, index) => `pupil${index}`)
const day = 86_400_000
const graceDays = 10

let school: TestSchool
let now = schoolDay
beforeAll(async () => {
  school = await openTestSchool({ clock: () => now })
})
afterAll(() => school.close())

/** How a file speaks of a pupil. `failed by barcode`: the username is another, the barcode his. */
type Presence = 'absent' | 'sound' | 'failed' | 'failed by barcode'

type Step =
  | { kind: 'complete file'; presences: Presence[]; hasUnknownRow: boolean }
  | { kind: 'days'; days: number }
  | { kind: 'keep'; whom: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('complete file' as const),
      presences: fc.array(
        fc.constantFrom<Presence>('absent', 'absent', 'sound', 'sound', 'failed', 'failed by barcode'),
        { minLength: pupils.length, maxLength: pupils.length },
      ),
      hasUnknownRow: fc.nat({ max: 5 }).map(number => number === 0),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('days' as const), days: fc.nat({ max: 12 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('keep' as const), whom: fc.nat({ max: pupils.length - 1 }) }),
  },
)

/** What is to be of a pupil. */
interface Expected {
  enabled: boolean
  leaver: { due: number; state: 'waiting' | 'kept' | 'disabled' } | null
}

const rowOf: Record<Presence, (index: number) => string> = {
  absent: () => '',
  sound: index => `${pupils[index]},Sound,,B${index}\n`,
  failed: index => `${pupils[index]},Failed,no address,B${index}\n`,
  'failed by barcode': index => `other${index},Failed,,B${index}\n`,
}

async function carryOut(one: Step): Promise<void> {
  if (one.kind === 'keep') {
    const { patrons } = (await school.get(`/api/patrons?search=${pupils[one.whom]}`)).json()
    await school.send('POST /api/leavers/keep', { ids: [patrons[0].id] })
  } else if (one.kind === 'days') {
    now = new Date(now.getTime() + one.days * day)
    await sweep(school.services, school.app.log)
  } else {
    const rows = one.presences.map((presence, index) => rowOf[presence](index)).join('')
    const unknown = one.hasUnknownRow ? ',Nobody,,\n' : ''
    const csv = `username,surname,emailaddress,librarybarcode\n${rows}${unknown}`
    expect((await school.post(csv, { query: '?complete=true' })).statusCode).toBe(200)
  }
}

/** The rules, said once more and otherwise. */
function expectAfter(one: Step, all: Expected[]): void {
  if (one.kind === 'keep') {
    const { leaver } = all[one.whom] as Expected
    if (leaver) leaver.state = 'kept'
    return
  }
  if (one.kind === 'complete file') {
    const tells = !one.hasUnknownRow && one.presences.some(presence => presence !== 'absent')
    all.forEach((pupil, index) => {
      meet(pupil, one.presences[index] as Presence, tells)
    })
  }
  for (const pupil of all) {
    if (pupil.leaver?.state !== 'waiting' || pupil.leaver.due > now.getTime()) continue
    pupil.leaver.state = 'disabled'
    pupil.enabled = false
  }
}

function meet(pupil: Expected, presence: Presence, tells: boolean): void {
  if (presence === 'absent') {
    if (tells) pupil.leaver ??= { due: now.getTime() + graceDays * day, state: 'waiting' }
    return
  }
  if (!pupil.enabled && presence !== 'sound') return
  pupil.leaver = null
  pupil.enabled = true
}

async function found(): Promise<{ enabled: boolean; state: Leaver['state'] | null }[]> {
  const { patrons } = (await school.get('/api/patrons?search=pupil&sort=username')).json()
  const { rows } = (await school.get('/api/leavers')).json()
  return patrons.map(({ id, enabled }: { id: number; enabled: boolean }) => ({
    enabled,
    state: rows.find((leaver: Leaver) => leaver.patronId === id)?.state ?? null,
  }))
}

async function beginAnew(): Promise<void> {
  now = schoolDay
  await withSchool(school.services.database, school.schoolId, async transaction => {
    await sql`DELETE FROM run`.execute(transaction)
    await sql`DELETE FROM patron WHERE username <> 'admin'`.execute(transaction)
  })
  const settings = (await school.get('/api/settings/leavers')).json()
  await school.send('PUT /api/settings/leavers', { ...settings, graceDays, removalDays: 4000 })
  const rows = pupils.map((name, index) => `${name},Y,N,2028,B${index}\n`).join('')
  await school.post(`username,enabled,staffmember,graduationyear,librarybarcode\n${rows}`)
}

it('whoever the last complete file leaves out is a leaver, whoever it names is none, and grace is what disables', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async steps => {
      await beginAnew()
      const expected: Expected[] = pupils.map(() => ({ enabled: true, leaver: null }))
      for (const one of steps) {
        await carryOut(one)
        expectAfter(one, expected)
        expect(await found()).toEqual(
          expected.map(({ enabled, leaver }) => ({ enabled, state: leaver?.state ?? null })),
        )
      }
    }),
    { numRuns: 25 },
  )
})
