import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../../test/import-desk.ts'
import { openTestSchool, type TestSchool } from '../../../test/school.ts'
import type { DraftEdit, ImportDraft } from '../../api/import-drafts.ts'
import { withSchool } from '../database/database.ts'
import { giveToRun } from './store.ts'

let school: TestSchool
let desk: Desk
beforeAll(async () => {
  school = await openTestSchool()
  desk = await openDesk(school)
})
afterAll(() => school.close())

const header = 'username,enabled,staffmember,surname,academiclevel,formclass,librarybarcode,password'
const lines = ['ann,Y,N,Ames,7,12/A,1,swordfish 1', 'ben,Y,N,Bell,7,12/A,2,short', 'cat,Y,N,Cole,19,7B,2,']

function open(): Promise<ImportDraft> {
  return desk.open(`${header}\n${lines.join('\n')}\n`)
}

async function edit({ id, revision }: ImportDraft, made: DraftEdit): Promise<ImportDraft> {
  const reply = await desk.send(`POST /api/import-drafts/${id}/edits`, { revision, edit: made })
  expect(reply.json()).not.toHaveProperty('error')
  return reply.json()
}

describe('a draft is mended', () => {
  it('cell by cell, and the row is judged anew at once', async () => {
    const draft = await open()
    expect(await desk.outcomes(draft)).toEqual(['1 created', '2 invalid', '3 invalid'])
    const mended = await edit(draft, { kind: 'cell', row: 3, position: 5, value: '8' })
    expect(mended).toMatchObject({ revision: draft.revision + 1, edits: [{ id: 1, rows: 1, by: 'admin' }] })
    const [, , cat] = (await desk.rows(draft)).rows
    expect(cat).toMatchObject({ outcome: 'created', edited: [5], isMarked: false, username: 'cat' })
    expect(cat?.cells[4]).toBe('8')
  })

  it('by one value everywhere, however many rows have it', async () => {
    const mended = await edit(await open(), { kind: 'everywhere', position: 6, from: '12/A', to: '12A' })
    expect(mended).toMatchObject({ edits: [{ rows: 2 }], newFormClasses: ['12A'] })
    expect((await desk.rows(mended)).rows.map(({ cells }) => cells[5])).toEqual(['12A', '12A', '7B'])
  })

  it('by leaving rows out, which are listed and not imported', async () => {
    const mended = await edit(await open(), { kind: 'leave-out', row: 2 })
    expect(mended.counts).toMatchObject({ rows: 3, created: 1, invalid: 1, leftOut: 1 })
    expect(await desk.outcomes(mended, '?outcome=left-out')).toEqual(['2 left-out'])
  })

  it('and rows that come out otherwise for it are marked, as they were not mended themselves', async () => {
    const password = await edit(await open(), { kind: 'cell', row: 2, position: 8, value: 'swordfish 2' })
    const level = await edit(password, { kind: 'cell', row: 3, position: 5, value: '7' })
    expect((await desk.rows(level)).rows).toMatchObject([
      { isMarked: false },
      { outcome: 'created', isMarked: false },
      { outcome: 'invalid', problems: [{ code: 'already-in-row' }] },
    ])
    const barcode = await edit(level, { kind: 'cell', row: 2, position: 7, value: '20' })
    expect((await desk.rows(barcode)).rows).toMatchObject([
      { isMarked: false },
      { isMarked: false },
      { outcome: 'created', isMarked: true },
    ])
  })

  it('never of passwords that are shown', async () => {
    const mended = await edit(await open(), { kind: 'cell', row: 2, position: 8, value: 'correct horse' })
    expect(mended.edits).toMatchObject([{ edit: { value: '••••••••' } }])
    expect(JSON.stringify(await desk.rows(mended))).not.toContain('horse')
  })

  it('but not with control characters, which a spreadsheet would take for something else', async () => {
    const { id, revision } = await open()
    const reply = async (value: string) => {
      const made = { kind: 'cell', row: 1, position: 4, value }
      return (await desk.send(`POST /api/import-drafts/${id}/edits`, { revision, edit: made })).statusCode
    }
    expect([await reply('\0=cmd'), await reply('\u0085'), await reply('two\r\n\tlines')]).toEqual([
      400, 400, 200,
    ])
  })

  it('but not where there is nothing to mend', async () => {
    const { id, revision } = await open()
    const told = async (made: DraftEdit) =>
      (await desk.send(`POST /api/import-drafts/${id}/edits`, { revision, edit: made })).json().summary
    expect(await told({ kind: 'cell', row: 9, position: 1, value: 'x' })).toBe(
      'There is no row 9, so nothing was changed.',
    )
    expect(await told({ kind: 'cell', row: 1, position: 9, value: 'x' })).toBe(
      'There is no column 9, so nothing was changed.',
    )
    expect(await told({ kind: 'everywhere', position: 6, from: '9Z', to: '9A' })).toBe(
      'No cell of column 6 is “9Z”, so nothing was changed.',
    )
  })
})

