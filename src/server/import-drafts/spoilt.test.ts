import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { faults, school as patrons } from '../../../samples/spoilt/faults.ts'
import { replies } from '../../../samples/spoilt/replies.ts'
import type { Expected, OnScreen } from '../../../samples/spoilt/reply.ts'
import { type Desk, openDesk } from '../../../test/import-desk.ts'
import { openTestSchool, type TestSchool } from '../../../test/school.ts'
import type { ImportDraft } from '../../api/import-drafts.ts'

let school: TestSchool
let desk: Desk
beforeAll(async () => {
  school = await openTestSchool()
  desk = await openDesk(school)
  await school.post(patrons)
})
afterAll(() => school.close())

interface ToldRow {
  outcome: string
  problems: readonly (string | { sentence: string })[]
}

function tell({ outcome, problems }: ToldRow): string {
  if (problems.length === 0) return outcome
  return problems.map(problem => (typeof problem === 'string' ? problem : problem.sentence)).join(' ')
}

async function askNightly(bytes: Uint8Array): Promise<Pick<Expected, 'nightly' | 'warnings'>> {
  const reply = await school.post(bytes, { query: '?plan=only' })
  if (reply.statusCode !== 200) return { nightly: reply.json().summary }
  const run = reply.headers.location
  const { rows } = (await school.get(`${run}/rows`)).json()
  const { warnings } = (await school.get(String(run))).json()
  return { nightly: rows.map(tell), ...(warnings.length > 0 && { warnings }) }
}

/** All that the screen says, in full. */
async function askScreen(bytes: Uint8Array): Promise<OnScreen | { refused: string }> {
  const reply = await desk.choose(bytes)
  if (reply.statusCode !== 201) return { refused: reply.json().summary }
  const draft: ImportDraft = reply.json()
  const told = await tellDraft(draft)
  await desk.discard(draft)
  return told
}

async function tellDraft(draft: ImportDraft): Promise<OnScreen> {
  const sentences = (isBlocking: boolean) =>
    draft.misfits.filter(misfit => misfit.isBlocking === isBlocking).map(({ sentence }) => sentence)
  const blocked = sentences(true).join(' ')
  if (blocked !== '') return { blocked, notes: sentences(false) }
  const { proposals } = (await desk.send(`GET /api/import-drafts/${draft.id}/proposals`)).json()
  return {
    rows: (await desk.rows(draft)).rows.map(tell),
    warnings: draft.warnings,
    notes: sentences(false),
    proposals: proposals.map(({ kind }: { kind: string }) => kind),
  }
}

/** The table says only where the screen differs. */
function expectedOnScreen({ nightly, warnings = [], screen = {} }: Expected): OnScreen | { refused: string } {
  if (screen === 'refuses it too') return { refused: String(nightly) }
  if (screen === 'keeps it') return { blocked: String(nightly), notes: [] }
  if (screen.blocked !== undefined) return { notes: [], ...screen }
  const rows = typeof nightly === 'string' ? [] : nightly
  return { rows, warnings, notes: [], proposals: [], ...screen }
}

describe('a spoilt file', () => {
  it('of each of at least sixty kinds has its replies in the table', () => {
    expect(faults.length).toBeGreaterThanOrEqual(60)
    expect(Object.keys(replies)).toEqual(faults.map(({ name }) => name))
  })

  test.each(faults)('with $name is answered at night as the table says', async ({ name, bytes }) => {
    const { nightly, warnings } = replies[name] as Expected
    expect(await askNightly(bytes)).toEqual({ nightly, ...(warnings && { warnings }) })
  })

  test.each(faults)('with $name is answered on the screen as the table says', async ({ name, bytes }) => {
    expect(await askScreen(bytes)).toEqual(expectedOnScreen(replies[name] as Expected))
  })
})
