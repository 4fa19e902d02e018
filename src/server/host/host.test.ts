import { createGunzip } from 'node:zlib'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusePasswordsInAnswers } from '../../../test/no-passwords.ts'
import { addSchool, basic, openTestSchool, schoolDay, type TestSchool } from '../../../test/school.ts'
import type { HostSchool, NewHostSchool } from '../../api/host.ts'
import { hashPassword } from '../access/passwords.ts'
import { fillSchool } from '../backup/testing/fill-school.ts'
import { withSchool } from '../database/database.ts'
import { buildApp } from '../http/app.ts'
import { createOperator, removeOperator, setOperatorPassword } from './operators.ts'

let school: TestSchool
let otherId: number
let now = schoolDay
const password = 'operator swordfish'
beforeAll(async () => {
  school = await openTestSchool({ clock: () => now })
  await school.send('PATCH /api/settings/school', { hosts: ['one.localhost'] })
  otherId = await addSchool(school.services, 'Riverside', ['two.localhost'])
  await createOperator(
    school.services.database,
    { name: 'jo', passwordHash: await hashPassword(password) },
    now,
  )
})
afterAll(() => school.close())

const page = { 'x-rollbook': '1', 'sec-fetch-site': 'same-origin' }
const here = { host: 'host.localhost', ...page }

interface Asking {
  headers?: Record<string, string>
  payload?: object
  app?: FastifyInstance
}

async function ask(route: string, { headers = {}, payload, app = school.app }: Asking = {}) {
  const [method, url] = route.split(' ') as ['POST', string]
  return app.inject({ method, url, headers: { ...here, ...headers }, ...(payload && { payload }) })
}

function signIn(
  credentials = { name: 'jo', password },
  asking: Asking = {},
): Promise<LightMyRequestResponse> {
  return ask('POST /api/host/session', { ...asking, payload: credentials })
}

async function operatorHeaders(asking: Asking = {}): Promise<Record<string, string>> {
  const [cookie] = (await signIn(undefined, asking)).cookies
  return { cookie: `${cookie?.name}=${cookie?.value}` }
}

/** As an operator. */
async function act(route: string, payload?: object): Promise<LightMyRequestResponse> {
  return ask(route, { headers: await operatorHeaders(), ...(payload && { payload }) })
}

async function schools(): Promise<HostSchool[]> {
  return (await act('GET /api/host/schools')).json().schools
}

const newSchool: NewHostSchool = {
  name: 'Lakeside',
  hosts: ['lakeside.localhost'],
  timeZone: 'Pacific/Auckland',
  levels: ['K', '1', '2'],
  administrator: { username: 'boss', password: 'lakeside swordfish' },
}