describe('an edit', () => {
  it('is undone, whichever it was, and the others stay', async () => {
    const first = await edit(await open(), { kind: 'cell', row: 1, position: 4, value: 'Archer' })
    const second = await edit(first, { kind: 'everywhere', position: 6, from: '12/A', to: '12A' })
    const undo = (id: number) =>
      desk.send(`DELETE /api/import-drafts/${second.id}/edits/${id}?revision=${second.revision}`)
    const undone = (await undo(1)).json()
    expect(undone.edits).toMatchObject([{ id: 2 }])
    expect((await desk.rows(second)).rows[0]?.cells.slice(3, 6)).toEqual(['Ames', '7', '12A'])
    expect((await undo(1)).json().error).toBe('changed-meanwhile')
  })

  it('is dropped where the file is read so that its row may be another', async () => {
    const mended = await edit(await open(), { kind: 'leave-out', row: 2 })
    const order = { revision: mended.revision, encoding: 'Windows-1252' }
    const reply = await desk.send(`PATCH /api/import-drafts/${mended.id}`, order)
    expect(reply.json()).toMatchObject({ edits: [], counts: { leftOut: 0 } })
  })
})

it('a row mended to the username of a record that was merged knows the row of whoever it is part of now', async () => {
  await school.post('username,enabled,staffmember\nkept,Y,Y\nmerged,Y,Y\n')
  const idOf = async (name: string) =>
    (await desk.send(`GET /api/patrons?search=${name}`)).json().patrons[0].id
  const order = { survivor: await idOf('kept'), merged: [await idOf('merged')], picks: {} }
  const { id } = (await desk.send('POST /api/merges', order)).json()
  expect((await desk.send(`POST /api/changes/${id}/apply`, {})).json()).toMatchObject({ state: 'applied' })
  const strangers = Array.from({ length: 600 }, (_, at) => `stranger${at},Y,Y,`)
  const file = `username,enabled,staffmember,surname\nkept,Y,Y,King\n${strangers.join('\n')}\nother,Y,Y,Oak\n`
  const draft = await desk.open(file)
  const mended = await edit(draft, { kind: 'cell', row: 602, position: 1, value: 'merged' })
  expect((await desk.rows(mended, '?outcome=invalid')).rows).toMatchObject([
    { row: 602, problems: [{ code: 'already-in-row' }] },
  ])
})

it('what was mended stays where a file is read as it was read anyway, and goes where its rows are others', async () => {
  const read = async ({ id, revision }: ImportDraft, order: object): Promise<ImportDraft> =>
    (await desk.send(`PATCH /api/import-drafts/${id}`, { revision, ...order })).json()
  const mended = await edit(await desk.open('username,surname\nann,Ames\n'), { kind: 'leave-out', row: 1 })
  const same = await read(mended, { hasHeader: true, encoding: 'UTF-8', delimiter: ',' })
  expect(same.edits).toHaveLength(1)
  expect((await read(same, { hasHeader: false })).edits).toEqual([])
})

