import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDesk } from '../../../test/import-desk.ts'
import { openTestSchool, type TestSchool } from '../../../test/school.ts'
import type { OpenedRun } from '../../api/runs.ts'

let school: TestSchool
beforeAll(async () => {
  school = await openTestSchool()
  await school.post('username,enabled,staffmember,surname\nann,Y,Y,Ames\nben,Y,Y,Bell\ncat,Y,Y,Crow\n')
})
afterAll(() => school.close())

async function post(csv: string): Promise<number> {
  return Number(/\d+$/.exec(String((await school.post(csv)).headers.location))?.[0])
}

async function undo(runId: number, rows?: number[]): Promise<number> {
  const { id } = (await school.send(`POST /api/runs/${runId}/undo`, { ...(rows && { rows }) })).json()
  expect((await school.send(`POST /api/changes/${id}/apply`, {})).statusCode).toBe(200)
  return id
}

/** As the history has it. */
async function undoneState(runId: number): Promise<Pick<OpenedRun, 'undoneBy' | 'isUndoneInPart'>> {
  const { undoneBy, isUndoneInPart } = (await school.get(`/api/runs/${runId}`)).json()
  return { undoneBy, isUndoneInPart }
}

async function renameByFile(csv: string): Promise<number> {
  const desk = await openDesk(school)
  const { id, revision, held } = await desk.open(csv, { purpose: 'usernames' })
  const applying = await desk.send(`POST /api/import-drafts/${id}/apply`, {
    revision,
    confirmation: String(held?.number),
  })
  const { runId } = applying.json()
  await expect
    .poll(async () => (await school.get(`/api/runs/${runId}`)).json().state, { timeout: 30_000 })
    .toBe('applied')
  return runId
}

let count = 0
/** A file that gives all three another surname. */
const rename = () => post(`username,surname\nann,A${++count}\nben,B${count}\ncat,C${count}\n`)

const notUndone = { undoneBy: null, isUndoneInPart: false }

describe('the history says of a run', () => {
  it('that it is undone in part when some rows were taken back, and undone once the others are', async () => {
    const runId = await rename()
    const some = await undo(runId, [1])
    expect(await undoneState(runId)).toEqual({ undoneBy: some, isUndoneInPart: true })
    const all = await undo(runId)
    expect(await undoneState(runId)).toEqual({ undoneBy: all, isUndoneInPart: false })
  })

  it('that it is undone in part when something edited since stays', async () => {
    const runId = await rename()
    await post('username,surname\nben,Bellamy\n')
    const undoId = await undo(runId)
    expect(await undoneState(runId)).toEqual({ undoneBy: undoId, isUndoneInPart: true })
  })

  it('nothing of an undo that found nothing to take back', async () => {
    const first = await rename()
    await rename()
    await undo(first)
    expect(await undoneState(first)).toEqual(notUndone)
  })

  it('that it is undone also where somebody had put a row back by hand', async () => {
    await post('username,surname\nann,Ames\nben,Bell\ncat,Crow\n')
    const runId = await rename()
    await post('username,surname\nann,Ames\n')
    const undoId = await undo(runId)
    expect(await undoneState(runId)).toEqual({ undoneBy: undoId, isUndoneInPart: false })
  })

  it('that it holds again when its undo was undone, wholly or in part', async () => {
    const runId = await rename()
    const undoId = await undo(runId)
    const again = await undo(undoId, [2])
    expect(await undoneState(runId)).toEqual({ undoneBy: undoId, isUndoneInPart: true })
    expect(await undoneState(undoId)).toEqual({ undoneBy: again, isUndoneInPart: true })
    await undo(undoId)
    expect(await undoneState(runId)).toEqual(notUndone)
  })
})

it('whom an undo has taken out already is not said to stay when the rest is taken back', async () => {
  const runId = await post('username,enabled,staffmember,surname\ndan,Y,Y,Dow\neve,Y,Y,Eyre\nfay,Y,Y,Fox\n')
  await undo(runId, [1])
  const rest = (await school.send(`POST /api/runs/${runId}/undo`, {})).json()
  expect(rest.counts).toEqual({ changed: 2, unchanged: 1, refused: 0 })
  await school.send(`POST /api/changes/${rest.id}/apply`, {})
  expect(await undoneState(runId)).toEqual({ undoneBy: rest.id, isUndoneInPart: false })
})

describe('where a later run changed again what an undo would take back', () => {
  it('the undo names that run, to be undone first', async () => {
    const first = await rename()
    const second = await rename()
    const { id } = (await school.send(`POST /api/runs/${first}/undo`, {})).json()
    const shown = async () => (await school.get(`/api/runs/${id}`)).json().inTheWay
    expect(await shown()).toEqual({ id: second, rows: 3 })
    await undo(second)
    expect(await shown()).toBeNull()
  })

  it('the undo of a rename names the file that made others of the old usernames', async () => {
    await post('username,enabled,staffmember\ngus,Y,Y\nhal,Y,Y\n')
    const renamed = await renameByFile('old username,new username\ngus,gus.old\nhal,hal.old\n')
    const doubles = await post('username,enabled,staffmember\ngus,Y,Y\nhal,Y,Y\n')
    const { id } = (await school.send(`POST /api/runs/${renamed}/undo`, {})).json()
    expect((await school.get(`/api/runs/${id}`)).json()).toMatchObject({
      counts: { updated: 0, refused: 2 },
      inTheWay: { id: doubles, rows: 2 },
    })
  })

  it('the undo names none for a single edit, which is mostly meant', async () => {
    const runId = await rename()
    await post('username,surname\nben,Bellamy\n')
    const { id } = (await school.send(`POST /api/runs/${runId}/undo`, {})).json()
    expect((await school.get(`/api/runs/${id}`)).json()).toMatchObject({ staying: 1, inTheWay: null })
  })
})
