import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../../test/import-desk.ts'
import { openTestSchool, type TestSchool } from '../../../test/school.ts'
import type { DraftEdit, ImportDraft } from '../../api/import-drafts.ts'
import type { Leaver } from '../../api/leavers.ts'
import { rowEditor } from '../../import/drafts/edits.ts'
import { toCsv } from '../../import/spreadsheet-cell.ts'
import { arbitraryRow, columns, type Row } from '../../import/testing/arbitrary-file.ts'
import { withSchool } from '../database/database.ts'

let school: TestSchool
let desk: Desk
beforeAll(async () => {
  school = await openTestSchool()
  desk = await openDesk(school)
})
afterAll(() => school.close())

const anyRow = fc.integer({ min: 1, max: 8 })
const anyCell = arbitraryRow.chain(row => fc.constantFrom(...Object.values(row)))
const anyEdit: fc.Arbitrary<DraftEdit> = fc.oneof(
  fc.record({
    kind: fc.constant('cell' as const),
    row: anyRow,
    position: fc.integer({ min: 1, max: columns.length }),
    value: anyCell,
  }),
  fc.record({ kind: fc.constant('leave-out' as const), row: anyRow }),
)

/** Some of whom are leavers already, by a file that names but the first. */
async function beginAnew(): Promise<void> {
  await withSchool(school.services.database, school.schoolId, async transaction => {
    for (const table of ['import_draft', 'run'])
      await sql`DELETE FROM ${sql.table(table)}`.execute(transaction)
    await sql`DELETE FROM patron WHERE username <> 'admin'`.execute(transaction)
  })
  const people = ['ann', 'ben', 'cat', 'dan', 'eve', 'fay', 'gus']
  const rows = people.map((name, index) => `${name},Y,N,2031,X${index}\n`)
  await school.post(`username,enabled,staffmember,graduationyear,librarybarcode\n${rows.join('')}`)
  await school.post('username,enabled\nann,Y\nben,Y\ncat,Y\ndan,Y\n', { query: '?complete=true' })
}

async function leavers(): Promise<string[]> {
  const { rows }: { rows: Leaver[] } = (await school.get('/api/leavers')).json()
  return rows.map(({ username, state }) => `${username} ${state}`).sort()
}

async function mend(draft: ImportDraft, edit: DraftEdit): Promise<ImportDraft> {
  const { id, revision } = draft
  const reply = await desk.send(`POST /api/import-drafts/${id}/edits`, { revision, edit })
  return reply.statusCode === 200 ? reply.json() : draft
}

async function applyDraft({ id, revision, held }: ImportDraft): Promise<void> {
  const confirmation = held === null ? undefined : String(held.number)
  const { runId } = (
    await desk.send(`POST /api/import-drafts/${id}/apply`, { revision, confirmation })
  ).json()
  const read = async () => (await desk.send(`GET /api/imports/${runId}`)).json()
  await expect.poll(async () => (await read()).state, { timeout: 30_000 }).toBe('applied')
}

/** The file as mended; a row that was left out fails in it, for whom it names is not absent either. */
function fileAsMended(rows: readonly Row[], edits: readonly DraftEdit[]): string {
  const edit = rowEditor(edits)
  const cells = rows.map((row, index) => {
    const now = edit({
      number: index + 1,
      cells: columns.map(column => row[column]),
      surplus: 0,
      isBroken: false,
    })
    return now.isLeftOut ? now.cells.map((cell, at) => (at === 1 ? 'left out' : cell)) : now.cells
  })
  return toCsv([columns, ...cells])
}

it('whatever is mended in a complete file, its leavers are those of the nightly file of the same rows', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(arbitraryRow, { minLength: 2, maxLength: 8 }),
      fc.array(anyEdit, { maxLength: 5 }),
      async (rows, edits) => {
        const fitting = edits.filter(edit => !('row' in edit) || edit.row <= rows.length)
        await beginAnew()
        await school.post(fileAsMended(rows, fitting), { query: '?complete=true' })
        const nightly = await leavers()
        await beginAnew()
        let draft = await desk.open(toCsv([columns, ...rows.map(row => columns.map(column => row[column]))]))
        const { id, revision } = draft
        draft = (await desk.send(`PATCH /api/import-drafts/${id}`, { revision, isComplete: true })).json()
        for (const edit of fitting) draft = await mend(draft, edit)
        await applyDraft(draft)
        expect(await leavers()).toEqual(nightly)
      },
    ),
    { numRuns: 25 },
  )
})
