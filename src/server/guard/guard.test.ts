import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestSchool, type TestAccount, type TestSchool } from '../../../test/school.ts'
import { withSchool } from '../database/database.ts'

let school: TestSchool
let manager: TestAccount
let autoimport: TestAccount
beforeAll(async () => {
  school = await openTestSchool()
  manager = await school.addAccount('manager', 'Patron Manager')
  autoimport = await school.addAccount('autoimport', 'Import Only')
})
afterAll(() => school.close())

function inSchool<T>(statement: ReturnType<typeof sql<T>>): Promise<T[]> {
  return withSchool(school.services.database, school.schoolId, async transaction => {
    return (await statement.execute(transaction)).rows
  })
}

let count = 0
/** Of no cohort, whose size would let as many leave at once. */
async function enrol(number: number): Promise<string[]> {
  const names = Array.from({ length: number }, () => `pupil${String(++count).padStart(5, '0')}`)
  const lines = names.map(name => `${name},Y,N,${name}`)
  await school.post(`username,enabled,staffmember,surname\n${lines.join('\n')}\n`)
  return names
}

const disabling = (names: readonly string[]) =>
  `username,enabled\n${names.map(name => `${name},N`).join('\n')}\n`

async function post(csv: string, { account = autoimport, query = '' } = {}) {
  const response = await school.post(csv, { account, query })
  expect(response.statusCode).toBe(200)
  const location = String(response.headers.location)
  return { response, reply: response.json(), location, id: Number(/\d+$/.exec(location)?.[0]) }
}

async function stateOf(id: number) {
  return (await school.get(`/api/imports/${id}`)).json()
}

function approve(id: number, confirmation?: string, account = manager) {
  return school.send(`POST /api/imports/${id}/approve`, { ...(confirmation && { confirmation }) }, account)
}

async function enabledOf(names: readonly string[]): Promise<number> {
  const rows = await inSchool(sql<{ count: number }>`
    SELECT count(*) FROM patron WHERE enabled AND username = ANY (${names})`)
  return rows[0]?.count ?? 0
}

