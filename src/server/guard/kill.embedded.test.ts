// kill -9 of the server in the middle of an approval.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { basic } from '../../../test/school.ts'
import type { Bystander } from '../bad-days/bystander.ts'
import { clearScene, setScene } from '../bad-days/scene.ts'
import { administrator, type ServerProcess, startServer } from '../bad-days/server-process.ts'
import { post } from '../bad-days/upload.ts'

/** More than one lot of what one statement takes. */
const patrons = 2_600

let dataFolder: string
let server: ServerProcess
let bystander: Bystander
let runId: number
beforeAll(async () => {
  ;({ dataFolder, server, bystander } = await setScene())
  await post({ address: server.address, ...administrator }, fileOf('Y'))
  await post({ address: server.address, ...administrator }, fileOf('N'))
  const [held] = await bystander.query<{ id: number }>(`SELECT id::integer FROM run WHERE state = 'held'`)
  runId = held?.id ?? 0
})
afterAll(() => clearScene({ dataFolder, server, bystander }))

function fileOf(enabled: 'Y' | 'N'): string {
  const lines = Array.from(
    { length: patrons },
    (_, index) => `parent${String(index).padStart(5, '0')},${enabled},N`,
  )
  return `username,enabled,staffmember\n${lines.join('\n')}\n`
}

async function look() {
  const [found] = await bystander.query(`
    SELECT (SELECT count(*) FROM patron WHERE NOT enabled)::integer AS disabled,
      (SELECT state FROM run ORDER BY id DESC LIMIT 1) AS state`)
  return found
}

function approve(): Promise<Response> {
  const headers = { authorization: basic(administrator), 'content-type': 'application/json' }
  const body = JSON.stringify({ confirmation: String(patrons) })
  return fetch(`${server.address}/api/imports/${runId}/approve`, { method: 'POST', headers, body })
}

it.each([
  `SELECT FROM patron WHERE username = 'parent02500' FOR UPDATE`,
  'LOCK TABLE run_row IN SHARE MODE',
  `SELECT FROM run WHERE state = 'held' FOR UPDATE`,
])('a held file is applied whole or not at all, and still waits (%s)', async hold => {
  expect(await look()).toEqual({ disabled: 0, state: 'held' })
  await bystander.begin(hold)
  const lost = approve().then(
    () => 'answered',
    () => 'broken off',
  )
  await bystander.untilImportsWait()
  server.kill()
  await server.untilGone()
  expect(await lost).toBe('broken off')
  await bystander.commit()
  server = await startServer(dataFolder)
  expect(await look()).toEqual({ disabled: 0, state: 'held' })
})

it('and is applied when it is approved again', async () => {
  expect((await approve()).status).toBe(200)
  expect(await look()).toEqual({ disabled: patrons, state: 'applied' })
})
