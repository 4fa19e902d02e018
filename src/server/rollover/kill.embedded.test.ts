// kill -9 of the server at any moment of a year rollover, and of the undo that takes the year back.
import { expect, it } from 'vitest'
import type { Enrolment } from '../../api/enrolment.ts'
import type { ChangeRun } from '../../api/many-patrons.ts'
import type { Rollover } from '../../api/rollover.ts'
import type { OpenedRun } from '../../api/runs.ts'
import { applyChange, ask, postFile } from '../bad-days/ask.ts'
import { type Act, killInAct, patience } from '../bad-days/kill-act.ts'
import type { Moment } from '../bad-days/kill-in-turn.ts'
import type { Scene } from '../bad-days/scene.ts'
import { openDatabase } from '../database/database.ts'
import { dumpRegister } from '../undo/testing/dump-register.ts'

/** Three lots of what one statement takes. */
const patrons = 5_000

/** All of them, to the levels in turn and into a class each. */
function fileOf(enabled: 'Y' | 'N'): string {
  const lines = Array.from({ length: patrons }, (_, index) => {
    const level = 7 + (index % 6)
    return `pupil${String(index).padStart(5, '0')},${enabled},N,${level},${level}A`
  })
  return `username,enabled,staffmember,academiclevel,formclass\n${lines.join('\n')}\n`
}

const patronsMoment: Moment = {
  name: 'writing patrons',
  hold: `SELECT FROM patron WHERE username = 'pupil04500' FOR UPDATE`,
}
const periodMoment: Moment = {
  name: 'changing the period',
  hold: 'LOCK TABLE academic_period IN SHARE MODE',
}
const heldMoment: Moment = {
  name: 'giving up held files',
  hold: `SELECT FROM run WHERE state = 'held' FOR UPDATE`,
}

/** Levels in it mean other cohorts once the year is another one. */
async function holdFile({ server, bystander }: Scene): Promise<void> {
  await postFile(server, fileOf('N'))
  expect(await bystander.query(`SELECT FROM run WHERE state = 'held'`)).toHaveLength(1)
}

async function planYear(scene: Scene): Promise<Rollover> {
  const { server } = scene
  expect((await postFile(server, fileOf('Y'))).status).toBe(200)
  await holdFile(scene)
  const { periods } = (await (await ask(server, 'GET /api/enrolment')).json()) as Enrolment
  const year = Number(periods[0]?.ends.slice(0, 4)) + 1
  const period = { name: `${year}`, starts: `${year}-01-01`, ends: `${year}-12-31` }
  const planned = await ask(server, 'POST /api/rollovers', { period, leavers: { kind: 'disable' } })
  expect(planned.status).toBe(201)
  const rollover = (await planned.json()) as Rollover
  expect(rollover.counts.up + rollover.counts.graduate).toBe(patrons)
  return rollover
}

const beginYear = async ({ server }: Scene, { id }: Rollover) =>
  (await ask(server, `POST /api/rollovers/${id}/apply`)).status

const rollover: Act<Rollover> = {
  moments: [
    { name: 'adding the new cohort', hold: 'LOCK TABLE cohort IN SHARE MODE' },
    patronsMoment,
    periodMoment,
    heldMoment,
  ],
  prepare: planYear,
  perform: beginYear,
}

type Register = Awaited<ReturnType<typeof dumpRegister>>

interface PlannedUndo {
  run: ChangeRun
  beforeRollover: Register
  beforeUndo: Register
}

async function planUndo(scene: Scene): Promise<PlannedUndo> {
  const year = await planYear(scene)
  const beforeRollover = await registerOf(scene)
  expect(await beginYear(scene, year)).toBe(200)
  await holdFile(scene)
  const beforeUndo = await registerOf(scene)
  const run = (await (await ask(scene.server, `POST /api/runs/${year.id}/undo`, {})).json()) as ChangeRun
  expect(run.counts).toEqual({ changed: patrons, unchanged: 0, refused: 0 })
  return { run, beforeRollover, beforeUndo }
}

async function registerOf({ connection, bystander }: Scene): Promise<Register> {
  const [school] = await bystander.query<{ id: number }>('SELECT id FROM school')
  const database = openDatabase(connection, { use: 'witness' })
  const register = await dumpRegister(database, school?.id ?? 0)
  await database.destroy()
  return register
}

const undo: Act<PlannedUndo> = {
  moments: [
    patronsMoment,
    periodMoment,
    heldMoment,
    { name: 'graduates and new cohorts', hold: 'LOCK TABLE cohort IN SHARE MODE' },
  ],
  prepare: planUndo,
  perform: ({ server }, { run }) => applyChange(server, run),
  async expectTold(scene, { run, beforeRollover, beforeUndo }, outcome) {
    expect(await registerOf(scene)).toEqual(outcome === 'done' ? beforeRollover : beforeUndo)
    const opened = (await (await ask(scene.server, `GET /api/runs/${run.id}`)).json()) as OpenedRun
    expect(opened.state).toBe(outcome === 'done' ? 'applied' : 'planned')
  },
}

it('a year rollover is done to all or to nobody, and still waits', () => killInAct(rollover), patience)

it(
  'of a rollover’s undo all is done, and everything is as before the rollover, or nothing, and it still waits',
  () => killInAct(undo),
  patience,
)
