import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../../test/import-desk.ts'
import { openTestSchool, type TestSchool } from '../../../test/school.ts'
import type { DraftProposal, ImportDraft } from '../../api/import-drafts.ts'

let school: TestSchool
let desk: Desk
beforeAll(async () => {
  school = await openTestSchool()
  desk = await openDesk(school)
  await school.post(`username,enabled,staffmember,surname,librarybarcode
ann,Y,Y,Ames,0012345
ben,Y,Y,Bell,0012346
`)
})
afterAll(() => school.close())

const file = 'username,surname,librarybarcode\nann,AmÃ©s,12345\nben,Bell,12346\nben.bell,Bell,0012346\n'

async function proposals({ id }: ImportDraft): Promise<DraftProposal[]> {
  return (await desk.send(`GET /api/import-drafts/${id}/proposals`)).json().proposals
}

async function keys(draft: ImportDraft): Promise<string[]> {
  return (await proposals(draft)).map(({ key }) => key)
}

function answer({ id, revision }: ImportDraft, given: object) {
  return desk.send(`POST /api/import-drafts/${id}/proposals`, { revision, ...given })
}

it('what was probably meant is told with what speaks for it, and nothing is done', async () => {
  const draft = await desk.open(file)
  expect(await proposals(draft)).toMatchObject([
    {
      key: 'zeros-back:libraryBarcode',
      remedy: 'cells',
      count: 2,
      rows: [1, 2],
      cells: [
        { row: 1, position: 3, from: '12345', to: '0012345', because: '0012345' },
        { row: 2, position: 3, from: '12346', to: '0012346', because: '0012346' },
      ],
    },
    { key: 'mojibake:surname', cells: [{ from: 'AmÃ©s', to: 'Amés' }] },
    {
      key: 'present-username',
      cells: [{ row: 3, from: 'ben.bell', to: 'ben', because: 'Library barcode 0012346' }],
    },
  ])
  expect((await desk.look(draft)).revision).toBe(draft.revision)
})

it('all of a kind are taken at once, as one edit that is undone as one', async () => {
  const draft = await desk.open(file)
  const taken = (await answer(draft, { key: 'zeros-back:libraryBarcode', answer: 'take' })).json()
  expect(taken.edits).toMatchObject([{ rows: 2, edit: { kind: 'proposal' } }])
  expect((await desk.rows(draft)).rows).toMatchObject([
    { cells: ['ann', 'AmÃ©s', '0012345'], edited: [3] },
    { outcome: 'unchanged', edited: [3] },
    {},
  ])
  expect(await keys(draft)).toEqual(['mojibake:surname', 'present-username'])
  const undone = await desk.send(`DELETE /api/import-drafts/${draft.id}/edits/1?revision=${taken.revision}`)
  expect(undone.json().edits).toEqual([])
  expect(await keys(draft)).toContain('zeros-back:libraryBarcode')
})

it('or one by one', async () => {
  const draft = await desk.open(file)
  await answer(draft, { key: 'zeros-back:libraryBarcode', answer: 'take', rows: [2] })
  const [proposal] = await proposals(draft)
  expect(proposal).toMatchObject({ key: 'zeros-back:libraryBarcode', rows: [1] })
})

it('or left, and not proposed again for that file', async () => {
  const draft = await desk.open(file)
  const left = await answer(draft, { key: 'mojibake:surname', answer: 'leave' })
  expect(left.json()).toMatchObject({ revision: draft.revision + 1, edits: [] })
  expect(await keys(draft)).not.toContain('mojibake:surname')
  const again = await answer(left.json(), { key: 'mojibake:surname', answer: 'take' })
  expect([again.statusCode, again.json().summary]).toEqual([404, 'That is not proposed any more.'])
})

it('columns are set otherwise where the whole of one was meant otherwise', async () => {
  const rows = Array.from({ length: 10 }, (_, at) => `new${at},Y,N,${7 + (at % 6)}`)
  const draft = await desk.open(`username,enabled,staffmember,graduationyear\n${rows.join('\n')}\n`)
  expect(draft.counts.invalid).toBe(10)
  const taken = (await answer(draft, { key: 'level-as-year', answer: 'take' })).json()
  expect(taken).toMatchObject({ counts: { created: 10 }, columns: [{}, {}, {}, { field: 'academicLevel' }] })
})

it('whoever came with a new username is renamed by a file of his own, and then the first one is about him', async () => {
  await school.post('username,enabled,staffmember,surname,librarybarcode\ncat,Y,Y,Cole,0012347\n')
  const first = await desk.open('username,surname,librarybarcode\ncat.cole,Cole,0012347\n')
  const { revision } = first
  const made = await desk.send(`POST /api/import-drafts/${first.id}/usernames`, { revision })
  expect([made.statusCode, made.json()]).toMatchObject([201, { purpose: 'usernames', state: 'ready' }])
  const usernames: ImportDraft = made.json()
  expect((await desk.rows(usernames)).rows).toMatchObject([
    { outcome: 'updated', changes: { username: ['cat', 'cat.cole'] } },
  ])
  await desk.send(`POST /api/import-drafts/${usernames.id}/apply`, { revision: usernames.revision })
  const refreshed = () => desk.send(`POST /api/import-drafts/${first.id}/refresh`, { revision })
  await expect
    .poll(async () => (await school.get('/api/patrons?search=cat.cole')).json().patrons.length)
    .toBe(1)
  expect((await refreshed()).statusCode).toBe(200)
  expect(await desk.outcomes(first)).toEqual(['1 unchanged'])
})

it('of a file in which nobody has a new username no such file is made', async () => {
  const { id, revision } = await desk.open('username,surname\nann,Ames\n')
  const refused = await desk.send(`POST /api/import-drafts/${id}/usernames`, { revision })
  expect([refused.statusCode, refused.json().summary]).toEqual([404, 'That is not proposed any more.'])
})
