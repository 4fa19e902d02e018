import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestSchool, type TestSchool } from '../../../test/school.ts'
import type { OpenedRow, OpenedRun } from '../../api/runs.ts'

let school: TestSchool
beforeAll(async () => {
  school = await openTestSchool()
})
afterAll(() => school.close())

const names = Array.from({ length: 40 }, (_, index) => `parent${String(index).padStart(2, '0')}`)

async function post(csv: string): Promise<number> {
  const { headers } = await school.post(csv)
  return Number(/\d+$/.exec(String(headers.location))?.[0])
}

async function open(id: number): Promise<OpenedRun> {
  const response = await school.get(`/api/runs/${id}`)
  expect(response.statusCode).toBe(200)
  return response.json()
}

async function rowsOf(id: number, query = ''): Promise<OpenedRow[]> {
  const response = await school.get(`/api/runs/${id}/rows${query}`)
  expect(response.statusCode).toBe(200)
  return response.json().rows
}

const numbersOf = async (id: number, query: string) => (await rowsOf(id, query)).map(({ row }) => row)

async function edit(username: string, values: object): Promise<void> {
  const { patrons } = (await school.get(`/api/patrons?search=${username}`)).json()
  const [{ id, version }] = patrons
  expect((await school.send(`PUT /api/patrons/${id}`, { version, values })).statusCode).toBe(200)
}

it('an import is opened row by row: whom it made, what it changed, what was wrong', async () => {
  await post('username,enabled,staffmember,surname\nann,Y,Y,Ames\nben,Y,Y,Bell\n')
  const id = await post(
    'username,enabled,staffmember,surname\ncat,Y,Y,Crow\nann,Y,Y,Amis\nben,Y,Y,Bell\ndan,maybe,Y,Dee\n',
  )
  expect(await open(id)).toMatchObject({
    kind: 'import',
    counts: { created: 1, updated: 1, unchanged: 1, refused: 1 },
    removed: 0,
    staying: 1,
    deeds: [],
    header: ['username', 'enabled', 'staffmember', 'surname'],
    cannotUndo: null,
  })
  expect(await rowsOf(id)).toMatchObject([
    { row: 1, outcome: 'created', isThere: true, name: 'Crow', username: 'cat', reasons: [] },
    { row: 2, outcome: 'updated', name: 'Amis', changes: { surname: ['Ames', 'Amis'] } },
    { row: 3, outcome: 'unchanged', patronId: null, name: null },
    {
      row: 4,
      outcome: 'invalid',
      isThere: false,
      username: 'dan',
      reasons: [expect.stringMatching(/^Field \(enabled\)/)],
    },
  ])
  expect(await numbersOf(id, '?outcome=unchanged')).toEqual([3])
  expect(await numbersOf(id, '?only=staying')).toEqual([4])
  expect((await open(id)).problems).toMatchObject([{ key: 'enabled:not-a-flag', rows: 1 }])
  expect(await numbersOf(id, '?problem=enabled:not-a-flag')).toEqual([4])
  expect(await numbersOf(id, '?problem=surname:not-a-flag')).toEqual([])
  expect(await numbersOf(id, '?after=1&limit=2')).toEqual([2, 3])
})

it('what was wrong is told by its kind, the most frequent first, with what differs left out', async () => {
  const id = await post('username,enabled,staffmember,campus\nwyn,Y,Y,north\nxia,Y,Y,south\nyen,maybe,Y,\n')
  expect((await open(id)).problems).toEqual([
    { key: 'campus:no-campus', sentence: 'Field (campus) has no campus ….', rows: 2 },
    { key: expect.stringMatching(/^enabled:/), sentence: expect.any(String), rows: 1 },
  ])
})

it('an undo tells who went and what stays, and an import whom it made who is there no more', async () => {
  const id = await post('username,enabled,staffmember,surname\neve,Y,Y,Ely\nfay,Y,Y,Fox\n')
  await edit('fay', { givenName: 'Fay' })
  const undo = (await school.send(`POST /api/runs/${id}/undo`, {})).json().id
  expect((await open(undo)).cannotUndo).toMatch(/^This run changed nothing/)
  await school.send(`POST /api/changes/${undo}/apply`, {})
  expect(await open(undo)).toMatchObject({
    kind: 'undo',
    undoes: id,
    removed: 1,
    staying: 1,
    cannotUndo: null,
  })
  expect(await rowsOf(undo)).toMatchObject([
    { row: 1, outcome: 'removed', isThere: false, name: 'Ely', changes: { surname: ['Ely', null] } },
    { row: 2, outcome: 'invalid', isThere: true, name: 'Fay Fox', reasons: [expect.any(String)] },
  ])
  expect(await rowsOf(id)).toMatchObject([
    { isThere: false, name: 'Ely' },
    { isThere: true, name: 'Fay Fox' },
  ])
})

