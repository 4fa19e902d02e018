// kill -9 of the server while a complete file clears, marks and disables, and while those whose grace is over are disabled.
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { ask, postFile } from '../bad-days/ask.ts'
import { type Act, killInAct, patience } from '../bad-days/kill-act.ts'
import type { Moment } from '../bad-days/kill-in-turn.ts'
import type { Scene } from '../bad-days/scene.ts'

/** More than one lot of what one statement takes. */
const pupils = 2_600

/** Pupils by their numbers, the first and the last among them. */
function fileOf(first: number, last: number): string {
  const rows = Array.from({ length: last - first + 1 }, (_, index) => `${nameOf(first + index)},Y,N,2028`)
  return `username,enabled,staffmember,graduationyear\n${rows.join('\n')}\n`
}

function nameOf(number: number): string {
  return `pupil${String(number).padStart(5, '0')}`
}

const postComplete = async ({ server }: Scene, csv: string) =>
  (await postFile(server, csv, '?complete=true')).status

async function fill(scene: Scene, graceDays: number): Promise<void> {
  const { server } = scene
  expect(await postComplete(scene, fileOf(1, pupils))).toBe(200)
  const guard = await ask(server, 'PATCH /api/settings/guard', { disable: null })
  const settings = { disables: true, graceDays, removalDays: 30, exempt: ['staff', 'hand-made'] }
  const leavers = await ask(server, 'PUT /api/settings/leavers', settings)
  expect([guard.status, leavers.status]).toEqual([200, 200])
}

const disabling: Moment = {
  name: 'disabling',
  hold: `SELECT FROM patron WHERE username = 'pupil02500' FOR UPDATE`,
}

const file: Act<void> = {
  moments: [
    { name: 'clearing', hold: 'SELECT FROM leaver FOR UPDATE' },
    { name: 'marking', hold: 'LOCK TABLE leaver IN SHARE MODE' },
    { name: 'writing the journal', hold: 'LOCK TABLE run_row IN SHARE MODE' },
    disabling,
  ],
  async prepare(scene) {
    await fill(scene, 0)
    // The first is a leaver, who comes back.
    expect(await postComplete(scene, fileOf(2, pupils))).toBe(200)
  },
  perform: scene => postComplete(scene, fileOf(1, 1)),
}

const grace: Act<void> = {
  // What waits at a whole table would be what else a server does when it starts.
  moments: [disabling, { name: 'settling', hold: 'SELECT FROM leaver FOR UPDATE' }],
  isOfTheStart: true,
  async prepare(scene) {
    await fill(scene, 1)
    expect(await postComplete(scene, fileOf(1, 1))).toBe(200)
    await scene.bystander.query('UPDATE leaver SET due_on = since')
  },
  async perform({ server, bystander }) {
    const disabled = `SELECT FROM run WHERE kind = 'leavers' AND state = 'applied'`
    while ((await bystander.query(disabled)).length === 0) {
      if (!server.isAlive()) throw new Error('killed before it was done')
      await pause(5)
    }
    return 200
  },
}

it('a complete file clears, marks and disables all that it is to, or nobody', () => killInAct(file), patience)

it(
  'those whose days of grace are over are disabled all or not at all, and else when Rollbook starts again',
  () => killInAct(grace),
  patience,
)
