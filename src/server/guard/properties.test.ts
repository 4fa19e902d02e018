import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestSchool, type TestSchool } from '../../../test/school.ts'
import { arbitraryChange, type Change, carryOutChange } from '../undo/testing/arbitrary-change.ts'
import { type Register, readIds, readRegister } from '../undo/testing/read-register.ts'

let school: TestSchool
beforeAll(async () => {
  school = await openTestSchool()
  // Anything at all is suspicious here.
  const limit = { share: 0, atLeast: 0 }
  const kinds = Object.keys((await school.get('/api/settings/guard')).json().limits)
  await school.send('PATCH /api/settings/guard', Object.fromEntries(kinds.map(kind => [kind, limit])))
  const lines = ['ann', 'ben', 'cat', 'dan', 'eve'].map(name => `${name},Y,Y,${name}`)
  await school.post(`username,enabled,staffmember,surname\n${lines.join('\n')}\n`)
})
afterAll(() => school.close())

interface Shown {
  patronId: number | null
  row: number
  outcome: string
  changes: Record<string, [unknown, unknown]>
}

const register = () => readRegister(school)

async function rowsOf(runId: number): Promise<Shown[]> {
  return (await school.get(`/api/imports/${runId}/rows?limit=1000`)).json().rows
}

async function heldRun(csv: string): Promise<number | null> {
  const { headers } = await school.post(csv)
  return headers['rollbook-held'] === undefined ? null : Number(headers['rollbook-held'])
}

const file = arbitraryChange.filter(change => change.kind === 'file')
const byHand = fc.array(
  arbitraryChange.filter(change => change.kind === 'edit'),
  { maxLength: 3 },
)

/** Whatever else comes, one file is overtaken by an edit while it is held. */
const heldForAnn: Change = {
  kind: 'file',
  csv: 'username,enabled,staffmember,surname\nann,N,Y,Ames\n',
  isComplete: false,
}
const surnameOfAnn: Change = { kind: 'edit', whom: 0, values: { surname: 'By hand' } }

it('an approved file does what was shown and nothing else, whatever was edited since', async () => {
  let held = 0
  let overtaken = 0
  await fc.assert(
    fc.asyncProperty(file, byHand, async ({ csv }, edits) => {
      const runId = await heldRun(csv)
      if (runId === null) return
      held++
      for (const edit of edits) await carryOutChange(school, edit, await readIds(school))
      for (;;) {
        const shown = await rowsOf(runId)
        const before = await register()
        const { held: asks } = (await school.get(`/api/imports/${runId}`)).json()
        const body = asks === null ? {} : { confirmation: String(asks.number) }
        const { statusCode } = await school.send(`POST /api/imports/${runId}/approve`, body)
        const after = await register()
        if (statusCode === 409) {
          overtaken++
          expect(after).toEqual(before)
          continue
        }
        expect(statusCode).toBe(200)
        return expectShown(shown, { before, after })
      }
    }),
    { numRuns: 60, examples: [[heldForAnn, [surnameOfAnn]]] },
  )
  expect(held).toBeGreaterThan(5)
  expect(overtaken).toBeGreaterThan(0)
})

function expectShown(shown: readonly Shown[], { before, after }: Record<'before' | 'after', Register>): void {
  const touched = new Set<number>()
  for (const { outcome, patronId, changes } of shown) {
    if (outcome !== 'updated' || patronId === null) continue
    touched.add(patronId)
    for (const [key, [old, now]] of Object.entries(changes)) {
      expect([before.get(patronId)?.[key], after.get(patronId)?.[key]]).toEqual([old, now])
    }
  }
  for (const [id, patron] of before) if (!touched.has(id)) expect(after.get(id)).toEqual(patron)
  const created = shown
    .filter(({ outcome }) => outcome === 'created')
    .map(({ changes }) => changes.username?.[1])
  const isNew = (id: number) => !before.has(id)
  expect(
    [...after.keys()]
      .filter(isNew)
      .map(id => after.get(id)?.username)
      .sort(),
  ).toEqual(created.sort())
}
