// kill -9 of the server at any moment of applying a file that was looked at and is declared complete.
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { ImportDraft } from '../../api/import-drafts.ts'
import type { ImportRun } from '../../api/imports.ts'
import type { LeaverList } from '../../api/leavers.ts'
import { ask, postFile } from '../bad-days/ask.ts'
import { type Act, killInAct, patience } from '../bad-days/kill-act.ts'
import type { Outcome } from '../bad-days/kill-in-turn.ts'
import type { Scene } from '../bad-days/scene.ts'

/** Pupils by their numbers, the first and the last among them. */
function fileOf(first: number, last: number, formClass: string): string {
  const rows = Array.from({ length: last - first + 1 }, (_, index) => {
    const number = String(first + index).padStart(5, '0')
    return `pupil${number},Y,N,2031,${formClass}`
  })
  return `username,enabled,staffmember,graduationyear,formclass\n${rows.join('\n')}\n`
}

/** Of so many there are all but the last `arriving` already, and the first `missing` of them are left out. */
const last = 3_500
const arriving = 1_300
const missing = 800

const counts = { created: arriving, updated: last - arriving - missing, unchanged: 0, invalid: 0 }

type Server = Scene['server']

async function json<T>(server: Server, route: string, body?: object): Promise<T> {
  return (await (await ask(server, route, body)).json()) as T
}

/** The last of those who are there is a leaver already, and comes back with it. */
async function chooseFile({ server }: Scene): Promise<ImportDraft> {
  const there = last - arriving
  for (const end of [there, there - 1]) {
    expect((await postFile(server, fileOf(1, end, '7A'), '?complete=true')).status).toBe(200)
  }
  const form = new FormData()
  form.set('file', new File([fileOf(missing + 1, last, '7B')], 'everybody.csv'))
  const { id, revision } = await json<ImportDraft>(server, 'POST /api/import-drafts', form)
  const choice = { revision, isComplete: true }
  const draft = await json<ImportDraft>(server, `PATCH /api/import-drafts/${id}`, choice)
  expect(draft).toMatchObject({ state: 'ready', held: null, counts, absence: { missing, back: 1 } })
  return draft
}

/** As the page does it, which follows the run until it has ended. */
async function apply({ server }: Scene, { id, revision }: ImportDraft): Promise<number> {
  const begun = await ask(server, `POST /api/import-drafts/${id}/apply`, { revision })
  if (begun.status !== 202) return begun.status
  const { runId } = (await begun.json()) as { runId: number }
  for (;;) {
    const { state } = await json<ImportRun>(server, `GET /api/imports/${runId}`)
    if (state !== 'running') return state === 'applied' ? 200 : 409
    await pause(20)
  }
}

async function expectTold({ server }: Scene, draft: ImportDraft, outcome: Outcome): Promise<void> {
  // Nobody has looked at the draft by then, who would find that nobody applies it.
  await expect.poll(async () => (await newestRun(server))?.state, { timeout: 30_000 }).not.toBe('running')
  const look = await ask(server, `GET /api/import-drafts/${draft.id}`)
  const { counts: leavers } = await json<LeaverList>(server, 'GET /api/leavers?limit=1')
  if (outcome === 'done') {
    expect([look.status, leavers.waiting]).toEqual([404, missing])
    expect(await newestRun(server)).toMatchObject({ state: 'applied', counts, absence: { missing, back: 1 } })
  } else {
    expect([await look.json(), leavers.waiting]).toEqual([draft, 1])
  }
}

async function newestRun(server: Server): Promise<ImportRun | undefined> {
  return (await json<{ imports: ImportRun[] }>(server, 'GET /api/imports?limit=1')).imports[0]
}

const complete: Act<ImportDraft> = {
  moments: [
    { name: 'planning', hold: 'LOCK TABLE cohort IN ACCESS EXCLUSIVE MODE' },
    { name: 'writing patrons', hold: 'LOCK TABLE patron IN SHARE MODE' },
    { name: 'marking leavers', hold: 'LOCK TABLE leaver IN SHARE MODE' },
    { name: 'making the class', hold: 'LOCK TABLE form_class IN SHARE MODE' },
    { name: 'writing the journal', hold: 'LOCK TABLE run_row IN SHARE MODE' },
    { name: 'keeping the file', hold: 'LOCK TABLE sent_file_part IN SHARE MODE' },
  ],
  prepare: chooseFile,
  perform: apply,
  expectTold,
}

it(
  'a complete file from the screen is imported whole, with its leavers, or waits as it was',
  () => killInAct(complete),
  patience,
)