describe('an operator', () => {
  it('signs in by a cookie that no script reads and no school takes', async () => {
    const reply = await signIn()
    expect([reply.statusCode, reply.json()]).toEqual([201, { name: 'jo' }])
    expect(reply.cookies[0]).toMatchObject({ name: 'rollbook-operator', httpOnly: true, sameSite: 'Strict' })
    const cookie = `rollbook=${reply.cookies[0]?.value}; rollbook-operator=${reply.cookies[0]?.value}`
    const atSchool = await ask('GET /api/patrons', { headers: { cookie, host: 'one.localhost' } })
    expect(atSchool.statusCode).toBe(401)
  })

  it.each([
    ['a wrong password', { name: 'jo', password: 'other swordfish' }],
    ['a name that nobody has', { name: 'nobody', password }],
    ['nothing', { name: '', password: '' }],
  ])('does not sign in with %s', async (_, credentials) => {
    expect((await signIn(credentials)).statusCode).toBe(401)
  })

  it('who keeps failing has to wait, whether or not there is such an operator', async () => {
    for (const name of ['mo', 'nobody-there']) {
      if (name === 'mo')
        await createOperator(
          school.services.database,
          { name, passwordHash: await hashPassword(password) },
          now,
        )
      const tries = Array.from({ length: 11 }, () => signIn({ name, password: 'wrong swordfish' }))
      const statuses = (await Promise.all(tries)).map(({ statusCode }) => statusCode)
      expect(statuses.filter(status => status === 429)).toHaveLength(1)
    }
    expect((await signIn({ name: 'mo', password })).statusCode).toBe(429)
  })

  it('who signed in today from there has to wait after ten failures all the same', async () => {
    const { database } = school.services
    await createOperator(database, { name: 'ray', passwordHash: await hashPassword(password) }, now)
    expect((await signIn({ name: 'ray', password })).statusCode).toBe(201)
    const tries = Array.from({ length: 10 }, () => signIn({ name: 'ray', password: 'wrong swordfish' }))
    expect((await Promise.all(tries)).map(({ statusCode }) => statusCode)).toEqual(Array(10).fill(401))
    expect((await signIn({ name: 'ray', password })).statusCode).toBe(429)
  })

  it('is signed out by himself, by time, by another password and by his removal', async () => {
    const { database } = school.services
    await createOperator(database, { name: 'kit', passwordHash: await hashPassword(password) }, now)
    const headersOf = async () => {
      const [cookie] = (await signIn({ name: 'kit', password })).cookies
      return { cookie: `${cookie?.name}=${cookie?.value}` }
    }
    const isIn = async (headers: Record<string, string>) =>
      (await ask('GET /api/host/session', { headers })).statusCode === 200
    const first = await headersOf()
    expect(await isIn(first)).toBe(true)
    expect((await ask('DELETE /api/host/session', { headers: first })).statusCode).toBe(204)
    expect(await isIn(first)).toBe(false)
    const second = await headersOf()
    now = new Date(now.getTime() + 61 * 60_000)
    expect(await isIn(second)).toBe(false)
    const third = await headersOf()
    await setOperatorPassword(database, { name: 'KIT', passwordHash: await hashPassword(password) })
    expect(await isIn(third)).toBe(false)
    const fourth = await headersOf()
    await removeOperator(database, 'kit')
    expect(await isIn(fourth)).toBe(false)
  })

  it('changes nothing by a request that another site sends, nor over a line that anybody reads', async () => {
    const headers = await operatorHeaders()
    const silent = { cookie: headers.cookie as string, host: 'host.localhost' }
    for (const site of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }, {}]) {
      const reply = await school.app.inject({
        method: 'POST',
        url: '/api/host/schools',
        headers: { ...silent, ...site },
        payload: newSchool,
      })
      expect(reply.statusCode).toBe(403)
    }
    const open = await school.app.inject({
      url: '/api/host/schools',
      headers: { ...headers, host: 'rollbook.example' },
      remoteAddress: '192.0.2.7',
    })
    expect([open.statusCode, open.json().error]).toEqual([403, 'needs-https'])
  })
})

describe('the address', () => {
  it('is one that no school has: elsewhere there is no such thing, also for an operator', async () => {
    const headers = await operatorHeaders()
    for (const host of ['one.localhost', 'two.localhost']) {
      expect((await ask('GET /api/host/schools', { headers: { ...headers, host } })).statusCode).toBe(404)
      expect((await signIn(undefined, { headers: { host } })).statusCode).toBe(404)
    }
  })

  it('stays where it was when all schools but one are gone, unless that one has every address', async () => {
    const single = await openTestSchool()
    const open = () => ask('POST /api/host/session', { app: single.app, payload: { name: 'x', password } })
    expect((await open()).statusCode).toBe(404)
    await single.send('PATCH /api/settings/school', { hosts: ['one.localhost'] })
    expect((await open()).statusCode).toBe(401)
    await single.close()
  })

  it('may be named: then it is there alone, and no school is', async () => {
    const app = await buildApp({
      services: school.services,
      hostName: 'rollbook.localhost',
      logLevel: 'silent',
    })
    refusePasswordsInAnswers(app)
    const named = { app, headers: { host: 'rollbook.localhost' } }
    const headers = { ...(await operatorHeaders(named)), host: 'rollbook.localhost' }
    expect((await ask('GET /api/host/schools', { app, headers })).statusCode).toBe(200)
    expect((await ask('GET /api/school', named)).statusCode).toBe(404)
    expect((await signIn(undefined, { app })).statusCode).toBe(404)
    await app.close()
  })

  it('is asked for a session on every route but to sign in and out', async () => {
    for (const { method, url, access } of school.app.guardedRoutes.filter(route =>
      route.url.includes('/host'),
    )) {
      if (access === 'host-visitor' || method === 'HEAD') continue
      const reply = await ask(`${method} ${url.replace(':id', String(otherId))}`, {
        headers: { authorization: basic(school.administrator) },
      })
      expect([url, reply.statusCode]).toEqual([url, 401])
    }
  })
})

