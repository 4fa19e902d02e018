import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestSchool, type TestSchool } from '../../../test/school.ts'
import type { AnyRun } from '../../api/runs.ts'

let school: TestSchool
let patronId: number
let importId: number
let undoId: number
beforeAll(async () => {
  school = await openTestSchool()
  await school.addAccount('autoimport', 'Import Only')
  await school.post('username,enabled,staffmember,surname\nann,Y,Y,Ames\nben,Y,Y,Bell\n')
  const second = await school.post('username,enabled,surname\nann,Y,Amis\nben,Y,Bell\ncat,maybe,Crow\n')
  importId = Number(/\d+$/.exec(String(second.headers.location))?.[0])
  const { patrons } = (await school.get('/api/patrons?search=ann')).json()
  patronId = patrons[0].id
  const { version } = patrons[0]
  await school.send(`PUT /api/patrons/${patronId}`, { version, values: { givenName: 'Ann' } })
  undoId = (await school.send(`POST /api/runs/${importId}/undo`, {})).json().id
  await school.send(`POST /api/changes/${undoId}/apply`, {})
})
afterAll(() => school.close())

async function list(query = ''): Promise<{ runs: AnyRun[]; next: number | null }> {
  const response = await school.get(`/api/runs${query}`)
  expect(response.statusCode).toBe(200)
  return response.json()
}

it('has runs of every kind in one list, the newest first', async () => {
  const { runs, next } = await list('?limit=4')
  expect(runs.map(({ kind, by }) => [kind, by])).toEqual([
    ['undo', 'admin'],
    ['edit', 'admin'],
    ['import', 'admin'],
    ['import', 'admin'],
  ])
  expect(next).toBe(runs.at(-1)?.id)
  expect((await list(`?before=${next}`)).runs.every(({ kind }) => kind === 'edit')).toBe(true)
})

it('says what each did and what became of it', async () => {
  const { runs } = await list()
  expect(runs.find(({ id }) => id === importId)).toMatchObject({
    state: 'applied',
    counts: { created: 0, updated: 1, unchanged: 1, refused: 1 },
    patron: null,
    undoneBy: undoId,
    held: null,
  })
  expect(runs.find(({ id }) => id === undoId)).toMatchObject({
    undoes: importId,
    undone: { kind: 'import', state: 'applied', counts: { updated: 1 }, change: null, undoes: null },
    counts: { updated: 1 },
    patron: { id: patronId, username: 'ann' },
    runBefore: null,
  })
})

it('compares an import with the one that the same account applied before', async () => {
  const [second, first] = (await list('?kind=import')).runs
  expect(second?.runBefore).toEqual({ id: first?.id, counts: first?.counts })
  expect(first?.runBefore).toBe(null)
})

it('has the step to the next school year in it', async () => {
  const period = { name: '2027', starts: '2027-01-01', ends: '2027-12-31' }
  const order = { period, leavers: { kind: 'keep' }, staying: [] }
  expect((await school.send('POST /api/rollovers', order)).statusCode).toBe(201)
  expect((await list('?kind=rollover')).runs).toMatchObject([{ state: 'planned', change: null }])
})

it('is filtered by kind, state, way, account and patron', async () => {
  const kinds = async (query: string) => (await list(query)).runs.map(({ kind }) => kind)
  expect(await kinds(`?kind=undo&kind=edit&patron=${patronId}`)).toEqual(['undo', 'edit'])
  expect(await kinds('?state=held')).toEqual([])
  expect(await kinds('?via=command%20line&kind=import')).toEqual([])
  expect(await kinds('?by=nobody')).toEqual([])
  expect(await kinds(`?patron=${patronId}`)).toEqual(['undo', 'edit', 'import', 'import'])
  expect((await school.get('/api/runs?kinds=undo')).statusCode).toBe(400)
})
