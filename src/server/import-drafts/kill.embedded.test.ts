// kill -9 of the server in the middle of applying a file that was looked at.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { basic } from '../../../test/school.ts'
import type { ImportDraft } from '../../api/import-drafts.ts'
import type { Bystander } from '../bad-days/bystander.ts'
import { clearScene, setScene } from '../bad-days/scene.ts'
import { administrator, type ServerProcess, startServer } from '../bad-days/server-process.ts'

const pupils = 5_000

let dataFolder: string
let server: ServerProcess
let bystander: Bystander
beforeAll(async () => {
  ;({ dataFolder, server, bystander } = await setScene())
})
afterAll(() => clearScene({ dataFolder, server, bystander }))

function ask(method: string, path: string, body?: object | FormData): Promise<Response> {
  const authorization = basic(administrator)
  if (body instanceof FormData)
    return fetch(server.address + path, { method, headers: { authorization }, body })
  const headers = { authorization, 'content-type': 'application/json' }
  return fetch(server.address + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
}

async function chooseFile(name: string): Promise<ImportDraft> {
  const lines = Array.from({ length: pupils }, (_, at) => `${name}${at},Y,N,2031,Newcomer,K${name}`)
  const form = new FormData()
  const csv = `username,enabled,staffmember,graduationyear,surname,formclass\n${lines.join('\n')}\n`
  form.set('file', new File([csv], `${name}.csv`))
  return (await (await ask('POST', '/api/import-drafts', form)).json()) as ImportDraft
}

async function tracesOf(name: string) {
  const [found] = await bystander.query(`
    SELECT (SELECT count(*)::integer FROM patron WHERE username LIKE '${name}%') AS patrons,
      (SELECT count(*)::integer FROM form_class WHERE name = 'K${name}') AS classes,
      (SELECT count(*)::integer FROM run WHERE state = 'applied' AND file_name = '${name}.csv') AS applied`)
  return found
}

/** Where a run is held, and struck. */
const stages = [
  { name: 'planning', lock: 'LOCK TABLE cohort IN ACCESS EXCLUSIVE MODE' },
  { name: 'classes', lock: 'LOCK TABLE form_class IN SHARE MODE' },
  { name: 'patrons', lock: 'LOCK TABLE patron IN SHARE MODE' },
] as const

test.each(stages)(
  'of a draft nothing is imported when the server is killed at $name, and it waits as it was',
  async ({ name, lock }) => {
    const draft = await chooseFile(name)
    expect(draft.counts.created).toBe(pupils)
    await bystander.begin(lock)
    const begun = await ask('POST', `/api/import-drafts/${draft.id}/apply`, { revision: draft.revision })
    expect(begun.status).toBe(202)
    await bystander.untilImportsWait()
    server.kill()
    await server.untilGone()
    await bystander.commit()
    server = await startServer(dataFolder)

    expect(await tracesOf(name)).toEqual({ patrons: 0, classes: 0, applied: 0 })
    const look = async () =>
      (await (await ask('GET', `/api/import-drafts/${draft.id}`)).json()) as ImportDraft
    // PostgreSQL lets go of the dead server's lock when it finds that nobody listens.
    await expect.poll(async () => (await look()).state, { timeout: 60_000 }).toBe(draft.state)
    const after = await look()
    expect(after).toEqual({ ...draft, isOutdated: after.isOutdated })

    const again = await ask('POST', `/api/import-drafts/${draft.id}/apply`, { revision: after.revision })
    expect(again.status).toBe(202)
    const whole = { patrons: pupils, classes: 1, applied: 1 }
    await expect.poll(() => tracesOf(name), { timeout: 60_000 }).toEqual(whole)
  },
)
