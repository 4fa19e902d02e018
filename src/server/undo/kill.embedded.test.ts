// kill -9 of the server at any moment of an undo.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { basic } from '../../../test/school.ts'
import type { ChangeRun } from '../../api/many-patrons.ts'
import type { Bystander } from '../bad-days/bystander.ts'
import { chanceOf } from '../bad-days/chance.ts'
import { killInTurn, Lasting, type Moment, type Outcome } from '../bad-days/kill-in-turn.ts'
import { killWhile } from '../bad-days/kill-while.ts'
import { clearScene, setScene } from '../bad-days/scene.ts'
import { administrator, type ServerProcess } from '../bad-days/server-process.ts'
import { post } from '../bad-days/upload.ts'

const kills = Number(process.env.ROLLBOOK_KILLS ?? 10)
const seed = Number(process.env.ROLLBOOK_SEED ?? Date.now() % 1_000_000)
const chance = chanceOf(seed)
const lasting = new Lasting()

/** More than one lot of what one statement takes; half of them are new with the file that is undone. */
const patrons = 2_600

let dataFolder: string
let server: ServerProcess
let bystander: Bystander
beforeAll(async () => {
  ;({ dataFolder, server, bystander } = await setScene())
  await post({ address: server.address, ...administrator }, fileOf({ count: patrons / 2, formClass: '7A' }))
  await post({ address: server.address, ...administrator }, fileOf({ count: patrons, formClass: '7B' }))
})
afterAll(() => clearScene({ dataFolder, server, bystander }))

function fileOf({ count, formClass }: { count: number; formClass: string }): string {
  const lines = Array.from(
    { length: count },
    (_, index) => `pupil${String(index).padStart(5, '0')},Y,N,2031,${formClass}`,
  )
  return `username,enabled,staffmember,graduationyear,formclass\n${lines.join('\n')}\n`
}

async function ask(method: string, path: string, body?: object): Promise<Response> {
  const headers = { authorization: basic(administrator), 'content-type': 'application/json' }
  return fetch(server.address + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
}

async function planUndo(runId: number): Promise<ChangeRun> {
  const run = (await (await ask('POST', `/api/runs/${runId}/undo`, {})).json()) as ChangeRun
  expect(run.counts).toEqual({ changed: patrons, unchanged: 0, refused: 0 })
  return run
}

/** It takes out many, and asks for their number. */
function apply({ id, confirmation }: ChangeRun): Promise<Response> {
  return ask('POST', `/api/changes/${id}/apply`, confirmation === null ? {} : { confirmation })
}

/** What the patrons are in, what they were in, who waits to come again; one statement, so all at one moment. */
async function look() {
  const [found] = await bystander.query(`
    SELECT (SELECT count(*) FROM patron WHERE username LIKE 'pupil%')::integer AS patrons,
      (SELECT count(*) FROM patron JOIN form_class ON form_class.id = form_class_id WHERE name = '7B')::integer AS moved,
      (SELECT count(*) FROM past_form_class)::integer AS past,
      (SELECT count(*) FROM form_class)::integer AS classes`)
  return found
}

const after = { patrons, moved: patrons, past: patrons / 2, classes: 2 }
const before = { patrons: patrons / 2, moved: 0, past: 0, classes: 1 }

const moments: Moment[] = [
  { name: 'taking out', hold: `SELECT FROM patron WHERE username = 'pupil02500' FOR UPDATE` },
  { name: 'restoring', hold: `SELECT FROM patron WHERE username = 'pupil00003' FOR UPDATE` },
  { name: 'setting aside', hold: 'LOCK TABLE set_aside IN SHARE MODE' },
  { name: 'giving classes back', hold: 'LOCK TABLE past_form_class IN SHARE MODE' },
  { name: 'removing what it brought', hold: 'LOCK TABLE form_class IN SHARE MODE' },
]

it(
  'of an undo all is done or nothing, and what was planned still waits',
  async () => {
    let undone = await lastImport()
    await killInTurn({ kills, seed, moments }, async ({ hold }, label) => {
      const run = await planUndo(undone)
      const outcome = await applyAndKill(run, hold)
      expect(await look(), label).toEqual(outcome === 'done' ? before : after)
      if (outcome === 'not done') expect((await lasting.of(apply(run))).status, label).toBe(200)
      expect(await look(), label).toEqual(before)
      const again = await planUndo(run.id)
      expect((await apply(again)).status, label).toBe(200)
      expect(await look(), label).toEqual(after)
      undone = again.id
      return outcome
    })
  },
  kills * 60_000,
)

async function lastImport(): Promise<number> {
  const [row] = await bystander.query<{ id: number }>(
    `SELECT max(id)::integer AS id FROM run WHERE kind = 'import'`,
  )
  return row?.id ?? 0
}

/** @returns what the journal says */
async function applyAndKill(run: ChangeRun, hold: Moment['hold']): Promise<Outcome> {
  const killed = await killWhile(
    { dataFolder, server, bystander },
    { apply: () => apply(run), runId: run.id, hold, delay: lasting.some(chance) },
  )
  server = killed.server
  return killed.isApplied ? 'done' : 'not done'
}