describe('a held import', () => {
  it('tells all that the guard counted, and finds the rows that do it', async () => {
    await post(`username,enabled,staffmember,surname\n${names.map(name => `${name},Y,N,Roe`).join('\n')}\n`)
    const rows = names.map((name, index) => `${name},${index < 3 ? 'Y' : 'N'},${index === 1 ? 'Doe' : 'Roe'}`)
    const id = await post(`username,enabled,surname\n${rows.join('\n')}\n`)
    expect(await open(id)).toMatchObject({
      state: 'held',
      concerned: 40,
      deeds: [
        { kind: 'disable', count: 37, limit: { share: 20, atLeast: 30 } },
        { kind: 'names', count: 1, limit: { share: 10, atLeast: 30 } },
      ],
    })
    expect(await numbersOf(id, '?deed=names')).toEqual([2])
    expect(await numbersOf(id, '?deed=disable&limit=3')).toEqual([4, 5, 6])
    expect(await numbersOf(id, '?deed=disable&after=39')).toEqual([40])
  })

  it('marks the rows that come out otherwise, once somebody’s edit has overtaken it', async () => {
    const [held] = (await school.get('/api/runs?state=held')).json().runs
    await edit('parent10', { enabled: false })
    await edit('parent11', { surname: 'Poe' })
    const approved = await school.send(`POST /api/imports/${held.id}/approve`, { confirmation: '37' })
    expect([approved.statusCode, approved.json().error]).toEqual([409, 'changed-meanwhile'])
    expect(await open(held.id)).toMatchObject({ state: 'held', marked: 1, counts: { unchanged: 3 } })
    expect(await rowsOf(held.id, '?only=marked')).toMatchObject([
      { row: 11, outcome: 'unchanged', isMarked: true },
    ])
    const again = await school.send(`POST /api/imports/${held.id}/approve`, { confirmation: '36' })
    expect([again.statusCode, again.json().state]).toEqual([200, 'applied'])
  })
})

it('a merge tells who became part of whom, and its undo who is apart again', async () => {
  const made = await post(
    'username,enabled,staffmember,surname,librarybarcode\nzoe,Y,Y,Zorn,77\nzoe.z,Y,Y,Zorn,\n',
  )
  const [zoe = 0, double = 0] = (await rowsOf(made)).map(({ patronId }) => patronId ?? 0)
  const merge = (await school.send('POST /api/merges', { survivor: double, merged: [zoe] })).json()
  await school.send(`POST /api/changes/${merge.id}/apply`, {})
  expect(await open(merge.id)).toMatchObject({
    kind: 'merge',
    merged: 1,
    counts: { updated: 2 },
    cannotUndo: null,
  })
  const rows = await rowsOf(merge.id, '?outcome=merged')
  expect(rows).toMatchObject([{ patronId: zoe, isThere: false, changes: { mergedInto: [null, double] } }])
  const undo = (await school.send(`POST /api/runs/${merge.id}/undo`, {})).json()
  await school.send(`POST /api/changes/${undo.id}/apply`, {})
  expect(await open(undo.id)).toMatchObject({ kind: 'undo', split: 1 })
  expect(await rowsOf(undo.id, '?outcome=split')).toMatchObject([{ patronId: zoe, isThere: true }])
})

it('removal for good says why it cannot be undone', async () => {
  const id = await post('username,enabled,staffmember\ngus,Y,Y\n')
  const patronId = (await rowsOf(id))[0]?.patronId
  const removal = await school.send('POST /api/patrons/removals', { selection: { ids: [patronId] } })
  await school.send(`POST /api/changes/${removal.json().id}/apply`, { confirmation: 'gus' })
  expect((await open(removal.json().id)).cannotUndo).toMatch(/^Removal for good cannot be undone/)
  expect(await rowsOf(id)).toMatchObject([
    { outcome: 'created', isThere: false, name: null, username: null, changes: {} },
  ])
})

it('a run of another number is none, and a misspelt filter is refused', async () => {
  expect((await school.get('/api/runs/999999')).statusCode).toBe(404)
  expect((await school.get('/api/runs/999999/rows')).statusCode).toBe(404)
  expect((await school.get('/api/runs/1/rows?deeds=names')).statusCode).toBe(400)
})
