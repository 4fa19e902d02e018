import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../../test/import-desk.ts'
import { openTestSchool, type TestSchool } from '../../../test/school.ts'
import type { DraftLeavers, ImportDraft } from '../../api/import-drafts.ts'
import type { Leaver } from '../../api/leavers.ts'
import { withSchool } from '../database/database.ts'
import { draftSealer, readFindings } from './store.ts'

let school: TestSchool
let desk: Desk
beforeAll(async () => {
  school = await openTestSchool()
  desk = await openDesk(school)
})
afterAll(() => school.close())
beforeEach(async () => {
  await withSchool(school.services.database, school.schoolId, async transaction => {
    for (const table of ['import_draft', 'run', 'leaver_settings', 'guard_limit'])
      await sql`DELETE FROM ${sql.table(table)}`.execute(transaction)
    await sql`DELETE FROM patron WHERE username <> 'admin'`.execute(transaction)
  })
})

const header = 'username,enabled,staffmember,surname,graduationyear\n'

function fileOf(...usernames: string[]): string {
  return header + usernames.map(name => `${name},Y,N,${name},2028\n`).join('')
}

async function choose(draft: ImportDraft, isComplete: boolean): Promise<ImportDraft> {
  const { id, revision } = draft
  const reply = await desk.send(`PATCH /api/import-drafts/${id}`, { revision, isComplete })
  expect(reply.statusCode).toBe(200)
  return reply.json()
}

async function openComplete(csv: string): Promise<ImportDraft> {
  return choose(await desk.open(csv), true)
}

async function named({ id }: ImportDraft, query = ''): Promise<string[]> {
  const found: DraftLeavers = (await desk.send(`GET /api/import-drafts/${id}/leavers${query}`)).json()
  return found.patrons.map(({ username }) => username)
}

async function mend(draft: ImportDraft, edit: object): Promise<ImportDraft> {
  const { id, revision } = draft
  return (await desk.send(`POST /api/import-drafts/${id}/edits`, { revision, edit })).json()
}

async function apply({ id, revision }: ImportDraft) {
  const { runId } = (await desk.send(`POST /api/import-drafts/${id}/apply`, { revision })).json()
  const read = async () => (await desk.send(`GET /api/imports/${runId}`)).json()
  await expect.poll(async () => (await read()).state, { timeout: 30_000 }).not.toBe('running')
  return read()
}

async function leavers(): Promise<Record<string, Leaver['state']>> {
  const { rows }: { rows: Leaver[] } = (await school.get('/api/leavers')).json()
  return Object.fromEntries(rows.map(({ username, state }) => [username, state]))
}

