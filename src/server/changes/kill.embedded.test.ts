// kill -9 of the server in the middle of a change of many.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { basic } from '../../../test/school.ts'
import type { ChangeRun } from '../../api/many-patrons.ts'
import type { Bystander } from '../bad-days/bystander.ts'
import { clearScene, setScene } from '../bad-days/scene.ts'
import { administrator, type ServerProcess, startServer } from '../bad-days/server-process.ts'
import { post } from '../bad-days/upload.ts'

/** Three lots of what one statement takes. */
const patrons = 5_000

let dataFolder: string
let server: ServerProcess
let bystander: Bystander
beforeAll(async () => {
  ;({ dataFolder, server, bystander } = await setScene())
  const names = Array.from({ length: patrons }, (_, index) => `leaver${String(index).padStart(5, '0')}`)
  const lines = names.map(name => `${name},Y,N,2031,${name}`)
  const csv = `username,enabled,staffmember,graduationyear,surname\n${lines.join('\n')}\n`
  await post({ address: server.address, ...administrator }, csv)
})
afterAll(() => clearScene({ dataFolder, server, bystander }))

function ask(method: string, path: string, body?: object): Promise<Response> {
  const headers = { authorization: basic(administrator), 'content-type': 'application/json' }
  return fetch(server.address + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
}

async function counts() {
  const [found] = await bystander.query(`
    SELECT (SELECT count(*)::integer FROM patron WHERE NOT enabled) AS disabled,
      (SELECT count(*)::integer FROM run WHERE kind = 'edit' AND state = 'applied') AS applied`)
  return found
}

it('a change of many is done to all or to nobody, and what was planned still waits', async () => {
  const change = { selection: { filter: { search: 'leaver' } }, change: { kind: 'disable' } }
  const run = (await (await ask('POST', '/api/patrons/changes', change)).json()) as ChangeRun
  expect(run.counts.changed).toBe(patrons)
  const before = await counts()

  await bystander.begin(`SELECT FROM patron WHERE username = 'leaver04500' FOR UPDATE`)
  const lost = ask('POST', `/api/changes/${run.id}/apply`, {}).then(
    () => 'answered',
    () => 'broken off',
  )
  await bystander.untilImportsWait({ statement: 'UPDATE patron' })
  server.kill()
  await server.untilGone()
  expect(await lost).toBe('broken off')
  await bystander.commit()
  server = await startServer(dataFolder)
  expect(await counts()).toEqual(before)

  const again = await ask('POST', `/api/changes/${run.id}/apply`, {})
  expect([again.status, await counts()]).toEqual([
    200,
    { disabled: patrons, applied: 1 + (before?.applied ?? 0) },
  ])
})
