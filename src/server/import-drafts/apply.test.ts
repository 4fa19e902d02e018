import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../../test/import-desk.ts'
import { openTestSchool, type TestSchool } from '../../../test/school.ts'
import type { Account } from '../access/account.ts'
import type { Right } from '../access/rights.ts'
import { type Database, type SchoolTransaction, withSchool } from '../database/database.ts'
import { withSchoolLock } from '../imports/school-lock.ts'
import { applyDraft } from './apply-draft.ts'
import { giveToRun } from './store.ts'

let school: TestSchool
let desk: Desk
beforeAll(async () => {
  school = await openTestSchool()
  desk = await openDesk(school)
})
afterAll(() => school.close())

/** Two pupils of their own for each test. */
async function addPupils(...names: string[]): Promise<void> {
  const rows = names.map(name => `${name},Y,N,${name},7`)
  await school.post(`username,enabled,staffmember,surname,academiclevel\n${rows.join('\n')}\n`)
}

async function surnameOf(username: string): Promise<string | undefined> {
  const { patrons } = (await school.get(`/api/patrons?search=${username}`)).json()
  return patrons[0]?.surname
}

const rightsOfManager = new Set<Right>(['manage-patrons'])

type Draft = Awaited<ReturnType<Desk['open']>>

function apply({ id, revision }: Pick<Draft, 'id' | 'revision'>) {
  return desk.send(`POST /api/import-drafts/${id}/apply`, { revision })
}

/** Follows the run until it has ended. */
async function follow(runId: number) {
  const read = async () => (await desk.send(`GET /api/imports/${runId}`)).json()
  await expect.poll(async () => (await read()).state).not.toBe('running')
  return read()
}

describe('applying a draft', () => {
  it('begins a run, which goes on by itself, and the draft is gone when it has done what was shown', async () => {
    await addPupils('ann', 'ben')
    const draft = await desk.open(
      'username,enabled,staffmember,surname,password\nann,Y,N,Archer,swordfish 99\nben,Y,N,ben,\ncat,Y,Y,Cole,\ndan,?,,,\n',
      { name: 'pupils.csv' },
    )
    const reply = await apply(draft)
    expect([reply.statusCode, reply.headers.location]).toEqual([202, `/api/imports/${reply.json().runId}`])
    const run = await follow(reply.json().runId)
    expect(run).toMatchObject({
      state: 'applied',
      via: 'page',
      by: 'admin',
      fileName: 'pupils.csv',
      progress: null,
      counts: { processed: 4, created: 1, updated: 1, unchanged: 1, invalid: 1 },
    })
    expect(await surnameOf('ann')).toBe('Archer')
    expect((await desk.send(`GET /api/import-drafts/${draft.id}`)).statusCode).toBe(404)
    const failed = await desk.send(`GET /api/imports/${run.id}/failed.csv`)
    expect(failed.body).toContain('rollbook_reason,username,enabled,staffmember,surname,password')
    expect(failed.body).toContain('dan,?')
  })

  it('makes of a file without a header failed rows that a nightly import takes again', async () => {
    const { id, revision } = await desk.open('eve,perhaps,Y,secret words\nfay,Y,Y,more secrets\n')
    const columns = ['username', 'enabled', 'staffMember', null]
    const chosen = await desk.send(`PATCH /api/import-drafts/${id}`, { revision, columns })
    const run = await follow((await apply(chosen.json())).json().runId)
    const { body } = await desk.send(`GET /api/imports/${run.id}/failed.csv`)
    expect(body).toContain('rollbook_reason,username,enabled,staffmember,')
    expect(body).toContain('eve,perhaps,Y,')
    expect(body).not.toMatch(/secret/)
    const again = await school.post(body.replace('perhaps', 'Y'))
    expect(again.json().summary).toBe('1 user processed. 1 user created. 0 users updated. 0 users failed.')
  })

  it('of which a column does not fit yet is refused', async () => {
    const reply = await apply(await desk.open('ann,Archer\n'))
    expect([reply.statusCode, reply.json().error]).toEqual([409, 'draft-blocked'])
  })

  it('that was changed since it was looked at is refused', async () => {
    const draft = await desk.open('username,surname\nann,Abel\n')
    await desk.send(`PATCH /api/import-drafts/${draft.id}`, { revision: draft.revision, blank: 'clear' })
    const reply = await apply(draft)
    expect([reply.statusCode, reply.json().error]).toEqual([409, 'changed-meanwhile'])
  })

  it('waits its turn, and is refused where whoever applies it was disabled meanwhile', async () => {
    const leaver = await school.addAccount('leaver', 'Patron Manager')
    const { id, revision } = await desk.open('username,enabled,staffmember\nquy,Y,Y\n')
    const account: Account = {
      ...leaver,
      schoolId: school.schoolId,
      systemGroups: [],
      rights: rightsOfManager,
    }
    const actor = { patronId: leaver.patronId, name: leaver.username, via: 'page' } as const
    const held = await withSchoolLock(school.services, school.schoolId, async () => {
      const { started } = applyDraft(school.services, { id, revision, account, actor })
      await withSchool(school.services.database, school.schoolId, transaction =>
        sql`UPDATE patron SET enabled = false WHERE id = ${leaver.patronId}`.execute(transaction),
      )
      return { started }
    })
    await expect(held?.value.started).rejects.toMatchObject({ id: 'forbidden' })
    expect(await surnameOf('quy')).toBeUndefined()
  })

  it('waits its turn, and is refused with the draft kept when another import runs too long', async () => {
    await addPupils('gus')
    const draft = await desk.open('username,surname\ngus,Grey\n')
    const patient = { ...school.services, importPatience: 60_000 }
    await withSchoolLock(patient, school.schoolId, async () => {
      const reply = await apply(draft)
      expect([reply.statusCode, reply.json().error]).toEqual([409, 'import-running'])
    })
    expect(await desk.look(draft)).toMatchObject({ state: 'ready', runId: null })
  })
})

