// kill -9 of the server while a complete file clears, marks and disables.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { basic } from '../../../test/school.ts'
import type { Bystander } from '../bad-days/bystander.ts'
import { clearScene, setScene } from '../bad-days/scene.ts'
import { administrator, type ServerProcess, startServer } from '../bad-days/server-process.ts'

/** More than one lot of what one statement takes. */
const pupils = 2_600

let dataFolder: string
let server: ServerProcess
let bystander: Bystander
beforeAll(async () => {
  ;({ dataFolder, server, bystander } = await setScene())
  await post(fileOf(1, pupils))
  await send('PATCH', '/api/settings/guard', { disable: null })
  const exempt = ['staff', 'hand-made']
  await send('PUT', '/api/settings/leavers', { disables: true, graceDays: 0, removalDays: 30, exempt })
  await post(fileOf(2, pupils))
})
afterAll(() => clearScene({ dataFolder, server, bystander }))

/** Pupils by their numbers, the first and the last among them. */
function fileOf(first: number, last: number): string {
  const rows = Array.from({ length: last - first + 1 }, (_, index) => `${nameOf(first + index)},Y,N,2028`)
  return `username,enabled,staffmember,graduationyear\n${rows.join('\n')}\n`
}

function nameOf(number: number): string {
  return `pupil${String(number).padStart(5, '0')}`
}

function post(csv: string): Promise<Response> {
  const headers = { authorization: basic(administrator), 'content-type': 'text/csv' }
  return fetch(`${server.address}/api/import/users?complete=true`, { method: 'POST', headers, body: csv })
}

async function send(method: string, path: string, body: object): Promise<void> {
  const headers = { authorization: basic(administrator), 'content-type': 'application/json' }
  const reply = await fetch(`${server.address}${path}`, { method, headers, body: JSON.stringify(body) })
  expect(reply.status).toBe(200)
}

async function look() {
  const [found] = await bystander.query(`
    SELECT (SELECT count(*) FROM patron WHERE NOT enabled)::integer AS disabled,
      (SELECT count(*) FROM leaver)::integer AS leavers,
      (SELECT count(*) FROM run WHERE kind IN ('absence', 'leavers') AND state = 'applied')::integer AS runs`)
  return found
}

const before = { disabled: 1, leavers: 1, runs: 2 }

it.each([
  'LOCK TABLE leaver IN SHARE MODE',
  `SELECT FROM patron WHERE username = 'pupil02500' FOR UPDATE`,
  'LOCK TABLE run_row IN SHARE MODE',
  `SELECT FROM leaver FOR UPDATE`,
])('a complete file clears, marks and disables all that it is to, or nobody (%s)', async hold => {
  expect(await look()).toEqual(before)
  await bystander.begin(hold)
  const lost = post(fileOf(1, 1)).then(
    () => 'answered',
    () => 'broken off',
  )
  await bystander.untilImportsWait()
  server.kill()
  await server.untilGone()
  expect(await lost).toBe('broken off')
  await bystander.commit()
  server = await startServer(dataFolder)
  expect(await look()).toEqual(before)
})

it('and does all of it when it is sent again', async () => {
  expect((await post(fileOf(1, 1))).status).toBe(200)
  expect(await look()).toEqual({ disabled: pupils - 1, leavers: pupils - 1, runs: 4 })
})