describe('a file that would disable too many', () => {
  it('is held: nothing is applied, and the reply says what it would have done and where to approve it', async () => {
    const names = await enrol(100)
    const { response, reply, location, id } = await post(disabling(names))
    expect(reply.summary).toBe(
      '100 users processed. 0 users created. 0 users updated. 100 users failed. Held: this would disable 100 of 100 ' +
        'patrons (the limit is 20 %). Nothing was applied. Look at it and approve it, or send a file that is right: ' +
        location,
    )
    expect(reply.success).toBe(false)
    expect(Object.keys(reply.details)).toHaveLength(100)
    const held = 'Row is valid, but its file is held. '
    expect(reply.details['7']).toBe(`${held}User failed to import: ${held}`)
    expect(response.headers['rollbook-held']).toBe(String(id))
    expect(await enabledOf(names)).toBe(100)
    expect(await stateOf(id)).toMatchObject({
      state: 'held',
      by: 'autoimport',
      counts: { updated: 100 },
      approvedBy: null,
      held: {
        sentence: 'This would disable 100 of 100 patrons (the limit is 20 %).',
        number: 100,
        verdicts: [{ kind: 'disable', count: 100, concerned: 100, limit: { share: 20, atLeast: 30 } }],
      },
    })
  })

  it('says so already when it is only planned', async () => {
    const names = await enrol(60)
    const { reply, id } = await post(disabling(names), { query: '?plan=only' })
    expect(reply).toEqual({
      success: true,
      summary:
        '60 users processed. 0 users created. 60 users updated. 0 users failed. Plan only: nothing was applied. It would ' +
        'be held, for it would disable 60 of 60 patrons (the limit is 20 %).',
    })
    expect((await stateOf(id)).state).toBe('planned')
  })

  it('is applied once it is approved with its number, and says by whom', async () => {
    const names = await enrol(60)
    const { id } = await post(disabling(names))
    for (const typed of [undefined, '59', 'yes']) {
      const refused = await approve(id, typed)
      expect([refused.statusCode, refused.json().error]).toEqual([422, 'not-confirmed'])
    }
    expect(await enabledOf(names)).toBe(60)
    const approved = await approve(id, ' 60 ')
    expect([approved.statusCode, approved.json()]).toMatchObject([
      200,
      { state: 'applied', by: 'autoimport', approvedBy: 'manager', held: { number: 60 } },
    ])
    expect(await enabledOf(names)).toBe(0)
    expect((await approve(id, '60')).statusCode).toBe(404)
  })

  it('with new passwords sets them when it is approved, and keeps none after that', async () => {
    const names = await enrol(31)
    const lines = names.map(name => `${name},N,Swordfish7`)
    const { id } = await post(`username,enabled,password\n${lines.join('\n')}\n`)
    expect((await approve(id, '31')).statusCode).toBe(200)
    const [found] = await inSchool(sql`
      SELECT (SELECT count(*) FROM patron WHERE username = ANY (${names}) AND password_hash IS NOT NULL) AS set,
        (SELECT count(*) FROM run_row WHERE run_id = ${id} AND password_hash IS NOT NULL) AS kept`)
    expect(found).toEqual({ set: 31, kept: 0 })
  })

  it('is replaced by the account’s next file, which it does not keep from being applied', async () => {
    const names = await enrol(60)
    const first = await post(disabling(names))
    const second = await post(disabling(names))
    expect([(await stateOf(first.id)).state, (await stateOf(second.id)).state]).toEqual(['replaced', 'held'])
    await post(`username,surname\n${names[0]},Other\n`, { account: manager })
    expect((await stateOf(second.id)).state).toBe('held')
    const { reply } = await post(`username,surname\n${names[0]},Right\n`)
    expect(reply.success).toBe(true)
    expect((await stateOf(second.id)).state).toBe('replaced')
    expect((await approve(second.id, '60')).statusCode).toBe(404)
    expect(await enabledOf(names)).toBe(60)
  })

  it('is not held when it is the largest cohort that leaves', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `leaver${index}`)
    const lines = names.map(name => `${name},Y,N,2026`)
    await school.post(`username,enabled,staffmember,graduationyear\n${lines.join('\n')}\n`)
    expect((await post(disabling(names))).reply.success).toBe(true)
    expect(await enabledOf(names)).toBe(0)
  })

  it('can be given up', async () => {
    const { id } = await post(disabling(await enrol(60)))
    const discarded = await school.send(`POST /api/imports/${id}/discard`, undefined, manager)
    expect([discarded.statusCode, discarded.json()]).toMatchObject([
      200,
      { state: 'replaced', message: 'Discarded. Nothing was changed.' },
    ])
    expect((await approve(id, '60')).statusCode).toBe(404)
  })

  it('is not approved by the script that sent it, nor by who may not change all that it changes', async () => {
    const names = await enrol(60)
    await school.addAccount('librarian1', 'Librarian')
    const { id } = await post(`${disabling(names)}librarian1,N\n`, { account: school.administrator })
    expect((await approve(id, '61', autoimport)).statusCode).toBe(403)
    expect((await approve(id, '61')).statusCode).toBe(403)
    expect((await approve(id, '61', school.administrator)).statusCode).toBe(200)
  })
})

