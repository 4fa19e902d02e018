// kill -9 of the server at any moment of an approval.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { basic } from '../../../test/school.ts'
import type { Bystander } from '../bad-days/bystander.ts'
import { chanceOf } from '../bad-days/chance.ts'
import { killInTurn, Lasting, type Moment, type Outcome } from '../bad-days/kill-in-turn.ts'
import { killWhile } from '../bad-days/kill-while.ts'
import { clearScene, setScene } from '../bad-days/scene.ts'
import { administrator, type ServerProcess } from '../bad-days/server-process.ts'
import { post } from '../bad-days/upload.ts'

const kills = Number(process.env.ROLLBOOK_KILLS ?? 6)
const seed = Number(process.env.ROLLBOOK_SEED ?? Date.now() % 1_000_000)
const chance = chanceOf(seed)
const lasting = new Lasting()

/** More than one lot of what one statement takes. */
const patrons = 2_600

let dataFolder: string
let server: ServerProcess
let bystander: Bystander
beforeAll(async () => {
  ;({ dataFolder, server, bystander } = await setScene())
})
afterAll(() => clearScene({ dataFolder, server, bystander }))

function send(enabled: 'Y' | 'N') {
  const lines = Array.from(
    { length: patrons },
    (_, index) => `parent${String(index).padStart(5, '0')},${enabled},N`,
  )
  const csv = `username,enabled,staffmember\n${lines.join('\n')}\n`
  return post({ address: server.address, ...administrator }, csv)
}

/** @returns the run that waits */
async function holdAFile(): Promise<number> {
  await send('Y')
  await send('N')
  const [held] = await bystander.query<{ id: number }>(`SELECT id::integer FROM run WHERE state = 'held'`)
  return held?.id ?? 0
}

/** One statement, so all at one moment. */
async function look(runId: number) {
  const [found] = await bystander.query(
    `
    SELECT (SELECT count(*) FROM patron WHERE NOT enabled)::integer AS disabled, state,
      (SELECT count(*) FROM run_row WHERE run_id = run.id)::integer AS rows FROM run WHERE id = $1`,
    [runId],
  )
  return found
}

const waiting = { disabled: 0, state: 'held', rows: patrons }
const applied = { disabled: patrons, state: 'applied', rows: patrons }

function approve(runId: number): Promise<Response> {
  const headers = { authorization: basic(administrator), 'content-type': 'application/json' }
  const body = JSON.stringify({ confirmation: String(patrons) })
  return fetch(`${server.address}/api/imports/${runId}/approve`, { method: 'POST', headers, body })
}

const moments: Moment[] = [
  { name: 'reading the plan', hold: `SELECT FROM run WHERE state = 'held' FOR UPDATE` },
  { name: 'writing patrons', hold: `SELECT FROM patron WHERE username = 'parent02500' FOR UPDATE` },
  { name: 'writing the journal', hold: 'LOCK TABLE run_row IN SHARE MODE' },
]

it(
  'a held file is applied whole or not at all, and still waits',
  async () => {
    await killInTurn({ kills, seed, moments }, async ({ hold }, label) => {
      const runId = await holdAFile()
      expect(await look(runId), label).toEqual(waiting)
      const outcome = await approveAndKill(runId, hold)
      expect(await look(runId), label).toEqual(outcome === 'done' ? applied : waiting)
      if (outcome === 'not done') expect((await lasting.of(approve(runId))).status, label).toBe(200)
      expect(await look(runId), label).toEqual(applied)
      return outcome
    })
  },
  kills * 60_000,
)

/** @returns what the journal says */
async function approveAndKill(runId: number, hold: Moment['hold']): Promise<Outcome> {
  const killed = await killWhile(
    { dataFolder, server, bystander },
    { apply: () => approve(runId), runId, hold, delay: lasting.some(chance), waitsAs: 'held' },
  )
  server = killed.server
  return killed.isApplied ? 'done' : 'not done'
}
