// kill -9 of the server in the middle of a year rollover.
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { basic } from '../../../test/school.ts'
import type { Enrolment } from '../../api/enrolment.ts'
import type { Rollover } from '../../api/rollover.ts'
import type { Bystander } from '../bad-days/bystander.ts'
import { chanceOf } from '../bad-days/chance.ts'
import { clearScene, setScene } from '../bad-days/scene.ts'
import { administrator, type ServerProcess, startServer } from '../bad-days/server-process.ts'
import { post } from '../bad-days/upload.ts'

const patrons = 5_000
const kills = Number(process.env.ROLLBOOK_KILLS ?? 6)
const seed = Number(process.env.ROLLBOOK_SEED ?? Date.now() % 1_000_000)
const chance = chanceOf(seed)

let dataFolder: string
let server: ServerProcess
let bystander: Bystander
beforeAll(async () => {
  ;({ dataFolder, server, bystander } = await setScene())
  // The files below put all into other cohorts, which the guard would hold.
  expect((await ask('PATCH', '/api/settings/guard', { cohorts: null })).status).toBe(200)
})
afterAll(() => clearScene({ dataFolder, server, bystander }))

async function ask(method: string, path: string, body?: object): Promise<Response> {
  const headers = { authorization: basic(administrator), ...(body && { 'content-type': 'application/json' }) }
  return fetch(server.address + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
}

/** Every year all come anew, to the levels in turn and into a class each. */
async function enrol(): Promise<void> {
  const lines = Array.from({ length: patrons }, (_, index) => {
    const level = 7 + (index % 6)
    return `pupil${String(index).padStart(5, '0')},Y,N,${level},${level}A`
  })
  const csv = `username,enabled,staffmember,academiclevel,formclass\n${lines.join('\n')}\n`
  const reply = await post({ address: server.address, ...administrator }, csv)
  expect(reply?.status).toBe(200)
}

async function planNext(): Promise<Rollover> {
  const { periods } = (await (await ask('GET', '/api/enrolment')).json()) as Enrolment
  const ends = periods.find(({ isCurrent }) => isCurrent)?.ends.slice(0, 4)
  const year = Number(ends) + 1
  const period = { name: `${year}`, starts: `${year}-01-01`, ends: `${year}-12-31` }
  const planned = await ask('POST', '/api/rollovers', { period, leavers: { kind: 'disable' } })
  expect(planned.status).toBe(201)
  return (await planned.json()) as Rollover
}

async function register({ id, period, steps }: Rollover) {
  const graduating = steps.filter(({ to }) => to === null).map(({ year }) => year)
  const [found] = await bystander.query(
    `SELECT (SELECT state FROM run WHERE id = $1) AS state,
      (SELECT count(*)::integer FROM academic_period WHERE is_current AND name = $2) AS begun,
      (SELECT count(*)::integer FROM academic_period WHERE name = $2) AS periods,
      (SELECT count(*)::integer FROM cohort WHERE has_graduated AND year = ANY ($3)) AS graduated,
      (SELECT count(*)::integer FROM patron WHERE username LIKE 'pupil%' AND form_class_id IS NOT NULL) AS "inClass",
      (SELECT count(*)::integer FROM patron WHERE username LIKE 'pupil%' AND NOT enabled) AS disabled`,
    [id, period.name, graduating],
  )
  return found
}

const nothing = { state: 'planned', begun: 0, periods: 0, graduated: 0, inClass: patrons, disabled: 0 }

function all({ counts }: Rollover) {
  return { state: 'applied', begun: 1, periods: 1, graduated: 1, inClass: 0, disabled: counts.graduate }
}

async function killAndRestart(): Promise<void> {
  server.kill()
  await server.untilGone()
  server = await startServer(dataFolder)
}

function applyIn(rollover: Rollover): Promise<number | undefined> {
  return ask('POST', `/api/rollovers/${rollover.id}/apply`).then(
    ({ status }) => status,
    () => undefined,
  )
}

it('a rollover killed half way has moved nobody, and still waits', async () => {
  await enrol()
  const rollover = await planNext()
  expect(rollover.counts.up + rollover.counts.graduate).toBe(patrons)
  await bystander.begin(`SELECT FROM patron WHERE username = 'pupil04500' FOR NO KEY UPDATE`)
  const lost = applyIn(rollover)
  await bystander.untilImportsWait({ statement: 'UPDATE patron' })
  server.kill()
  await server.untilGone()
  expect(await lost).toBeUndefined()
  await bystander.commit()
  server = await startServer(dataFolder)
  expect(await register(rollover)).toEqual(nothing)
  expect([await applyIn(rollover), await register(rollover)]).toEqual([200, all(rollover)])
})

it(
  'a rollover of 5,000 patrons killed at any moment is done to all or to nobody',
  async () => {
    process.stdout.write(`${kills} kills by the seed ROLLBOOK_SEED=${seed}\n`)
    const ends: string[] = []
    for (let number = 1; number <= kills; number++) {
      await enrol()
      const rollover = await planNext()
      const answer = applyIn(rollover)
      await pause(chance.between(0, 2_500))
      await killAndRestart()
      const found = await register(rollover)
      expect([nothing, all(rollover)]).toContainEqual(found)
      if ((await answer) === 200) expect(found?.state).toBe('applied')
      ends.push(String(found?.state))
    }
    process.stdout.write(`${ends.join(', ')}\n`)
  },
  kills * 60_000,
)