describe('a held file that somebody’s change overtook', () => {
  it('is not applied but planned again, and waits with its new number', async () => {
    const names = await enrol(60)
    const { id, location } = await post(disabling(names))
    await inSchool(sql`
      UPDATE patron SET enabled = false, version = version + 1 WHERE username = ANY (${names.slice(0, 3)})`)
    await inSchool(sql`
      UPDATE patron SET surname = 'By hand', version = version + 1 WHERE username = ${names[3]}`)
    await inSchool(sql`DELETE FROM patron WHERE username = ${names[4]}`)
    const late = await approve(id, '60')
    expect([late.statusCode, late.json().error]).toEqual([409, 'changed-meanwhile'])
    expect(await enabledOf(names)).toBe(56)
    expect(await stateOf(id)).toMatchObject({
      state: 'held',
      counts: { updated: 56, unchanged: 3, invalid: 1 },
      held: { number: 56 },
    })
    const { rows } = (await school.get(`${location}/rows?outcome=invalid`)).json()
    expect(rows).toMatchObject([{ row: 5, problems: ['Is in the register no more.'] }])
    expect((await approve(id, '60')).statusCode).toBe(422)
    expect((await approve(id, '56')).statusCode).toBe(200)
    expect(await enabledOf(names)).toBe(0)
    const [kept] = await inSchool(sql`SELECT surname FROM patron WHERE username = ${names[3]}`)
    expect(kept).toEqual({ surname: 'By hand' })
  })

  it('creates nobody whose username another has been given meanwhile', async () => {
    const names = await enrol(60)
    const { id } = await post(
      `username,enabled,staffmember,graduationyear\n${names.map(name => `${name},N,N,`).join('\n')}\nnewcomer,Y,N,2031\n`,
    )
    const values = { username: 'Newcomer', enabled: true, staffMember: true, surname: 'Teacher' }
    await school.send('POST /api/patrons', { values })
    expect((await approve(id, '60')).statusCode).toBe(409)
    expect((await stateOf(id)).counts).toMatchObject({ created: 0, updated: 60, invalid: 1 })
    expect((await approve(id, '60')).statusCode).toBe(200)
  })
})

describe('the limits', () => {
  it('are the school’s own, kind by kind, and a kind may go unguarded', async () => {
    const { limits, usual } = (await school.get('/api/settings/guard')).json()
    expect(limits).toEqual(usual)
    expect(usual).toMatchObject({ disable: { share: 20, atLeast: 30 }, rename: { share: 5, atLeast: 10 } })
    const changed = await school.send('PATCH /api/settings/guard', { disable: { share: 1, atLeast: 2 } })
    expect(changed.json().limits).toEqual({ ...usual, disable: { share: 1, atLeast: 2 } })
    await enrol(10)
    const names = await enrol(3)
    expect((await post(disabling(names))).reply.summary).toContain('Held: this would disable 3 of 3 patrons')
    await school.send('PATCH /api/settings/guard', { disable: null })
    expect((await post(disabling(names))).reply.success).toBe(true)
    await school.send('PATCH /api/settings/guard', { disable: usual.disable })
    expect((await school.get('/api/settings/guard')).json()).toEqual({ limits: usual, usual })
  })

  it('are refused where they are none', async () => {
    for (const body of [
      { disable: { share: 101, atLeast: 0 } },
      { disabled: null },
      { disable: { share: 5 } },
    ]) {
      expect((await school.send('PATCH /api/settings/guard', body)).statusCode).toBe(400)
    }
  })
})

// The last one: a cohort that large is an excuse for whoever is disabled.
it('a file of the new school year is held where nobody has rolled the old one over, and says to do so first', async () => {
  const names = Array.from({ length: 40 }, (_, index) => `climber${index}`)
  const fileOf = (level: number) =>
    `username,enabled,staffmember,academiclevel\n${names.map(name => `${name},Y,N,${level}\n`).join('')}`
  await post(fileOf(7))
  const { reply, id } = await post(fileOf(8))
  expect(reply.summary).toContain(
    'Held: this would change the cohort of 40 of 40 patrons (the limit is 10 %). Nothing was applied. If the file is of ' +
      'a new school year, roll the year over first, and send it again. Look at it and approve it',
  )
  const period = { name: '2027', starts: '2027-01-01', ends: '2027-12-31' }
  const rollover = await school.send('POST /api/rollovers', { period, leavers: { kind: 'keep' } })
  expect((await school.send(`POST ${rollover.headers.location}/apply`)).statusCode).toBe(200)
  expect(await stateOf(id)).toMatchObject({
    state: 'replaced',
    message: expect.stringContaining('The school year was changed since'),
  })
  expect((await approve(id, '40')).statusCode).toBe(404)
  const again = await post(fileOf(8))
  expect(await stateOf(again.id)).toMatchObject({ state: 'applied', counts: { unchanged: 40 } })
})