describe('the mended file', () => {
  it('has what was mended, without what was left out and without passwords', async () => {
    const mended = await edit(await open(), { kind: 'cell', row: 1, position: 4, value: 'Archer, "A"' })
    await edit(mended, { kind: 'leave-out', row: 2 })
    const { body, headers } = await desk.send(`GET /api/import-drafts/${mended.id}/mended.csv`)
    expect(headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(body).toBe(`\ufeff${header}\r\nann,Y,N,"Archer, ""A""",7,12/A,1,\r\ncat,Y,N,Cole,19,7B,2,\r\n`)
  })
})

/** Removes for good. */
async function remove(username: string): Promise<void> {
  const { patrons } = (await desk.send(`GET /api/patrons?search=${username}`)).json()
  const selection = { ids: [patrons[0].id] }
  const removal = (await desk.send('POST /api/patrons/removals', { selection })).json()
  const { confirmation } = removal
  expect((await desk.send(`POST /api/changes/${removal.id}/apply`, { confirmation })).statusCode).toBe(200)
}

it('a draft that speaks of a removed patron goes, though its run died while it was applied', async () => {
  await school.post('username,enabled,staffmember\ndeb,Y,Y\n')
  const { id } = await desk.open('username,surname\ndeb,Dale\n')
  await withSchool(school.services.database, school.schoolId, transaction =>
    giveToRun(transaction, { draftId: id, runId: 999_999 }),
  )
  await remove('deb')
  expect((await desk.send(`GET /api/import-drafts/${id}`)).statusCode).toBe(404)
})

describe('what was mended', () => {
  it('is kept with the run, for who may read patrons', async () => {
    const mended = await edit(await open(), { kind: 'cell', row: 1, position: 1, value: 'anna' })
    const { id, revision } = mended
    const { runId } = (await desk.send(`POST /api/import-drafts/${id}/apply`, { revision })).json()
    const state = async () => (await desk.send(`GET /api/imports/${runId}`)).json().state
    await expect.poll(state).toBe('applied')
    const { edits } = (await desk.send(`GET /api/imports/${runId}/edits`)).json()
    expect(edits).toEqual(mended.edits)
  })

  it('and drafts that speak of him go with a patron who is removed for good', async () => {
    const of = await desk.open('username,surname\nanna,Abel\n')
    const other = await desk.open('username,academiclevel\nben,1\n')
    await remove('anna')
    expect((await desk.send(`GET /api/import-drafts/${of.id}`)).statusCode).toBe(404)
    expect((await desk.send(`GET /api/import-drafts/${other.id}`)).statusCode).toBe(200)
    const { imports } = (await desk.send('GET /api/imports')).json()
    const { edits } = (await desk.send(`GET /api/imports/${imports[0].id}/edits`)).json()
    expect(edits).toEqual([])
  })
})

it('with him go values that were mended in rows that changed nothing, failed or were left out', async () => {
  await school.post('username,enabled,staffmember,surname\neve,Y,Y,Early\n')
  let draft = await desk.open(
    'username,surname,givenname\neve,Earlie,\neve,Earli,\nevee,Eerie,\nfay,,\ngus,Gale,\n',
  )
  const cells: [row: number, position: number, value: string][] = [
    [1, 2, 'Early'],
    [2, 2, 'Early'],
    [3, 2, 'Eerily'],
    [4, 2, 'Fair'],
    [5, 2, 'Galore'],
  ]
  for (const [row, position, value] of cells)
    draft = await edit(draft, { kind: 'cell', row, position, value })
  draft = await edit(draft, { kind: 'leave-out', row: 3 })
  const { id, revision } = draft
  const { runId } = (await desk.send(`POST /api/import-drafts/${id}/apply`, { revision })).json()
  const edits = async () => (await desk.send(`GET /api/imports/${runId}/edits`)).json().edits
  await expect.poll(async () => (await desk.send(`GET /api/imports/${runId}`)).json().state).toBe('applied')
  const rowsOf = async () => (await edits()).map(({ edit }: { edit: { row: number } }) => edit.row)
  expect(await rowsOf()).toEqual([1, 2, 4, 5, 3])
  await school.post('username,enabled,staffmember,surname\nfay,Y,Y,Fry\n')
  await remove('eve')
  expect(await rowsOf()).toEqual([4, 5, 3])
  await remove('fay')
  expect(await rowsOf()).toEqual([5, 3])
})

it('who mended something is told no more once he is removed for good', async () => {
  const mender = await openDesk(school, await school.addAccount('zoe', 'Patron Manager'))
  const made: DraftEdit = { kind: 'cell', row: 3, position: 5, value: '8' }
  const [kept, applied] = [await open(), await open()]
  for (const { id, revision } of [kept, applied])
    await mender.send(`POST /api/import-drafts/${id}/edits`, { revision, edit: made })
  const { revision } = await desk.look(applied)
  const { runId } = (await desk.send(`POST /api/import-drafts/${applied.id}/apply`, { revision })).json()
  const state = async () => (await desk.send(`GET /api/imports/${runId}`)).json().state
  await expect.poll(state).toBe('applied')
  await remove('zoe')
  expect((await desk.look(kept)).edits).toMatchObject([{ by: 'removed account' }])
  const { edits } = (await desk.send(`GET /api/imports/${runId}/edits`)).json()
  expect(edits).toMatchObject([{ by: 'removed account', edit: { value: '8' } }])
})
