import { EventEmitter, once } from 'node:events'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { basic, openTestSchool, type TestSchool } from '../../../test/school.ts'
import { selfSignedCertificate } from '../command-line/testing/certificate.ts'
import { buildApp } from '../http/app.ts'
import { watchSchool } from '../watch/keep-watching.ts'
import { signatureOf } from './post-webhook.ts'
import type { Reach } from './reach.ts'

interface Received {
  path: string | undefined
  host: string | undefined
  signature: string
  body: string
}

const switching = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n'
/** No status: there is no answer. */
const never = 0
const asked = new EventEmitter()

const received: Received[] = []
let answer: { status: number; location?: string } = { status: 204 }
/** What `hook.school.example` is, each time that it is asked for. */
let addresses: string[][] = []

let hook: Server
let school: TestSchool
let port: number
let aside = 0
beforeAll(async () => {
  const certificate = selfSignedCertificate()
  hook = createServer(certificate, async (request, reply) => {
    const { host, 'rollbook-signature': signature } = request.headers
    received.push({ path: request.url, host, signature: String(signature), body: await text(request) })
    if (answer.status === 101) request.socket.write(switching)
    else if (answer.status === never) asked.emit('never')
    else
      reply.writeHead(answer.status, answer.location === undefined ? {} : { location: answer.location }).end()
  })
  await once(hook.listen(0, '127.0.0.1'), 'listening')
  port = (hook.address() as AddressInfo).port
  school = await openTestSchool({ clock: () => new Date(Date.now() + aside) })
  const reach: Reach = {
    resolve: async () => addresses.shift() ?? ['127.0.0.1'],
    // The test's own server stands for the public internet.
    mayAsk: address => ['127.0.0.1', '127.0.0.2'].includes(address),
    ca: certificate.cert,
  }
  school.services.reach = reach
})
afterAll(async () => {
  hook.closeAllConnections()
  hook.close()
  await school.close()
})
beforeEach(async () => {
  await school.send('DELETE /api/settings/webhook')
  received.length = 0
  addresses = []
  answer = { status: 204 }
  aside = 0
  delete school.services.letterPatience
})

const csv = 'username,enabled,staffmember\nann,Y,Y\n'

async function set(path = '/rollbook?of=hillview'): Promise<string> {
  return (await school.send('PUT /api/settings/webhook', { url: `https://localhost:${port}${path}` })).json()
    .secret
}

async function tryIt(): Promise<string | null> {
  return (await school.send('POST /api/settings/webhook/try')).json().problem
}

const waiting = async () => (await school.get('/api/settings/webhook')).json().waiting

const watch = (stopping = new AbortController().signal) =>
  watchSchool(school.services, school.schoolId, stopping)