describe('the schools', () => {
  it('are told with their state, how many patrons they have and when a file came last', async () => {
    await school.post('username,enabled,staffmember,surname\nann,Y,Y,Ames\n', {
      headers: { host: 'one.localhost' },
    })
    const told = await schools()
    expect(
      told.map(({ name, hosts, patrons, disabledAt }) => ({ name, hosts, patrons, disabledAt })),
    ).toEqual([
      { name: 'Hillview College', hosts: ['one.localhost'], patrons: 2, disabledAt: null },
      { name: 'Riverside', hosts: ['two.localhost'], patrons: 0, disabledAt: null },
    ])
    expect(told.map(({ lastImport }) => lastImport?.state)).toEqual(['applied', undefined])
    expect(JSON.stringify(told)).not.toMatch(/ann|Ames|admin/)
  })

  it('are made with an administrator, who signs in at once', async () => {
    const reply = await act('POST /api/host/schools', newSchool)
    expect(reply.statusCode).toBe(201)
    const account = { ...newSchool.administrator, patronId: 0 }
    const headers = await school.signIn(account, { host: 'lakeside.localhost' })
    const session = (await school.app.inject({ url: '/api/session', headers })).json()
    expect(session).toMatchObject({
      username: 'boss',
      school: { name: 'Lakeside', timeZone: 'Pacific/Auckland' },
    })
    expect(session.rights).toContain('administer')
  })

  it.each([
    [{ name: 'riverside' }, 'There is a school called Riverside already.'],
    [{ hosts: [] }, 'this one needs at least one host.'],
    [{ hosts: ['two.localhost'] }, 'The host two.localhost is Riverside’s already.'.replace('’', "'")],
    [{ hosts: ['host.localhost'] }, 'host.localhost is where this page is, so no school can have it.'],
    [{ timeZone: 'Nowhere' }, 'Nowhere is no time zone.'],
    [
      { administrator: { username: 'boss', password: 'short' } },
      'Field (password) is shorter than 8 characters.',
    ],
  ])('are not made with %o', async (wrong, sentence) => {
    const before = (await schools()).length
    const reply = await act('POST /api/host/schools', {
      ...newSchool,
      name: 'Another',
      hosts: ['a.localhost'],
      ...wrong,
    })
    expect([reply.statusCode, reply.json().summary]).toEqual([422, expect.stringContaining(sentence)])
    expect(await schools()).toHaveLength(before)
  })

  it('get host names, and none that makes anybody unreachable', async () => {
    const url = `PATCH /api/host/schools/${otherId}`
    expect((await act(url, { hosts: ['two.localhost', 'Second.localhost'] })).statusCode).toBe(204)
    expect(
      (await school.app.inject({ url: '/api/school', headers: { host: 'second.localhost' } })).json().name,
    ).toBe('Riverside')
    for (const hosts of [[], ['one.localhost'], ['host.localhost'], ['https://x/']]) {
      expect((await act(url, { hosts })).statusCode).toBe(422)
    }
    expect((await act('PATCH /api/host/schools/999999', { isDisabled: true })).statusCode).toBe(404)
  })
})

