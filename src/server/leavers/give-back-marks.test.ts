import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestSchool, schoolDay, type TestSchool } from '../../../test/school.ts'
import type { Leaver } from '../../api/leavers.ts'
import type { ChangeRun } from '../../api/many-patrons.ts'
import { withSchool } from '../database/database.ts'

let school: TestSchool
let now = schoolDay
beforeAll(async () => {
  school = await openTestSchool({ clock: () => now })
})
afterAll(() => school.close())
beforeEach(async () => {
  now = schoolDay
  await withSchool(school.services.database, school.schoolId, async transaction => {
    await sql`DELETE FROM run`.execute(transaction)
    await sql`DELETE FROM patron WHERE username <> 'admin'`.execute(transaction)
  })
  await school.post(fileOf('ann', 'ben', 'cat', 'dan'))
})

function later(days: number): void {
  now = new Date(now.getTime() + days * 86_400_000)
}

const header = 'username,enabled,staffmember,surname,graduationyear\n'
const fileOf = (...names: string[]) => header + names.map(name => `${name},Y,N,${name},2028\n`).join('')

/** @returns the run */
async function complete(csv: string): Promise<number> {
  const { headers } = await school.post(csv, { query: '?complete=true' })
  return Number(/\d+$/.exec(String(headers.location))?.[0])
}

async function planUndo(runId: number, body = {}): Promise<ChangeRun> {
  return (await school.send(`POST /api/runs/${runId}/undo`, body)).json()
}

/** @returns the undo */
async function undo(runId: number, body = {}): Promise<number> {
  const { id } = await planUndo(runId, body)
  expect((await school.send(`POST /api/changes/${id}/apply`, {})).statusCode).toBe(200)
  return id
}

async function leavers(): Promise<string[]> {
  const { rows }: { rows: Leaver[] } = (await school.get('/api/leavers')).json()
  return rows.map(({ username, state, dueOn }) => `${username} ${state} ${dueOn}`).sort()
}

async function idOf(username: string): Promise<number> {
  return (await school.get(`/api/patrons?search=${username}`)).json().patrons[0].id
}

async function marksOf(runId: number): Promise<number> {
  return (await school.get(`/api/runs/${runId}`)).json().leaverMarks
}

describe('the undo of a complete file', () => {
  it('makes nobody a leaver whom only that file has made one, and says beforehand how many', async () => {
    const runId = await complete(fileOf('ann', 'ben'))
    const { id } = await planUndo(runId)
    expect(await marksOf(id)).toBe(2)
    expect(await leavers()).toHaveLength(2)
    await school.send(`POST /api/changes/${id}/apply`, {})
    expect([await leavers(), await marksOf(id)]).toEqual([[], 2])
    const { undoneBy, isUndoneInPart } = (await school.get(`/api/runs/${runId}`)).json()
    expect({ undoneBy, isUndoneInPart }).toEqual({ undoneBy: id, isUndoneInPart: false })
  })

  it('is undone in its turn: the same are leavers again, with their days as they were', async () => {
    const first = await undo(await complete(fileOf('ann', 'ben')))
    later(3)
    const second = await undo(first)
    expect(await leavers()).toEqual(['cat waiting 2026-06-03', 'dan waiting 2026-06-03'])
    await undo(second)
    expect(await leavers()).toEqual([])
  })

  it('makes a leaver again of whom the file had back, with the days of grace that he had', async () => {
    await complete(fileOf('ann', 'ben'))
    later(5)
    const runId = await complete(fileOf('ann', 'ben', 'cat'))
    expect(await leavers()).toEqual(['dan waiting 2026-06-03'])
    await undo(runId)
    expect(await leavers()).toEqual(['cat waiting 2026-06-03', 'dan waiting 2026-06-03'])
  })

  it('leaves a mark alone that somebody has touched since', async () => {
    const runId = await complete(fileOf('ann', 'ben'))
    await school.send('POST /api/leavers/keep', { ids: [await idOf('cat')] })
    await undo(runId)
    expect(await leavers()).toEqual(['cat kept 2026-06-03'])
  })

  it('leaves all marks alone once a later complete file has told who is absent', async () => {
    const runId = await complete(fileOf('ann', 'ben'))
    const next = await complete(fileOf('ann', 'ben'))
    await undo(runId)
    expect(await leavers()).toHaveLength(2)
    await undo(next)
    await undo(runId)
    expect(await leavers()).toEqual([])
  })

  it('in one row gives back the mark of that patron alone', async () => {
    await complete(fileOf('ann'))
    later(5)
    const runId = await complete(`${fileOf('ann')}ben,Y,N,Bell,2028\ncat,Y,N,Cole,2028\n`)
    expect(await leavers()).toEqual(['dan waiting 2026-06-03'])
    await undo(runId, { rows: [2] })
    expect(await leavers()).toEqual(['ben waiting 2026-06-03', 'dan waiting 2026-06-03'])
    await undo(runId, { rows: [3] })
    expect(await leavers()).toHaveLength(3)
  })

  it('is told in the history of each leaver', async () => {
    const runId = await complete(fileOf('ann', 'ben'))
    await undo(runId)
    const { entries } = (await school.get(`/api/patrons/${await idOf('cat')}/history`)).json()
    expect(entries[0]).toMatchObject({ changes: { leaver: ['due 2026-06-03', null] } })
  })
})
