import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../../test/import-desk.ts'
import { openTestSchool, type TestSchool } from '../../../test/school.ts'
import type { DraftEdit, ImportDraft } from '../../api/import-drafts.ts'
import { arbitraryRow, columns, csvOf, type Row } from '../../import/testing/arbitrary-file.ts'

let school: TestSchool
let desk: Desk
beforeAll(async () => {
  school = await openTestSchool()
  desk = await openDesk(school)
  await school.post(`username,enabled,staffmember,librarybarcode,adminsystemid,graduationyear,formclass
ann,Y,N,0001,A1,2031,7A
ben,Y,Y,0002,,,
cat,Y,N,,,2030,
`)
})
afterAll(() => school.close())

const anyRow = fc.integer({ min: 1, max: 8 })
const anyCell = arbitraryRow.chain(row => fc.constantFrom(...Object.values(row)))

type Act = DraftEdit | { kind: 'undo' }

const arbitraryAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: cellEdit() },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('leave-out' as const), row: anyRow }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'undo' as const }) },
)

function cellEdit() {
  const position = fc.integer({ min: 1, max: columns.length })
  return fc.record({ kind: fc.constant('cell' as const), row: anyRow, position, value: anyCell })
}

async function act(draft: ImportDraft, asked: Act): Promise<ImportDraft> {
  const { id, revision, edits } = draft
  if (asked.kind !== 'undo') {
    return (await desk.send(`POST /api/import-drafts/${id}/edits`, { revision, edit: asked })).json()
  }
  const first = edits[0]
  if (first === undefined) return draft
  return (await desk.send(`DELETE /api/import-drafts/${id}/edits/${first.id}?revision=${revision}`)).json()
}

/** All that is shown, but for what only says that it came out otherwise, and for the order of what has none. */
async function shown(draft: ImportDraft) {
  const { rows } = await desk.rows(draft, '?limit=1000')
  const { counts, problems, changedFields, newCohorts, newFormClasses, warnings, edits } =
    await desk.look(draft)
  return {
    rows: rows.map(row => ({ ...row, isMarked: false })),
    counts: { ...counts, marked: 0 },
    problems: new Map(problems.map(({ key, rows: count }) => [key, count])),
    changedFields: new Map(changedFields.map(({ field, rows: count }) => [field, count])),
    warnings: new Set(warnings),
    ...{ newCohorts, newFormClasses, edits },
  }
}

/** Far from them, so that they are in another lot, and of nobody whom they name. */
function strangers(count: number): Row[] {
  const [blank] = fc.sample(arbitraryRow, 1) as [Row]
  const none = Object.fromEntries(Object.keys(blank).map(key => [key, ''])) as Row
  return Array.from({ length: count }, (_, at) => ({
    ...none,
    ...{ username: `stranger${at}`, enabled: 'Y', staffmember: 'Y' },
  }))
}

it('what is shown after any edits and undos is what planning the whole file anew shows', async () => {
  const few = fc.array(arbitraryRow, { minLength: 4, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(
      few,
      few,
      fc.array(arbitraryAct, { minLength: 1, maxLength: 6 }),
      async (near, far, acts) => {
        let draft = await desk.open(csvOf([...near, ...strangers(600), ...far]))
        for (const asked of acts) draft = await act(draft, asked).then(done => ('id' in done ? done : draft))
        const mended = await shown(draft)
        const { revision } = draft
        const fresh = await desk.send(`POST /api/import-drafts/${draft.id}/refresh`, { revision })
        expect(fresh.json().counts.marked).toBe(0)
        expect(mended).toEqual(await shown(draft))
        await desk.discard(draft)
      },
    ),
    { numRuns: 40 },
  )
})