describe('a file that somebody declares complete on the screen', () => {
  it('tells whom it leaves out, by name, and when they will be disabled; nobody is a leaver yet', async () => {
    await school.post(fileOf('ann', 'ben', 'cat'))
    const draft = await openComplete(fileOf('ann'))
    expect(draft.reading.isComplete).toBe(true)
    expect(draft.absence).toEqual({ missing: 2, back: 0, dueOn: '2026-06-03', doubts: [] })
    expect(await named(draft)).toEqual(['ben', 'cat'])
    expect(await named(draft, '?offset=1&limit=1')).toEqual(['cat'])
    expect(await leavers()).toEqual({})
  })

  it('is so still for whoever comes back to it, until somebody says otherwise', async () => {
    await school.post(fileOf('ann', 'ben'))
    const draft = await openComplete(fileOf('ann'))
    const back = await desk.look(draft)
    expect([back.reading.isComplete, back.absence?.missing]).toEqual([true, 1])
    const other = await choose(back, false)
    expect([other.reading.isComplete, other.absence]).toEqual([false, null])
    expect(await named(other)).toEqual([])
  })

  it('makes leavers as it is imported, and its run says of how many', async () => {
    await school.post(fileOf('ann', 'ben', 'cat'))
    const run = await apply(await openComplete(fileOf('ann', 'ben')))
    expect(run).toMatchObject({ state: 'applied', absence: { missing: 1, back: 0 } })
    expect(await leavers()).toEqual({ cat: 'waiting' })
    const { runs } = (await school.get('/api/runs?kind=absence')).json()
    expect(runs).toHaveLength(1)
  })

  it('tells who is a leaver no more, because it names him', async () => {
    await school.post(fileOf('ann', 'ben', 'cat'))
    await school.post(fileOf('ann'), { query: '?complete=true' })
    const draft = await openComplete(fileOf('ann', 'ben'))
    expect(draft.absence).toMatchObject({ missing: 0, back: 1 })
    expect(await named(draft, '?which=back')).toEqual(['ben'])
    await apply(draft)
    expect(await leavers()).toEqual({ cat: 'waiting' })
  })

  it('counts nobody as absent whose row fails or was left out', async () => {
    await school.post(fileOf('ann', 'ben', 'cat', 'dan'))
    const failing = 'ben,perhaps,N,ben,2028\n'
    const draft = await openComplete(fileOf('ann', 'cat') + failing)
    expect(await named(draft)).toEqual(['dan'])
    const without = await mend(draft, { kind: 'leave-out', row: 2 })
    expect(await named(without)).toEqual(['dan'])
  })

  it('counts nobody as absent whose row was emptied', async () => {
    await school.post(
      'username,enabled,staffmember,graduationyear\nann,Y,N,2028\nben,Y,N,2028\ncat,Y,N,2028\n',
    )
    let draft = await openComplete('username,enabled\nann,Y\nben,Y\n')
    for (const position of [1, 2]) draft = await mend(draft, { kind: 'cell', row: 2, position, value: '' })
    expect(await named(draft)).toEqual(['cat'])
  })

  it('takes nobody for absent while a row may be anybody’s, and says so', async () => {
    await school.post(fileOf('ann', 'ben'))
    const draft = await openComplete(`${fileOf('ann')},Y,N,Nobody,2028\n`)
    expect(draft.absence).toMatchObject({ missing: 0 })
    expect(draft.absence?.doubts[0]).toMatch(/^1 row of this complete file cannot be read so far/)
    expect(draft.warnings).toEqual([])
  })

  it('that lacks more than leave in a year asks whether it is whole, before anybody imports it', async () => {
    await school.send('PATCH /api/settings/guard', { disable: { share: 20, atLeast: 3 } })
    await school.post(fileOf('ann', 'ben', 'cat', 'dan', 'eve'))
    expect((await openComplete(fileOf('ann'))).absence?.doubts).toEqual([
      'Is this file whole? Once they are due, this would disable 4 of 5 patrons (the limit is 20 %), and somebody would have to approve it.',
    ])
    expect((await openComplete(fileOf('ann', 'ben', 'cat', 'dan'))).absence?.doubts).toEqual([])
  })

  it('says that it is outdated once other people may be leavers', async () => {
    await school.post(fileOf('ann', 'ben'))
    const draft = await openComplete(fileOf('ann'))
    const settings = (await school.get('/api/settings/leavers')).json()
    await school.send('PUT /api/settings/leavers', { ...settings, exempt: [] })
    expect((await desk.look(draft)).isOutdated).toBe(true)
  })

  it('is not imported where somebody would become a leaver who was not shown as one', async () => {
    await school.post(fileOf('ann', 'ben'))
    const draft = await openComplete(fileOf('ann'))
    await school.post(fileOf('cat'))
    expect(await apply(draft)).toMatchObject({
      state: 'failed',
      message: expect.stringMatching(/^1 patron more than shown would become leavers/),
    })
    expect(await leavers()).toEqual({})
    const again = await desk.look(draft)
    expect(await named(again)).toEqual(['ben', 'cat'])
    await apply(again)
    expect(await leavers()).toEqual({ ben: 'waiting', cat: 'waiting' })
  })
})

it('a file that was left before there were complete ones opens as one that is none', async () => {
  const { id } = await desk.open(fileOf('ann'))
  const { services, schoolId } = school
  const draft = { sealer: draftSealer(services), schoolId, id }
  await withSchool(services.database, schoolId, async transaction => {
    const { absence: _, reading, ...others } = await readFindings(transaction, draft)
    const { isComplete: __, ...before } = reading
    const kept = Buffer.from(JSON.stringify({ ...others, reading: before }))
    const sealed = draft.sealer.seal(kept, `${schoolId}/${id}/findings`)
    await sql`UPDATE import_draft SET findings = ${sealed} WHERE id = ${id}`.execute(transaction)
  })
  expect(await desk.look({ id })).toMatchObject({ reading: { isComplete: false }, absence: null })
})

it.each(['usernames', 'contacts'])('a file of %s cannot be complete', async purpose => {
  await school.post(fileOf('ann'))
  const csv =
    purpose === 'usernames'
      ? 'oldusername,newusername\nann,anna\n'
      : 'username,emailaddress\nann,a@b.example\n'
  const { id, revision } = await desk.open(csv, { purpose })
  const reply = await desk.send(`PATCH /api/import-drafts/${id}`, { revision, isComplete: true })
  expect([reply.statusCode, reply.json().summary]).toEqual([
    400,
    'Only a file of users can list everybody, so nothing was changed.',
  ])
})
