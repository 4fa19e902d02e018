import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestSchool, schoolDay, type TestAccount, type TestSchool } from '../../../test/school.ts'
import { createToken } from '../access/tokens.ts'
import { withSchool } from '../database/database.ts'
import { buildApp } from '../http/app.ts'

let school: TestSchool
let jane: TestAccount
beforeAll(async () => {
  school = await openTestSchool()
  jane = await school.addAccount('jane')
})
afterAll(() => school.close())
beforeEach(async () => {
  await inSchool(sql`DELETE FROM sign_in_attempt`)
  await inSchool(sql`UPDATE patron SET enabled = true, until = NULL, merged_into = NULL, generic = false`)
})

function inSchool<T>(statement: ReturnType<typeof sql<T>>): Promise<T[]> {
  return withSchool(school.services.database, school.schoolId, async transaction => {
    const { rows } = await statement.execute(transaction)
    return rows
  })
}

type Try = { username?: string; password?: string; headers?: Record<string, string> }

function signIn({ username = jane.username, password = jane.password, headers = {} }: Try = {}) {
  return school.app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { username, password },
    headers: { 'sec-fetch-site': 'same-origin', ...headers },
  })
}

describe('signing in on the page', () => {
  it('says who it is, what he may do, and when the session ends', async () => {
    const admin = await signIn(school.administrator)
    expect(admin.statusCode).toBe(201)
    expect(admin.json()).toEqual({
      patronId: school.administrator.patronId,
      username: 'admin',
      name: 'admin',
      systemGroups: ['Library Users', 'System Administrator'],
      rights: expect.arrayContaining(['administer', 'manage-patrons', 'own-profile']),
      school: {
        name: 'Hillview College',
        timeZone: 'Australia/Sydney',
        today: '2026-05-04',
        hasLogo: false,
        shortestPassword: 8,
      },
      presentation: null,
      endsAt: new Date(schoolDay.getTime() + 3_600_000).toISOString(),
    })
  })

  it('calls somebody by the name that people use', async () => {
    await inSchool(
      sql`UPDATE patron SET given_name = 'Jane', preferred_name = 'Janey', surname = 'Doe' WHERE username = 'jane'`,
    )
    expect((await signIn()).json().name).toBe('Janey Doe')
  })

  it('counts the username without case and blanks around it', async () => {
    expect((await signIn({ username: ' JANE ' })).statusCode).toBe(201)
  })

  it.each([
    ['a wrong password', { password: 'wrong swordfish' }],
    ['an unknown user', { username: 'nobody' }],
    ['no password', { password: '' }],
    ['what no password can hold', { password: 'sword\u0000fish' }],
    ['more than any password holds', { password: 'x'.repeat(1000) }],
  ])('is refused with %s, in the same words', async (_, attempt) => {
    const reply = await signIn(attempt)
    expect([reply.statusCode, reply.json()]).toEqual([
      401,
      { success: false, summary: 'Unauthorised. Check credentials.', error: 'unauthorised' },
    ])
    expect(reply.cookies).toEqual([])
  })

  it('tells a disabled account so, and whom to ask, but only with its password', async () => {
    await inSchool(sql`UPDATE patron SET enabled = false WHERE username = 'jane'`)
    const reply = await signIn()
    expect([reply.statusCode, reply.json().error, reply.cookies]).toEqual([403, 'account-disabled', []])
    expect(reply.json().summary).toContain('Ask your library')
    expect((await signIn({ password: 'wrong swordfish' })).json().error).toBe('unauthorised')
  })

  it('tells an account so that is past its until date', async () => {
    await inSchool(sql`UPDATE patron SET until = '2026-05-03' WHERE username = 'jane'`)
    const reply = await signIn()
    expect([reply.statusCode, reply.json().error]).toEqual([403, 'account-expired'])
    await inSchool(sql`UPDATE patron SET until = '2026-05-04' WHERE username = 'jane'`)
    expect((await signIn()).statusCode).toBe(201)
  })

  it('tells an account so that was merged into another one', async () => {
    await inSchool(
      sql`UPDATE patron SET merged_into = ${school.administrator.patronId} WHERE username = 'jane'`,
    )
    const reply = await signIn()
    expect([reply.statusCode, reply.json().error]).toEqual([403, 'account-disabled'])
    expect(reply.json().summary).toContain('merged')
  })

  it('lets a generic account in, to the catalogue and nothing else', async () => {
    await inSchool(sql`UPDATE patron SET generic = true, staff_member = false WHERE username = 'jane'`)
    expect((await signIn()).json().rights).toEqual(['search-catalogue'])
  })

  it("is not for a script's account, nor by a script's token", async () => {
    const importer = await school.addAccount('autoimport', 'Import Only')
    const reply = await signIn(importer)
    expect([reply.statusCode, reply.json().error, reply.cookies]).toEqual([403, 'forbidden', []])
    const { token } = await withSchool(school.services.database, school.schoolId, transaction =>
      createToken(transaction, { patronId: jane.patronId, name: 'x', expiresAt: null }, schoolDay),
    )
    expect((await signIn({ password: token })).statusCode).toBe(401)
  })

  it('waits after ten failures, as a script does, and is told how long', async () => {
    for (let count = 0; count < 10; count++) {
      expect((await signIn({ password: 'wrong swordfish' })).statusCode).toBe(401)
    }
    const reply = await signIn()
    expect([reply.statusCode, reply.headers['retry-after'], reply.json().error]).toEqual([
      429,
      '900',
      'too-many-failures',
    ])
  })

  it('is refused to another site', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
    expect((await signIn({ headers })).json().error).toBe('cross-site')
  })
})

