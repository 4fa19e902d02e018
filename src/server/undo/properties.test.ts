import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestSchool, schoolDay, type TestSchool } from '../../../test/school.ts'
import type { ChangeRow } from '../../api/many-patrons.ts'
import { withSchool } from '../database/database.ts'
import { arbitraryChange, arbitraryMerge, type Change, carryOutChange } from './testing/arbitrary-change.ts'
import { dumpByNames, dumpRegister } from './testing/dump-register.ts'
import { type Register, readIds, readRegister } from './testing/read-register.ts'

let school: TestSchool
let day = 0
beforeAll(async () => {
  // Each change comes on a day of its own, so that days are told apart.
  school = await openTestSchool({ clock: () => new Date(schoolDay.getTime() + day * 86_400_000) })
  for (const statement of [
    sql`INSERT INTO library_group (name, name_key) VALUES ('Parents', 'parents')`,
    sql`INSERT INTO campus (name, import_id, import_key) VALUES ('North', 'north', 'north')`,
    sql`INSERT INTO presentation_group (label, label_key) VALUES ('style1', 'style1')`,
  ]) {
    await withSchool(school.services.database, school.schoolId, tx => statement.execute(tx))
  }
  // To disable leavers whose day has come is a run of its own, which an undo of the file leaves alone.
  const leavers = (await school.get('/api/settings/leavers')).json()
  await school.send('PUT /api/settings/leavers', { ...leavers, disables: false })
  // Whom no run of the below created, and so none takes out again.
  const lines = ['ann', 'ben', 'cat', 'dan', 'eve'].map(name => `${name},Y,N,2031,${name}`)
  await school.post(`username,enabled,staffmember,graduationyear,surname\n${lines.join('\n')}\n`)
})
afterAll(() => school.close())

const some = { numRuns: Number(process.env.ROLLBOOK_UNDOS ?? 30) }

const anyChange = fc.oneof({ weight: 3, arbitrary: arbitraryChange }, arbitraryMerge)

const dump = () => dumpRegister(school.services.database, school.schoolId)
const namedDump = () => dumpByNames(school.services.database, school.schoolId)

const register = () => readRegister(school)

/** @returns the run; null where the change came to nothing */
async function carryOut(change: Change): Promise<number | null> {
  day = (day + 1) % 200
  const known = await readIds(school)
  return known.length === 0 && change.kind !== 'file' ? null : carryOutChange(school, change, known)
}

async function undo(runId: number): Promise<{ id: number; rows: ChangeRow[] }> {
  const { id } = (await school.send(`POST /api/runs/${runId}/undo`, {})).json()
  const { rows } = (await school.get(`/api/changes/${id}/rows?limit=1000`)).json()
  expect((await school.send(`POST /api/changes/${id}/apply`, {})).statusCode).toBe(200)
  return { id, rows }
}

/** Each falls on what the ones before left behind. */
describe('for any change', () => {
  it('its undo leaves every table as it was, the undo of that as it was after, and so on', async () => {
    await fc.assert(
      fc.asyncProperty(anyChange, anyChange, async (earlier, change) => {
        await carryOut(earlier)
        const [before, beforeByNames] = [await dump(), await namedDump()]
        const runId = await carryOut(change)
        if (runId === null) return
        const after = await namedDump()
        const first = await undo(runId)
        expect(first.rows.flatMap(row => row.reasons)).toEqual([])
        expect(await dump()).toEqual(before)
        const second = await undo(first.id)
        expect(await namedDump()).toEqual(after)
        await undo(second.id)
        expect(await namedDump()).toEqual(beforeByNames)
        await undo(runId)
        expect(await namedDump()).toEqual(beforeByNames)
        await carryOut(change)
      }),
      some,
    )
  })

  it('what was edited since is as it was edited, and all else is as it was before', async () => {
    const since = fc.array(arbitraryChange, { minLength: 1, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(arbitraryChange, since, async (change, later) => {
        const runId = await carryOut(change)
        if (runId === null) return
        const done = await rowsOf(runId)
        for (const each of later) await carryOut(each)
        const now = await register()
        const { rows } = await undo(runId)
        expect(await register()).toEqual(expected(now, done, rows))
      }),
      some,
    )
  })
})

interface DoneRow {
  patronId: number
  outcome: string
  changes: Record<string, [unknown, unknown]>
}

async function rowsOf(runId: number): Promise<DoneRow[]> {
  const { rows } = await withSchool(school.services.database, school.schoolId, tx =>
    sql<DoneRow>`
      SELECT patron_id AS "patronId", outcome, changes FROM run_row
      WHERE run_id = ${runId} AND outcome IN ('created', 'updated') AND patron_id IS NOT NULL`.execute(tx),
  )
  return rows
}

/** What the undo said that it would leave is left; everything else is judged here anew. */
function expected(now: Register, done: readonly DoneRow[], undone: readonly ChangeRow[]): Register {
  const after: Register = new Map(now)
  for (const { patronId, outcome, changes } of done) {
    const patron = now.get(patronId)
    const told = undone.find(row => row.patronId === patronId)
    if (!patron || !told || told.outcome === 'refused') continue
    if (outcome === 'created') {
      for (const [key, value] of Object.entries(changes)) expect(patron[key]).toEqual(value)
      after.delete(patronId)
      continue
    }
    const isLeft = (key: string) => told.reasons.some(reason => reason.startsWith(`Field (${key})`))
    const back = Object.entries(changes)
      .filter(([key, [, left]]) => !isLeft(key) && JSON.stringify(patron[key]) === JSON.stringify(left))
      .map(([key, [old]]) => [key, old])
    after.set(patronId, { ...patron, ...Object.fromEntries(back) })
  }
  return after
}
