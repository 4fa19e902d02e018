import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  basic,
  openTestSchool,
  type PageHeaders,
  schoolDay,
  type TestAccount,
  type TestSchool,
} from '../../../test/school.ts'
import { hashPassword } from '../access/passwords.ts'
import { setPassword } from '../accounts/set-password.ts'
import { withSchool } from '../database/database.ts'

let school: TestSchool
let jane: TestAccount
let now: Date
beforeAll(async () => {
  school = await openTestSchool()
  school.services.clock = () => now
  now = schoolDay
  jane = await school.addAccount('jane')
})
afterAll(() => school.close())
beforeEach(async () => {
  now = schoolDay
  const passwordHash = await hashPassword(jane.password)
  await inSchool(sql`DELETE FROM sign_in_attempt`)
  await inSchool(sql`DELETE FROM session`)
  await inSchool(sql`UPDATE patron SET enabled = true, until = NULL, merged_into = NULL, generic = false`)
  await inSchool(sql`UPDATE patron SET password_hash = ${passwordHash} WHERE username = 'jane'`)
})

function inSchool<T>(statement: ReturnType<typeof sql<T>>): Promise<T[]> {
  return withSchool(school.services.database, school.schoolId, async transaction => {
    const { rows } = await statement.execute(transaction)
    return rows
  })
}

function send(
  method: 'GET' | 'PUT' | 'DELETE',
  url: string,
  headers: Record<string, string>,
  payload?: object,
) {
  return school.app.inject({ method, url, headers, ...(payload ? { payload } : {}) })
}

async function statusOf(headers: Record<string, string>): Promise<number> {
  return (await send('GET', '/api/session', headers)).statusCode
}

function after(minutes: number): void {
  now = new Date(schoolDay.getTime() + minutes * 60_000)
}

describe('a session', () => {
  it('ends when it was not used for an hour', async () => {
    const headers = await school.signIn(jane)
    after(59)
    expect(await statusOf(headers)).toBe(200)
    after(118)
    expect(await statusOf(headers)).toBe(200)
    after(178)
    const ended = await send('GET', '/api/session', headers)
    expect([ended.statusCode, ended.json()]).toEqual([
      401,
      { success: false, summary: 'Your session has ended. Sign in again.', error: 'session-ended' },
    ])
  })

  it('ends after twelve hours, however it is used, and says so before', async () => {
    const headers = await school.signIn(jane)
    for (let minutes = 30; minutes < 720; minutes += 30) {
      after(minutes)
      expect(await statusOf(headers)).toBe(200)
    }
    const { endsAt } = (await send('GET', '/api/session', headers)).json()
    expect(endsAt).toBe(new Date(schoolDay.getTime() + 12 * 3_600_000).toISOString())
    after(720)
    expect(await statusOf(headers)).toBe(401)
  })

  it('has its use written down at most once a minute', async () => {
    const headers = await school.signIn(jane)
    const lastUse = () => inSchool(sql`SELECT last_used_at FROM session`)
    after(0.9)
    await statusOf(headers)
    expect(await lastUse()).toEqual([{ last_used_at: schoolDay }])
    after(1)
    await statusOf(headers)
    expect(await lastUse()).toEqual([{ last_used_at: now }])
  })

  it.each<[string, ReturnType<typeof sql>]>([
    ['is disabled', sql`UPDATE patron SET enabled = false WHERE username = 'jane'`],
    ['is past the until date', sql`UPDATE patron SET until = '2026-05-03' WHERE username = 'jane'`],
    ['is merged into another', sql`UPDATE patron SET merged_into = 1 WHERE username = 'jane'`],
    ['becomes generic', sql`UPDATE patron SET generic = true, staff_member = false WHERE username = 'jane'`],
    ['has no password any more', sql`UPDATE patron SET password_hash = NULL WHERE username = 'jane'`],
  ])('ends when its account %s, and does not come back with it', async (_, change) => {
    const headers = await school.signIn(jane)
    await inSchool(change)
    expect(await statusOf(headers)).toBe(401)
    await inSchool(sql`UPDATE patron SET enabled = true, until = NULL, merged_into = NULL, generic = false`)
    expect(await statusOf(headers)).toBe(401)
  })

  it('ends when somebody else sets the password, by whatever way', async () => {
    const headers = await school.signIn(jane)
    const passwordHash = await hashPassword('another swordfish')
    await withSchool(school.services.database, school.schoolId, transaction =>
      setPassword(transaction, { username: 'jane', passwordHash }, now),
    )
    expect(await statusOf(headers)).toBe(401)
  })

  it('has the rights that its account has now, not those that it began with', async () => {
    const headers = await school.signIn(school.administrator)
    const groups = (names: string[]) =>
      inSchool(sql`UPDATE patron SET system_groups = ${names} WHERE username = 'admin'`)
    await groups(['Library Users'])
    expect((await send('GET', '/api/patrons', headers)).statusCode).toBe(403)
    await groups(['Library Users', 'System Administrator'])
    expect((await send('GET', '/api/patrons', headers)).statusCode).toBe(200)
  })

  it('leaves nothing behind once it has run out and somebody signs in', async () => {
    await school.signIn(jane)
    after(61)
    await school.signIn(school.administrator)
    expect(await inSchool(sql`SELECT patron_id FROM session`)).toEqual([
      { patron_id: school.administrator.patronId },
    ])
  })

  it('does not post files: that is for scripts', async () => {
    const headers = await school.signIn(school.administrator)
    const reply = await school.app.inject({
      method: 'POST',
      url: '/api/import/users',
      headers: { ...headers, 'content-type': 'text/csv' },
      payload: 'username,enabled\nx,Y\n',
    })
    expect([reply.statusCode, reply.headers['www-authenticate']]).toEqual([
      401,
      'Basic realm="Rollbook", charset="UTF-8"',
    ])
  })
})

