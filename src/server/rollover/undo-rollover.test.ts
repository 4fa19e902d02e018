import { sql } from 'kysely'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { openTestSchool, type TestSchool } from '../../../test/school.ts'
import type { Enrolment } from '../../api/enrolment.ts'
import type { ChangeRun } from '../../api/many-patrons.ts'
import type { OpenedRun } from '../../api/runs.ts'
import { withSchool } from '../database/database.ts'
import { dumpRegister } from '../undo/testing/dump-register.ts'
import { people } from './testing/people.ts'

let school: TestSchool
beforeEach(async () => {
  await school?.close()
  school = await openTestSchool()
  await school.post(people)
})
afterAll(() => school.close())

const dump = () => dumpRegister(school.services.database, school.schoolId)
const open = async (id: number): Promise<OpenedRun> => (await school.get(`/api/runs/${id}`)).json()
const enrolment = async (): Promise<Enrolment> => (await school.get('/api/enrolment')).json()
const current = async () => (await enrolment()).periods.find(({ isCurrent }) => isCurrent)?.name

/** @returns the run */
async function rollOver(year: number, order: object = {}): Promise<number> {
  const period = { name: `${year}`, starts: `${year}-01-01`, ends: `${year}-12-31` }
  const planned = await school.send('POST /api/rollovers', { period, leavers: { kind: 'disable' }, ...order })
  expect((await school.send(`POST /api/rollovers/${planned.json().id}/apply`)).statusCode).toBe(200)
  return planned.json().id
}

const ask = (runId: number, body: object = {}) => school.send(`POST /api/runs/${runId}/undo`, body)

/** @returns the undo's run */
async function undo(runId: number): Promise<number> {
  const planned: ChangeRun = (await ask(runId)).json()
  expect((await apply(planned)).statusCode).toBe(200)
  return planned.id
}

const apply = ({ id }: Pick<ChangeRun, 'id'>) => school.send(`POST /api/changes/${id}/apply`, {})

async function idOf(username: string): Promise<number> {
  return (await school.get(`/api/patrons?search=${username}`)).json().patrons[0].id
}

it('a rollover that is undone leaves every patron, class, cohort and period as it was', async () => {
  const before = await dump()
  const runId = await rollOver(2027)
  expect(await open(runId)).toMatchObject({ cannotUndo: null, newCohorts: [2032] })
  expect((await school.get(`/api/rollovers/${runId}`)).json()).toMatchObject({ undoneBy: null })
  const undoId = await undo(runId)
  expect(await dump()).toEqual(before)
  expect(await open(undoId)).toMatchObject({ kind: 'undo', state: 'applied', yearBack: '2026' })
  expect(await open(runId)).toMatchObject({
    undoneBy: undoId,
    isUndoneInPart: false,
    cannotUndo: expect.stringMatching(/^To begin that year again/),
  })
  expect((await school.get(`/api/rollovers/${runId}`)).json()).toMatchObject({ undoneBy: undoId })
})

it('so it is where students stayed in their level, and the period had been added beforehand', async () => {
  const planned = { name: '2027', starts: '2027-01-01', ends: '2027-12-31' }
  expect((await school.send('POST /api/academic-periods', { ...planned, isCurrent: false })).statusCode).toBe(
    201,
  )
  const before = await dump()
  const staying = [await idOf('bob')]
  await undo(await rollOver(2027, { staying, leavers: { kind: 'until', day: '2027-02-01' } }))
  expect(await dump()).toEqual(before)
})

it('the plan says which period would be current again, and changes nothing yet', async () => {
  const runId = await rollOver(2027)
  const before = await dump()
  const planned: ChangeRun = (await ask(runId)).json()
  expect(planned.counts).toEqual({ changed: 4, unchanged: 0, refused: 0 })
  expect((await open(planned.id)).yearBack).toBe('2026')
  expect(await dump()).toEqual(before)
})