describe('what somebody else changed since the rows were shown', () => {
  it('is overwritten by nobody unseen: the rows come back marked, and a second look lets them through', async () => {
    await addPupils('hal', 'ian')
    const draft = await desk.open('username,surname\nhal,Hale\nian,Innes\n')
    await school.post('username,surname\nhal,Other\n')
    const run = await follow((await apply(draft)).json().runId)
    expect(run).toMatchObject({
      state: 'failed',
      message: expect.stringMatching(/^1 row comes out otherwise/),
    })
    expect([await surnameOf('hal'), await surnameOf('ian')]).toEqual(['Other', 'ian'])
    const again = await desk.look(draft)
    expect(again).toMatchObject({ state: 'ready', runId: null, counts: { marked: 1 } })
    expect((await desk.rows(draft, '?marked=yes')).rows).toMatchObject([
      { row: 1, changes: { surname: ['Other', 'Hale'] } },
    ])
    expect((await follow((await apply(again)).json().runId)).state).toBe('applied')
    expect([await surnameOf('hal'), await surnameOf('ian')]).toEqual(['Hale', 'Innes'])
  })

  it('and the file does not touch is no reason to stop, and stays', async () => {
    await addPupils('jan')
    const draft = await desk.open('username,surname\njan,Jones\n')
    await school.post('username,givenname\njan,Janet\n')
    expect((await follow((await apply(draft)).json().runId)).state).toBe('applied')
    const { patrons } = (await school.get('/api/patrons?search=jan')).json()
    expect(patrons).toMatchObject([{ surname: 'Jones', givenName: 'Janet' }])
  })

  it('may be a patron who is there now, and was shown as new', async () => {
    const draft = await desk.open('username,enabled,staffmember,surname\nkim,Y,Y,King\n')
    await school.post('username,enabled,staffmember,surname\nkim,N,N,Kent\n')
    expect((await follow((await apply(draft)).json().runId)).state).toBe('failed')
    expect((await desk.rows(draft)).rows).toMatchObject([{ outcome: 'updated', isMarked: true }])
  })
})

describe('two people who import at once', () => {
  it('the same draft: one of them does', async () => {
    await addPupils('lea')
    const draft = await desk.open('username,surname\nlea,Lowe\n')
    const replies = await Promise.all([apply(draft), apply(draft)])
    const [won, lost] = replies.toSorted((one, other) => one.statusCode - other.statusCode)
    expect([won?.statusCode, [404, 409].includes(lost?.statusCode ?? 0)]).toEqual([202, true])
    expect((await follow(won?.json().runId)).state).toBe('applied')
  })

  it('drafts of the same patron: the second sees what the first did before he overwrites it', async () => {
    await addPupils('max')
    const [mine, yours] = [
      await desk.open('username,surname\nmax,Mine\n'),
      await desk.open('username,surname\nmax,Yours\n'),
    ]
    const runs = await Promise.all([apply(mine), apply(yours)])
    const states = await Promise.all(runs.map(async reply => (await follow(reply.json().runId)).state))
    expect(states.toSorted()).toEqual(['applied', 'failed'])
  })
})