describe('signing out', () => {
  it('ends the session on the server and takes the cookie away', async () => {
    const headers = await school.signIn(jane)
    const reply = await send('DELETE', '/api/session', headers)
    expect([reply.statusCode, reply.cookies[0]?.value]).toEqual([204, ''])
    expect(await statusOf(headers)).toBe(401)
    expect((await send('DELETE', '/api/session', headers)).statusCode).toBe(204)
  })

  it('everywhere ends all of one’s sessions, this one too, and nobody else’s', async () => {
    const [here, there] = [await school.signIn(jane), await school.signIn(jane)]
    const others = await school.signIn(school.administrator)
    expect((await send('DELETE', '/api/sessions', here)).statusCode).toBe(204)
    expect([await statusOf(here), await statusOf(there), await statusOf(others)]).toEqual([401, 401, 200])
  })
})

describe('the list of one’s sessions', () => {
  const list = async (headers: PageHeaders) =>
    (await send('GET', '/api/sessions', headers)).json().sessions as { id: number; isThisOne: boolean }[]

  it('tells where and since when, and which is this one', async () => {
    await school.signIn(school.administrator)
    await school.signIn(jane)
    after(5)
    const here = await school.signIn(jane)
    expect(await list(here)).toEqual([
      {
        id: expect.any(Number),
        isThisOne: true,
        startedAt: now.toISOString(),
        lastUsedAt: now.toISOString(),
        address: '127.0.0.1',
        browser: 'Unknown browser',
      },
      expect.objectContaining({ isThisOne: false, startedAt: schoolDay.toISOString() }),
    ])
  })

  it('ends one of them, but none of somebody else', async () => {
    const [here, there] = [await school.signIn(jane), await school.signIn(jane)]
    const other = (await list(here)).find(session => !session.isThisOne)?.id
    const stranger = await school.signIn(school.administrator)
    expect((await send('DELETE', `/api/sessions/${other}`, stranger)).statusCode).toBe(404)
    expect((await send('DELETE', `/api/sessions/${other}`, here)).statusCode).toBe(204)
    expect([await statusOf(here), await statusOf(there)]).toEqual([200, 401])
    expect(await list(here)).toHaveLength(1)
  })
})

