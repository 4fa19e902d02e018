// kill -9 of the server at any moment of an approval.
import { it } from 'vitest'
import { ask, postFile } from '../bad-days/ask.ts'
import { type Act, killInAct, patience } from '../bad-days/kill-act.ts'

/** More than one lot of what one statement takes. */
const patrons = 2_600

function fileOf(enabled: 'Y' | 'N'): string {
  const lines = Array.from(
    { length: patrons },
    (_, index) => `parent${String(index).padStart(5, '0')},${enabled},N`,
  )
  return `username,enabled,staffmember\n${lines.join('\n')}\n`
}

/** Given the run that waits. */
const approval: Act<number> = {
  moments: [
    { name: 'reading the plan', hold: `SELECT FROM run WHERE state = 'held' FOR UPDATE` },
    { name: 'writing patrons', hold: `SELECT FROM patron WHERE username = 'parent02500' FOR UPDATE` },
    { name: 'writing the journal', hold: 'LOCK TABLE run_row IN SHARE MODE' },
  ],
  async prepare({ server, bystander }) {
    await postFile(server, fileOf('Y'))
    await postFile(server, fileOf('N'))
    const [held] = await bystander.query<{ id: number }>(
      `SELECT id::integer FROM run WHERE state = 'held' AND invalid_rows + updated_rows = $1`,
      [patrons],
    )
    return held?.id ?? 0
  },
  perform: async ({ server }, runId) =>
    (await ask(server, `POST /api/imports/${runId}/approve`, { confirmation: String(patrons) })).status,
}

it('a held file is applied whole or not at all, and still waits', () => killInAct(approval), patience)
