// kill -9 of the server at any moment of a merge, and of the undo that takes the records apart again.
import { expect, it } from 'vitest'
import type { ChangeRun } from '../../api/many-patrons.ts'
import { applyChange, ask, postFile } from '../bad-days/ask.ts'
import { type Act, killInAct, patience } from '../bad-days/kill-act.ts'
import type { Moment } from '../bad-days/kill-in-turn.ts'
import type { Scene } from '../bad-days/scene.ts'

const people = `username,enabled,staffmember,graduationyear,surname,librarybarcode
double0,Y,N,2031,Doe,
double1,Y,N,2031,Doe,1001
double2,Y,N,2031,Dough,1002
double3,Y,N,2031,Doe,1003
`

const moments: Moment[] = [
  { name: 'writing the survivor', hold: `SELECT FROM patron WHERE username = 'double0' FOR UPDATE` },
  { name: 'writing the last record', hold: `SELECT FROM patron WHERE username = 'double3' FOR UPDATE` },
  { name: 'moving loans', hold: 'LOCK TABLE loan IN SHARE MODE' },
  { name: 'writing the journal', hold: 'LOCK TABLE run_row IN SHARE MODE' },
]

/** @returns the run that waits */
async function planMerge({ server, bystander }: Scene): Promise<ChangeRun> {
  await postFile(server, people)
  const rows = await bystander.query<{ id: number }>(
    `SELECT id::integer FROM patron WHERE username LIKE 'double%' ORDER BY username`,
  )
  await bystander.query(`
    INSERT INTO loan (school_id, patron_id, item_barcode, due_on)
    SELECT school_id, id, 'B' || id, '2030-01-01' FROM patron WHERE username LIKE 'double%'`)
  const [survivor, ...merged] = rows.map(({ id }) => id)
  const picks = { libraryBarcode: merged[1], surname: merged[1] }
  return planned(await ask(server, 'POST /api/merges', { survivor, merged, picks }))
}

async function planUndo(scene: Scene): Promise<ChangeRun> {
  const merge = await planMerge(scene)
  expect(await apply(scene, merge)).toBe(200)
  return planned(await ask(scene.server, `POST /api/runs/${merge.id}/undo`, {}))
}

async function planned(answer: Response): Promise<ChangeRun> {
  const run = (await answer.json()) as ChangeRun
  expect(run.counts).toEqual({ changed: 4, unchanged: 0, refused: 0 })
  return run
}

const apply = ({ server }: Scene, run: ChangeRun) => applyChange(server, run)

const merge: Act<ChangeRun> = { moments, prepare: planMerge, perform: apply }
const undo: Act<ChangeRun> = { moments, prepare: planUndo, perform: apply }

it('all records are one, or each is by itself and the merge still waits', () => killInAct(merge), patience)

it('all records are apart, or one and the undo still waits', () => killInAct(undo), patience)