describe('changing one’s own password', () => {
  const change = (headers: Record<string, string>, payload: object) =>
    send('PUT', '/api/session/password', headers, payload)
  const fresh = 'a fresh swordfish'

  it('needs the current one, ends all other sessions and keeps this one', async () => {
    const [here, there] = [await school.signIn(jane), await school.signIn(jane)]
    const wrong = await change(here, { current: 'wrong swordfish', password: fresh })
    expect([wrong.statusCode, wrong.json().error]).toEqual([403, 'wrong-password'])
    expect((await change(here, { current: jane.password, password: fresh })).statusCode).toBe(204)
    expect([await statusOf(here), await statusOf(there)]).toEqual([200, 401])
    await school.signIn({ ...jane, password: fresh })
    await expect(school.signIn(jane)).rejects.toThrow('Unauthorised')
  })

  it('takes only what its field takes', async () => {
    const here = await school.signIn(jane)
    const short = await change(here, { current: jane.password, password: 'short' })
    expect([short.statusCode, short.json().summary]).toEqual([
      400,
      'Field (password) is shorter than 8 characters.',
    ])
  })

  it('may be tried ten times, also where its owner has just signed in', async () => {
    const here = await school.signIn(jane)
    for (let count = 0; count < 10; count++) {
      expect((await change(here, { current: 'wrong swordfish', password: fresh })).statusCode).toBe(403)
    }
    const right = { current: jane.password, password: fresh }
    const reply = await change(here, right)
    expect([reply.statusCode, reply.json().error, reply.headers['retry-after']]).toEqual([
      429,
      'too-many-failures',
      '900',
    ])
    await school.signIn(jane)
    expect((await change(here, right)).statusCode).toBe(429)
    after(15)
    expect((await change(here, right)).statusCode).toBe(204)
  })

  it('after a few failures and a success may be tried ten times again', async () => {
    const here = await school.signIn(jane)
    const wrong = () => change(here, { current: 'wrong swordfish', password: fresh })
    for (let count = 0; count < 9; count++) await wrong()
    await change(here, { current: jane.password, password: jane.password })
    for (let count = 0; count < 10; count++) expect((await wrong()).statusCode).toBe(403)
    expect((await wrong()).statusCode).toBe(429)
  })

  it('by a script ends every session', async () => {
    const here = await school.signIn(jane)
    const authorization = basic(jane)
    expect((await change({ authorization }, { current: jane.password, password: fresh })).statusCode).toBe(
      204,
    )
    expect(await statusOf(here)).toBe(401)
  })

  it('is written down as an edit by oneself on the page, without the password', async () => {
    const here = await school.signIn(jane)
    await change(here, { current: jane.password, password: fresh })
    const edits = await inSchool(sql`
      SELECT kind, state, via, actor_id, actor_name, outcome, patron_id, changes, sets_password
      FROM run JOIN run_row ON run_row.run_id = run.id ORDER BY run.id DESC LIMIT 1`)
    expect(edits).toEqual([
      {
        kind: 'edit',
        state: 'applied',
        via: 'page',
        actor_id: jane.patronId,
        actor_name: 'jane',
        outcome: 'updated',
        patron_id: jane.patronId,
        changes: {},
        sets_password: true,
      },
    ])
  })
})

describe('a forged request with the cookie', () => {
  const payload = () => ({ current: jane.password, password: 'a forged swordfish' })

  it.each<[string, Record<string, string>]>([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['a neighbour', { 'sec-fetch-site': 'same-site' }],
    ['another site in an older browser', { origin: 'https://evil.example' }],
    ['a form of an older browser, which says nothing', {}],
    ['another site that has learnt our header', { origin: 'https://evil.example', 'x-rollbook': '1' }],
  ])('from %s changes nothing', async (_, headers) => {
    const { cookie } = await school.signIn(jane)
    for (const method of ['PUT', 'DELETE'] as const) {
      const url = method === 'PUT' ? '/api/session/password' : '/api/sessions'
      const reply = await send(method, url, { cookie, ...headers }, payload())
      expect([reply.statusCode, reply.json().error]).toEqual([403, 'cross-site'])
    }
    expect(await statusOf({ cookie })).toBe(200)
  })

  it.each<[string, Record<string, string>]>([
    ['says the browser', { 'sec-fetch-site': 'same-origin' }],
    ['says an older browser', { origin: 'http://localhost' }],
    ['says the page, where the browser says nothing', { 'x-rollbook': '1' }],
  ])('is none where it comes from our own page: so %s', async (_, headers) => {
    const { cookie } = await school.signIn(jane)
    expect((await send('DELETE', '/api/sessions', { cookie, ...headers })).statusCode).toBe(204)
  })

  it('cannot read either, when the browser marks the other site', async () => {
    const { cookie } = await school.signIn(jane)
    expect(await statusOf({ cookie, 'sec-fetch-site': 'cross-site' })).toBe(403)
    expect(await statusOf({ cookie })).toBe(200)
  })
})
