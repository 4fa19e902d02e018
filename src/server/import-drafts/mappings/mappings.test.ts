import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../../../test/import-desk.ts'
import { openTestSchool, type TestSchool } from '../../../../test/school.ts'
import type { ImportDraft } from '../../../api/import-drafts.ts'

let school: TestSchool
let desk: Desk
beforeAll(async () => {
  school = await openTestSchool()
  desk = await openDesk(school)
})
afterAll(() => school.close())

const file = 'Kürzel,Nachname,Klasse\nann,Ames,7A\n'
const columns = ['username', 'surname', null]

async function chosen(): Promise<ImportDraft> {
  const { id, revision } = await desk.open(file)
  const order = { revision, hasHeader: true, columns, blank: 'clear' }
  return (await desk.send(`PATCH /api/import-drafts/${id}`, order)).json()
}

const save = (draft: ImportDraft, name: string) =>
  desk.send('POST /api/import-mappings', { draft: draft.id, name })

async function names(): Promise<string[]> {
  const { mappings } = (await desk.send('GET /api/import-mappings')).json()
  return mappings.map(({ name }: { name: string }) => name)
}

it('a mapping is saved by name, and proposed when the same header comes again, by whoever', async () => {
  const saved = await save(await chosen(), 'Office export')
  expect([saved.statusCode, saved.json()]).toMatchObject([
    201,
    { purpose: 'users', name: 'Office export', hasHeader: true, columns, blank: 'clear', by: 'admin' },
  ])
  const other = await openDesk(school, await school.addAccount('second', 'Patron Manager'))
  const again = await other.open(file.replace('Kürzel', 'KÜRZEL'))
  expect(again.mappings).toEqual([{ id: saved.json().id, name: 'Office export' }])
  expect((await other.open(file.replace('Klasse', 'Jahr'))).mappings).toEqual([])
  expect((await other.open(file, { purpose: 'contacts' })).mappings).toEqual([])
})

it('is applied with its header, columns and blank cells', async () => {
  const { id, revision, mappings } = await desk.open(file)
  const order = { revision, mapping: mappings[0]?.id }
  expect((await desk.send(`PATCH /api/import-drafts/${id}`, order)).json()).toMatchObject({
    state: 'ready',
    reading: { hasHeader: true, blank: 'clear' },
    columns: [{ field: 'username' }, { field: 'surname' }, { field: null }],
  })
})

it('is replaced by another of its name, however that is written, and removed', async () => {
  await save(await chosen(), 'OFFICE export')
  await save(await chosen(), 'Another')
  expect(await names()).toEqual(['Another', 'OFFICE export'])
  const { mappings } = (await desk.send('GET /api/import-mappings')).json()
  const remove = () => desk.send(`DELETE /api/import-mappings/${mappings[0].id}`)
  expect([(await remove()).statusCode, (await remove()).statusCode]).toEqual([204, 404])
  expect(await names()).toEqual(['OFFICE export'])
})

it('of a file without a header is proposed for files with as many columns', async () => {
  const { id, revision } = await desk.open('ann,Ames,7A\n')
  const order = { revision, hasHeader: false, columns: ['username', 'surname', 'formClass'] }
  const draft = (await desk.send(`PATCH /api/import-drafts/${id}`, order)).json()
  await save(draft, 'Three columns')
  expect((await desk.open('ben,Bell,8B\n')).mappings).toMatchObject([{ name: 'Three columns' }])
  expect((await desk.open('ben,Bell\n')).mappings).toEqual([])
})

it('is called otherwise, but not as another one is called', async () => {
  const { id } = (await save(await chosen(), 'First name')).json()
  await save(await chosen(), 'Second name')
  const rename = (name: string) => desk.send(`PATCH /api/import-mappings/${id}`, { name })
  expect((await rename('Third name')).json()).toMatchObject({ id, name: 'Third name', columns })
  const taken = await rename('SECOND name')
  expect([taken.statusCode, taken.json().error]).toEqual([409, 'taken'])
  expect((await rename('third NAME')).json()).toMatchObject({ name: 'third NAME' })
  expect((await desk.send('PATCH /api/import-mappings/999999', { name: 'x' })).statusCode).toBe(404)
})
