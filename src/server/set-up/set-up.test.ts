import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestInstallation, type TestInstallation } from '../../../test/installation.ts'
import { addSchool, basic } from '../../../test/school.ts'
import { openDatabase } from '../database/database.ts'
import { buildApp } from '../http/app.ts'
import { listSchools } from '../schools/list-schools.ts'
import { describeSetUp } from './describe-set-up.ts'
import { makeSetUpLink } from './link.ts'

const now = new Date('2026-05-04T02:00:00Z')
let installation: TestInstallation
let app: FastifyInstance
let token: string
beforeEach(async () => {
  installation = await openTestInstallation({ now })
  app = await buildApp({ services: installation.services, logLevel: 'silent' })
  token = await makeSetUpLink(installation.services.database, now)
})
afterEach(async () => {
  await app.close()
  await installation.close()
})

const order = {
  schoolName: ' Hillview College ',
  timeZone: 'Australia/Sydney',
  levels: ['7', ' 8 ', '9'],
  username: 'admin',
  password: 'swordfish 7',
}

function setUp(change: object = {}, { at = app, headers = {} } = {}) {
  return at.inject({ method: 'POST', url: '/api/set-up', payload: { ...order, token, ...change }, headers })
}

const isNeeded = async () => (await app.inject('/api/set-up')).json().isNeeded
const schools = async () => (await listSchools(installation.services.database)).map(({ name }) => name)

describe('the one-time link', () => {
  it('makes the school and its administrator, who is signed in', async () => {
    expect(await isNeeded()).toBe(true)
    const reply = await setUp()
    expect(reply.statusCode).toBe(201)
    expect(reply.json()).toMatchObject({
      username: 'admin',
      rights: expect.arrayContaining(['administer']),
      school: {
        name: 'Hillview College',
        timeZone: 'Australia/Sydney',
        today: '2026-05-04',
        hasLogo: false,
        shortestPassword: 8,
      },
    })
    const cookie = `rollbook=${reply.cookies[0]?.value}`
    expect((await app.inject({ url: '/api/session', headers: { cookie } })).json()).toEqual(reply.json())
    const authorization = basic(order)
    expect((await app.inject({ url: '/api/patrons', headers: { authorization } })).statusCode).toBe(200)
    expect([await isNeeded(), await schools()]).toEqual([false, ['Hillview College']])
  })

  it('works once', async () => {
    await setUp()
    const again = await setUp({ username: 'somebody', schoolName: 'Other School' })
    expect([again.statusCode, again.json()]).toEqual([
      409,
      { success: false, summary: 'Rollbook is set up already. Sign in.', error: 'set-up-done' },
    ])
    expect(await schools()).toEqual(['Hillview College'])
  })

  it('is good for nothing where a school was made in another way', async () => {
    await addSchool(installation.services, 'Other School')
    expect((await setUp()).json().error).toBe('set-up-done')
    expect(await schools()).toEqual(['Other School'])
  })

  it.each(['', 'A'.repeat(43)])('with the wrong token %j makes nothing', async wrong => {
    const reply = await setUp({ token: wrong })
    expect([reply.statusCode, reply.json().error, reply.cookies]).toEqual([403, 'set-up-link', []])
    expect(await isNeeded()).toBe(true)
  })

  it('of an earlier start is good no more', async () => {
    const newer = await makeSetUpLink(installation.services.database, now)
    expect((await setUp()).json().error).toBe('set-up-link')
    expect((await setUp({ token: newer })).statusCode).toBe(201)
  })

  it('is known to every process of the same database', async () => {
    const database = openDatabase({ connectionString: installation.databaseUrl })
    const another = await buildApp({ services: { ...installation.services, database }, logLevel: 'silent' })
    expect((await setUp({}, { at: another })).statusCode).toBe(201)
    await another.close()
    await database.destroy()
  })

  it('makes one school of two who follow it at once', async () => {
    const replies = await Promise.all([setUp(), setUp({ schoolName: 'Other School', username: 'other' })])
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409])
    expect(await schools()).toHaveLength(1)
  })

  it('makes no school where its administrator cannot be made, and stays good', async () => {
    const { database } = installation.services
    await sql`ALTER TABLE patron ADD CONSTRAINT no_admin CHECK (username <> 'admin')`.execute(database)
    expect((await setUp()).statusCode).toBe(500)
    expect(await schools()).toEqual([])
    expect((await setUp({ username: 'chief' })).statusCode).toBe(201)
  })

  it('is not kept, only its digest', async () => {
    const { rows } = await sql<{ text: string }>`SELECT t::text AS text FROM set_up_link AS t`.execute(
      installation.services.database,
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.text).not.toContain(token)
    expect(rows[0]?.text).not.toContain(Buffer.from(token, 'base64url').toString('hex'))
  })
})

describe('what is wrong with a set-up', () => {
  it.each<[object, string]>([
    [{ schoolName: ' ' }, 'A school needs a name.'],
    [{ levels: ['7', '7'] }, 'The level 7 is there twice.'],
    [{ levels: [' '] }, 'A school needs at least one level.'],
    [{ timeZone: 'Sydney' }, 'Sydney is no time zone. Give one such as Australia/Sydney.'],
    [{ username: ' ' }, 'A username is missing.'],
    [{ username: 'ad:min' }, 'A username with a colon cannot be sent by HTTP Basic.'],
    [{ password: 'short' }, 'Field (password) is shorter than 8 characters.'],
    [
      { schoolName: '', password: 'short' },
      'A school needs a name. Field (password) is shorter than 8 characters.',
    ],
  ])('is told all at once, and the link stays good: %j', async (change, sentence) => {
    const reply = await setUp(change)
    expect([reply.statusCode, reply.json().summary]).toEqual([400, sentence])
    expect((await setUp()).statusCode).toBe(201)
  })
})

it('the set-up is not taken from another site, nor over a network in the open', async () => {
  expect((await setUp({}, { headers: { 'sec-fetch-site': 'cross-site' } })).json().error).toBe('cross-site')
  expect((await setUp({}, { headers: { host: 'library.school.example' } })).json().error).toBe('needs-https')
  expect(await isNeeded()).toBe(true)
})

it('start prints an address that a browser on the machine can open', () => {
  expect(describeSetUp('http://127.0.0.1:8080', 'x')).toContain(' http://127.0.0.1:8080/set-up#x\n')
  expect(describeSetUp('https://0.0.0.0:443', 'x')).toContain(' https://localhost:443/set-up#x\n')
  expect(describeSetUp('http://[::]:80', 'x')).toContain(' http://localhost:80/set-up#x\n')
})