describe('a webhook', () => {
  it('is posted to, signed with a secret that is shown once', async () => {
    const secret = await set()
    expect(await tryIt()).toBe(null)
    const [post] = received
    expect(post).toMatchObject({ path: '/rollbook?of=hillview', host: `localhost:${port}` })
    const [, at, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(post?.signature ?? '') ?? []
    expect(signature).toBe(signatureOf(`${at}.${post?.body}`, secret))
    expect((await school.get('/api/settings/webhook')).body).not.toContain(secret)
    expect(await set()).not.toBe(secret)
  })

  it('is told of each import, of alarms, and of their end', async () => {
    await set()
    await school.post(csv)
    await school.post('nothing,of,the,kind\n1,2,3,4\n')
    await watch()
    await school.post(csv)
    await watch()
    const events = received.map(({ body }) => JSON.parse(body))
    expect(events.map(({ event }) => event)).toEqual(['alarm', 'import', 'import', 'well', 'import'])
    expect(events[1].import).toMatchObject({ state: 'applied', counts: { processed: 1 } })
    expect(events[0].concerns).toEqual(['The last file could not be imported, so nothing of it was applied.'])
  })

  it('is told nothing that stands in a file, as where a header has run into the first row', async () => {
    await set()
    await school.post('username,enabled,staffmember Jane Smithson,Y,N\n')
    await school.post('username,enabled,staffmember,Jane Smithson\nann,Y,Y,\n')
    await school.post('username,enabled,staffmembr Jane Smithson\nann,Y,Y\n')
    await watch()
    expect(received.length).toBeGreaterThan(2)
    const told = received.map(({ body }) => body).join('\n')
    expect(told).toContain('It cannot be read as a table of patrons')
    expect(told).not.toMatch(/smithson/i)
  })

  it('that answers otherwise is told later, and the settings say why', async () => {
    await set()
    answer = { status: 500 }
    await school.post(csv)
    await watch()
    expect(await waiting()).toMatchObject({ letters: 1, problem: 'It answers 500.' })
    answer = { status: 200 }
    aside = 3_600_000
    received.length = 0
    await watch()
    expect(received).toHaveLength(1)
  })

  it('that wants to speak otherwise has not taken what is posted', async () => {
    await set()
    answer = { status: 101 }
    expect(await tryIt()).toBe('It closes the connection without an answer.')
  })

  it('that never answers is given up, and what it was to be told waits', async () => {
    await set()
    answer = { status: never }
    school.services.letterPatience = 100
    expect(await tryIt()).toBe('It took too long, so it was given up.')
    await school.post(csv)
    await watch()
    expect(await waiting()).toMatchObject({ letters: 1, problem: 'It took too long, so it was given up.' })
  })

  it('keeps no transaction waiting for its answer, nor Rollbook from stopping', async () => {
    await set()
    answer = { status: never }
    await school.post(csv)
    const stop = new AbortController()
    const reached = once(asked, 'never')
    const watching = watch(stop.signal)
    await reached
    const { rows } = await sql`SELECT FROM pg_stat_activity
      WHERE datname = current_database() AND state = 'idle in transaction'`.execute(school.services.database)
    expect(rows).toEqual([])
    stop.abort()
    await watching
    expect(await waiting()).toMatchObject({ letters: 1, problem: 'Rollbook stopped meanwhile.' })
  })

  it('that leads elsewhere is not followed', async () => {
    await set()
    answer = { status: 302, location: 'https://127.0.0.1:9/' }
    expect(await tryIt()).toBe('It answers 302, and redirects are not followed.')
    expect(received).toHaveLength(1)
  })

  it.each([[['10.0.0.1']], [['127.0.0.1', '10.0.0.1']], [['::1']]])(
    'is posted to no private address: %j',
    async found => {
      await set()
      addresses = [found]
      expect(await tryIt()).toBe('localhost is a private address, to which nothing is posted.')
      expect(received).toEqual([])
    },
  )

  it('is asked for its address once, so that no second answer leads elsewhere', async () => {
    await set()
    addresses = [['127.0.0.1'], ['10.0.0.1']]
    expect(await tryIt()).toBe(null)
    expect(addresses).toEqual([['10.0.0.1']])
  })

  it('of several addresses is posted to at the first that takes a connection, for one may be out of order', async () => {
    await set()
    addresses = [['127.0.0.2', '127.0.0.1']]
    expect(await tryIt()).toBe(null)
    addresses = [['127.0.0.2']]
    expect(await tryIt()).toMatch('ECONNREFUSED')
    expect(received).toHaveLength(1)
  })

  it('that never answers when it is tried does not keep Rollbook from stopping', async () => {
    await set()
    answer = { status: never }
    const app = await buildApp({ services: school.services, logLevel: 'silent' })
    const reached = once(asked, 'never')
    const headers = { authorization: basic(school.administrator) }
    const trying = app.inject({ method: 'POST', url: '/api/settings/webhook/try', headers })
    await reached
    await app.close()
    expect((await trying).json().problem).toBe('Rollbook stopped meanwhile.')
  })

  it('is https, and is set and removed by an administrator', async () => {
    const url = `http://localhost:${port}/`
    expect((await school.send('PUT /api/settings/webhook', { url })).statusCode).toBe(400)
    const withNul = { url: 'https://localhost/\0' }
    expect((await school.send('PUT /api/settings/webhook', withNul)).statusCode).toBe(400)
    await set()
    expect((await school.send('DELETE /api/settings/webhook')).statusCode).toBe(204)
    await school.post(csv)
    await watch()
    expect(received).toEqual([])
  })
})

it('without leave for more, nothing is posted to this machine', async () => {
  delete school.services.reach
  await set()
  await school.post(csv)
  await watch()
  expect((await waiting()).problem).toBe('localhost is a private address, to which nothing is posted.')
})