/** Does `act` while another transaction, which ends once `act` waits for it, has done `first`. */
async function overtaken<T>(
  first: (transaction: SchoolTransaction) => Promise<unknown>,
  act: () => PromiseLike<T>,
): Promise<T> {
  const { database } = school.services
  const acting = await withSchool(database, school.schoolId, async transaction => {
    await first(transaction)
    const begun = Promise.resolve(act())
    await expect.poll(() => waitingFor(database)).toBeGreaterThan(0)
    return { begun }
  })
  return acting.begun
}

async function waitingFor(database: Database): Promise<number> {
  const { rows } = await sql`
    SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`.execute(
    database,
  )
  return rows.length
}

describe('a draft that somebody else has just', () => {
  it('mended is not applied as it was before', async () => {
    await addPupils('oli')
    const draft = await desk.open('username,surname\noli,Owen\n')
    const mend = (transaction: SchoolTransaction) =>
      sql`UPDATE import_draft SET revision = revision + 1 WHERE id = ${draft.id}`.execute(transaction)
    const reply = await overtaken(mend, () => apply(draft))
    expect([reply.statusCode, reply.json().error]).toEqual([409, 'changed-meanwhile'])
    expect(await surnameOf('oli')).toBe('oli')
  })

  it('begun to apply is not discarded', async () => {
    await addPupils('pam')
    const { id } = await desk.open('username,surname\npam,Price\n')
    await withSchoolLock(school.services, school.schoolId, async () => {
      const give = (transaction: SchoolTransaction) => giveToRun(transaction, { draftId: id, runId: 999_999 })
      const reply = await overtaken(give, () => desk.send(`DELETE /api/import-drafts/${id}`))
      expect([reply.statusCode, reply.json().error]).toEqual([409, 'draft-applying'])
    })
  })
})

describe('a draft whose run died with its process', () => {
  it('is there again, as it was, and can be applied', async () => {
    await addPupils('ned')
    const draft = await desk.open('username,surname\nned,Nash\n')
    const { database } = school.services
    const runId = await withSchool(database, school.schoolId, async transaction => {
      const { rows } = await sql<{ id: number }>`
        INSERT INTO run (kind, state, via, actor_name) VALUES ('import', 'running', 'page', 'x')
        RETURNING id`.execute(transaction)
      await giveToRun(transaction, { draftId: draft.id, runId: rows[0]?.id ?? 0 })
      return rows[0]?.id ?? 0
    })
    expect(await desk.look(draft)).toMatchObject({ state: 'ready', runId: null, revision: draft.revision })
    expect((await desk.send(`GET /api/imports/${runId}`)).json().state).toBe('interrupted')
    expect((await follow((await apply(draft)).json().runId)).state).toBe('applied')
  })

  it('as long as it lives can be neither changed nor discarded nor applied twice', async () => {
    const draft = await desk.open('username,surname\nned,Noble\n')
    const { database } = school.services
    const { id, revision } = draft
    await withSchoolLock(school.services, school.schoolId, async () => {
      await withSchool(database, school.schoolId, transaction =>
        giveToRun(transaction, { draftId: id, runId: 999_999 }),
      )
      expect(await desk.look(draft)).toMatchObject({ state: 'applying', runId: 999_999 })
      const { drafts } = (await desk.send('GET /api/import-drafts')).json()
      expect(drafts).toContainEqual(expect.objectContaining({ id, state: 'applying' }))
      for (const [route, payload] of [
        [`PATCH /api/import-drafts/${id}`, { revision, blank: 'clear' }],
        [`DELETE /api/import-drafts/${id}`, undefined],
      ] as const) {
        const reply = await desk.send(route, payload)
        expect([reply.statusCode, reply.json().error]).toEqual([409, 'draft-applying'])
      }
    })
  })
})
