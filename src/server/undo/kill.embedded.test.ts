// kill -9 of the server at any moment of an undo.
import { expect, it } from 'vitest'
import type { ChangeRun } from '../../api/many-patrons.ts'
import { applyChange, ask, postFile } from '../bad-days/ask.ts'
import { type Act, killInAct, patience } from '../bad-days/kill-act.ts'
import type { Scene } from '../bad-days/scene.ts'

/** More than one lot of what one statement takes; half of them are new with the file that is undone. */
const patrons = 2_600

function fileOf({ count, formClass }: { count: number; formClass: string }): string {
  const lines = Array.from(
    { length: count },
    (_, index) => `pupil${String(index).padStart(5, '0')},Y,N,2031,${formClass}`,
  )
  return `username,enabled,staffmember,graduationyear,formclass\n${lines.join('\n')}\n`
}

async function planUndo({ server, bystander }: Scene): Promise<ChangeRun> {
  await postFile(server, fileOf({ count: patrons / 2, formClass: '7A' }))
  await postFile(server, fileOf({ count: patrons, formClass: '7B' }))
  const [last] = await bystander.query<{ id: number }>('SELECT max(id)::integer AS id FROM run')
  const run = (await (await ask(server, `POST /api/runs/${last?.id}/undo`, {})).json()) as ChangeRun
  expect(run.counts).toEqual({ changed: patrons, unchanged: 0, refused: 0 })
  return run
}

const undo: Act<ChangeRun> = {
  moments: [
    { name: 'taking out', hold: `SELECT FROM patron WHERE username = 'pupil02500' FOR UPDATE` },
    { name: 'restoring', hold: `SELECT FROM patron WHERE username = 'pupil00003' FOR UPDATE` },
    { name: 'setting aside', hold: 'LOCK TABLE set_aside IN SHARE MODE' },
    { name: 'giving classes back', hold: 'LOCK TABLE past_form_class IN SHARE MODE' },
    { name: 'removing what it brought', hold: 'LOCK TABLE form_class IN SHARE MODE' },
  ],
  prepare: planUndo,
  // It takes out many, and asks for their number.
  perform: ({ server }, run) => applyChange(server, run),
}

it('of an undo all is done or nothing, and what was planned still waits', () => killInAct(undo), patience)