it('what was done since stays: pupils of the new year, their classes, and who was changed by hand', async () => {
  const runId = await rollOver(2027)
  await school.post(
    'username,enabled,staffmember,graduationyear,surname,formclass\ngus,Y,N,2032,Gum,7C\nann,Y,N,2031,Ash,8B\n',
  )
  await school.send(`PUT /api/patrons/${await idOf('dan')}`, { version: 2, values: { surname: 'Dock' } })
  const planned: ChangeRun = (await ask(runId)).json()
  const { rows } = (await school.get(`/api/runs/${planned.id}/rows?only=staying`)).json()
  expect(rows).toMatchObject([
    { username: 'ann', reasons: [expect.stringMatching(/^Field \(formClass\) was edited since/)] },
  ])
  expect((await apply(planned)).statusCode).toBe(200)
  const patron = async (username: string) => (await school.get(`/api/patrons/${await idOf(username)}`)).json()
  expect(await patron('dan')).toMatchObject({ surname: 'Dock', enabled: true, academicLevel: '12' })
  expect(await patron('gus')).toMatchObject({ graduationYear: 2032, academicLevel: null })
  expect((await enrolment()).periods.map(({ name, isCurrent }) => [name, isCurrent])).toEqual([
    ['2027', false],
    ['2026', true],
  ])
})

it('of two years the last is undone first', async () => {
  const before = await dump()
  const first = await rollOver(2027)
  const second = await rollOver(2028)
  const refused = await ask(first)
  expect([refused.statusCode, refused.json().summary]).toEqual([409, (await open(first)).cannotUndo])
  expect(refused.json().summary).toMatch(/Of several years undo the last one first\.$/)
  await undo(second)
  expect(await current()).toBe('2027')
  await undo(first)
  expect(await dump()).toEqual(before)
})

it('it is taken back for everybody or not at all, and once', async () => {
  const runId = await rollOver(2027)
  expect((await ask(runId, { rows: [1] })).json().summary).toBe(
    'rows: a year is taken back for everybody, or not at all.',
  )
  const undoId = await undo(runId)
  expect((await ask(runId)).statusCode).toBe(409)
  expect((await ask(undoId)).json().summary).toBe(
    'To begin that year again, roll over once more: Settings, Enrolment.',
  )
  await rollOver(2027)
  expect(await current()).toBe('2027')
})

it('an undo that was planned before another year began does nothing', async () => {
  const planned: ChangeRun = (await ask(await rollOver(2027))).json()
  await rollOver(2028)
  const before = await dump()
  expect((await apply(planned)).statusCode).toBe(409)
  expect(await dump()).toEqual(before)
})

it('files that are held wait no more once the year is taken back', async () => {
  const runId = await rollOver(2027)
  await school.send('PATCH /api/settings/guard', { disable: { share: 10, atLeast: 1 } })
  await school.post('username,enabled\nann,N\nbob,N\n')
  await undo(runId)
  const states = await withSchool(school.services.database, school.schoolId, tx =>
    sql<{ state: string }>`SELECT state FROM run WHERE kind = 'import' ORDER BY id DESC LIMIT 1`.execute(tx),
  )
  expect(states.rows).toEqual([{ state: 'replaced' }])
})

it('only who may roll the year over takes it back, be it that somebody else has planned that', async () => {
  const manager = await school.addAccount('manager', 'Patron Manager')
  const runId = await rollOver(2027)
  const planned: ChangeRun = (await ask(runId)).json()
  const before = await dump()
  expect((await school.send(`POST /api/runs/${runId}/undo`, {}, manager)).statusCode).toBe(403)
  expect((await school.send(`POST /api/changes/${planned.id}/apply`, {}, manager)).statusCode).toBe(403)
  expect(await dump()).toEqual(before)
  expect((await apply(planned)).statusCode).toBe(200)
})

it('a year that an earlier release began says that it cannot be brought back', async () => {
  const runId = await rollOver(2027)
  await withSchool(school.services.database, school.schoolId, tx =>
    sql`UPDATE run SET began_period_id = NULL, period_id = NULL WHERE id = ${runId}`.execute(tx),
  )
  const refused = await ask(runId)
  expect([refused.statusCode, refused.json().summary]).toEqual([409, (await open(runId)).cannotUndo])
  expect(refused.json().summary).toMatch(/^The year before it is not known any more/)
})