describe('the cookie', () => {
  it('is out of reach of scripts and other sites, and gone when the browser is closed', async () => {
    expect((await signIn()).headers['set-cookie']).toMatch(
      /^rollbook=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    )
  })

  it('is of this very host and TLS alone, where there is TLS', async () => {
    const behindProxy = await buildApp({
      services: school.services,
      trustProxy: ['127.0.0.1'],
      logLevel: 'silent',
    })
    const headers = { host: 'library.school.example', 'x-forwarded-proto': 'https' }
    const { username, password } = jane
    const open = (more: object) =>
      behindProxy.inject({
        method: 'POST',
        url: '/api/session',
        payload: { username, password },
        headers: { ...headers, ...more },
      })
    const reply = await open({})
    expect(reply.headers['set-cookie']).toMatch(
      /^__Host-rollbook=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    )
    const [{ value } = { value: '' }] = reply.cookies
    const statusWith = async (name: string) =>
      (await behindProxy.inject({ url: '/api/session', headers: { ...headers, cookie: `${name}=${value}` } }))
        .statusCode
    expect([await statusWith('__Host-rollbook'), await statusWith('rollbook')]).toEqual([200, 401])
    expect((await open({ 'x-forwarded-proto': 'http' })).json().error).toBe('needs-https')
    await behindProxy.close()
  })

  it('that somebody planted before the sign-in does not become the session', async () => {
    const planted = 'A'.repeat(43)
    const reply = await signIn({ headers: { cookie: `rollbook=${planted}` } })
    expect(reply.cookies[0]?.value).not.toBe(planted)
    const asPlanted = await school.app.inject({
      url: '/api/session',
      headers: { cookie: `rollbook=${planted}` },
    })
    expect(asPlanted.statusCode).toBe(401)
  })

  it('is a new one at every sign-in, and the old one ends', async () => {
    const first = (await signIn()).cookies[0]?.value
    const second = (await signIn({ headers: { cookie: `rollbook=${first}` } })).cookies[0]?.value
    const statusWith = async (token: string | undefined) =>
      (await school.app.inject({ url: '/api/session', headers: { cookie: `rollbook=${token}` } })).statusCode
    expect(second).not.toBe(first)
    expect([await statusWith(first), await statusWith(second)]).toEqual([401, 200])
  })

  it('is not kept, only its digest', async () => {
    const token = (await signIn()).cookies[0]?.value ?? ''
    const [row] = await inSchool(
      sql<{ text: string }>`SELECT string_agg(s::text, ' ') AS text FROM session AS s`,
    )
    expect(row?.text).toContain('127.0.0.1')
    expect(row?.text).not.toContain(token)
    expect(row?.text).not.toContain(Buffer.from(token).toString('hex'))
    expect(row?.text).not.toContain(Buffer.from(token, 'base64url').toString('hex'))
  })
})

describe('a request without a session', () => {
  it('from the page opens no dialog of the browser', async () => {
    for (const url of ['/api/session', '/api/patrons']) {
      for (const headers of [
        { 'x-rollbook': '1' },
        { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' },
      ]) {
        const { statusCode, headers: answer } = await school.app.inject({ url, headers })
        expect([statusCode, answer['www-authenticate']]).toEqual([401, 'Session realm="Rollbook"'])
      }
    }
    expect((await signIn({ password: 'wrong swordfish' })).headers['www-authenticate']).not.toContain('Basic')
  })

  it('that is far too large is not called a file', async () => {
    const reply = await signIn({ username: 'x'.repeat(2_000_000) })
    expect([reply.statusCode, reply.json().summary]).toEqual([413, 'The request is too large.'])
  })

  it('from a script is asked for Basic, as ever', async () => {
    const asked = await school.app.inject({ url: '/api/patrons' })
    expect(asked.headers['www-authenticate']).toBe('Basic realm="Rollbook", charset="UTF-8"')
  })

  it('from the page does not pass with what the browser once kept for Basic', async () => {
    const authorization = `Basic ${Buffer.from(`${jane.username}:${jane.password}`).toString('base64')}`
    const ask = async (headers: Record<string, string>) =>
      (await school.app.inject({ url: '/api/session', headers: { authorization, ...headers } })).statusCode
    expect([await ask({}), await ask({ 'x-rollbook': '1' })]).toEqual([200, 401])
  })
})