describe('a disabled school', () => {
  const disable = (isDisabled: boolean) => act(`PATCH /api/host/schools/${school.schoolId}`, { isDisabled })

  it('says so to everybody, takes no file, and goes on where it was once it is enabled', async () => {
    const own = await school.signIn(school.administrator, { host: 'one.localhost' })
    await disable(true)
    const closed = 'This school is closed for now. Ask whoever hosts Rollbook for it.'
    const answers = [
      await school.app.inject({ url: '/api/school', headers: { host: 'one.localhost' } }),
      await school.app.inject({ url: '/api/session', headers: own }),
      await school.post('username\nann\n', { headers: { host: 'one.localhost' } }),
    ]
    for (const { statusCode, body } of answers) {
      expect([statusCode, JSON.parse(body).summary]).toEqual([403, closed])
    }
    expect((await schools())[0]?.disabledAt).toBe(now.toISOString())
    await disable(false)
    expect((await school.app.inject({ url: '/api/session', headers: own })).statusCode).toBe(200)
  })

  it('keeps its address from becoming the host’s', async () => {
    await disable(true)
    expect((await signIn(undefined, { headers: { host: 'one.localhost' } })).statusCode).toBe(404)
    await disable(false)
  })
})

describe('an export', () => {
  it('is the backup of that one school, named after it and its day', async () => {
    const reply = await act(`GET /api/host/schools/${school.schoolId}/export`)
    expect([reply.statusCode, reply.headers['content-type']]).toEqual([200, 'application/gzip'])
    expect(reply.headers['content-disposition']).toBe(
      `attachment; filename="rollbook-school-${school.schoolId}-2026-05-04.gz"`,
    )
    const lines = (await unpacked(reply.rawPayload)).split('\n')
    expect(JSON.parse(lines[0] ?? '').schools).toMatchObject([{ name: 'Hillview College' }])
    expect(lines.some(line => line.includes('Ames'))).toBe(true)
    expect(JSON.parse(lines.at(-2) ?? '')).toHaveProperty('sha256')
    expect((await act('GET /api/host/schools/999999/export')).statusCode).toBe(404)
  })
})

async function unpacked(file: Buffer): Promise<string> {
  const text = createGunzip()
  text.end(file)
  const parts: Buffer[] = []
  for await (const part of text) parts.push(part)
  return Buffer.concat(parts).toString()
}

describe('a removal', () => {
  const remove = (id: number, confirmation: string) =>
    act(`POST /api/host/schools/${id}/removal`, { confirmation })

  it('is of a disabled school alone, whose name was typed', async () => {
    expect((await remove(otherId, 'Riverside')).json().error).toBe('school-open')
    await act(`PATCH /api/host/schools/${otherId}`, { isDisabled: true })
    expect((await remove(otherId, 'River')).json().error).toBe('not-confirmed')
    expect((await remove(999_999, 'River')).statusCode).toBe(404)
    expect((await schools()).map(({ name }) => name)).toContain('Riverside')
  })

  it('leaves nothing of the school, and of the others everything', async () => {
    const { database } = school.services
    await fillSchool(school.services, otherId)
    const before = await rowsBySchool()
    expect((await remove(otherId, ' riverside ')).statusCode).toBe(204)
    const after = await rowsBySchool()
    expect(after.has(otherId)).toBe(false)
    expect(before.get(otherId)).toBeGreaterThan(50)
    expect(after.get(school.schoolId)).toBe(before.get(school.schoolId))
    const { rows } = await sql`SELECT FROM school_host WHERE host LIKE 'two%'`.execute(database)
    expect(rows).toEqual([])
  })

  /** In all tables together, as each school sees itself. */
  async function rowsBySchool(): Promise<Map<number, number>> {
    const { database } = school.services
    const { rows: tables } = await sql<{ name: string }>`
      SELECT table_name::text AS name FROM information_schema.columns
      WHERE table_schema = current_schema() AND column_name = 'school_id' AND table_name <> 'school_host'`.execute(
      database,
    )
    const counts = new Map<number, number>()
    for (const id of [school.schoolId, otherId]) {
      await withSchool(database, id, async transaction => {
        for (const { name } of tables) {
          const { rows } = await sql<{ count: number }>`SELECT count(*) FROM ${sql.table(name)}`.execute(
            transaction,
          )
          const count = (counts.get(id) ?? 0) + Number(rows[0]?.count)
          if (count > 0) counts.set(id, count)
        }
      })
    }
    return counts
  }
})
