// kill -9 of the server at any moment of a change of many.
import { expect, it } from 'vitest'
import type { ChangeRun } from '../../api/many-patrons.ts'
import { applyChange, ask, postFile } from '../bad-days/ask.ts'
import { type Act, killInAct, patience } from '../bad-days/kill-act.ts'

/** Three lots of what one statement takes. */
const patrons = 5_000

const header = 'username,enabled,staffmember,graduationyear,surname\n'
const names = Array.from({ length: patrons }, (_, index) => `leaver${String(index).padStart(5, '0')}`)

const disabling: Act<ChangeRun> = {
  moments: [
    {
      name: 'reading the plan',
      hold: `SELECT FROM run WHERE kind = 'edit' AND state = 'planned' FOR UPDATE`,
    },
    { name: 'the last lot', hold: `SELECT FROM patron WHERE username = 'leaver04500' FOR UPDATE` },
    { name: 'the first lot', hold: `SELECT FROM patron WHERE username = 'leaver00003' FOR UPDATE` },
  ],
  async prepare({ server }) {
    await postFile(server, header + names.map(name => `${name},Y,N,2031,${name}`).join('\n'))
    const change = { selection: { filter: { search: 'leaver' } }, change: { kind: 'disable' } }
    const run = (await (await ask(server, 'POST /api/patrons/changes', change)).json()) as ChangeRun
    expect(run.counts.changed).toBe(patrons)
    return run
  },
  perform: ({ server }, run) => applyChange(server, run),
}

it(
  'a change of many is done to all or to nobody, and what was planned still waits',
  () => killInAct(disabling),
  patience,
)
