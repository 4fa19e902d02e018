import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addSchool, basic, openTestSchool, type TestSchool } from '../../../test/school.ts'
import type { MailState } from '../../api/mail.ts'
import { selfSignedCertificate } from '../command-line/testing/certificate.ts'
import { withSchool } from '../database/database.ts'
import { buildApp } from '../http/app.ts'
import { watchSchool } from '../watch/keep-watching.ts'
import { type MailServer, startMailServer } from './testing/mail-server.ts'

const account = { username: 'library', password: 'mail swordfish' }
const hour = 3_600_000

let aside = 0
let school: TestSchool
let server: MailServer
beforeAll(async () => {
  school = await openTestSchool({ clock: () => new Date(Date.now() + aside) })
  server = await startMailServer(account)
  await school.post('username,emailaddress\nadmin,head@school.example\n')
})
afterAll(async () => {
  await server.stop()
  await school.close()
})
beforeEach(async () => {
  aside = 0
  delete school.services.letterPatience
  delete school.services.reach
  server.refusal = undefined
  server.received.length = 0
  await withSchool(school.services.database, school.schoolId, async transaction => {
    for (const table of ['watch_alarm', 'letter', 'watch']) {
      await sql`DELETE FROM ${sql.table(table)}`.execute(transaction)
    }
  })
  expect((await set({})).statusCode).toBe(200)
  await school.post(csv)
  await watch()
  server.received.length = 0
})

const csv = 'username,enabled,staffmember\nann,Y,Y\n'

function set(parts: object) {
  return school.send('PUT /api/settings/mail', {
    host: '127.0.0.1',
    port: server.port,
    security: 'none',
    ...account,
    fromAddress: 'library@school.example',
    summaries: 'never',
    ...parts,
  })
}

async function state(): Promise<MailState> {
  return (await school.get('/api/settings/mail')).json()
}

function watch(): Promise<void> {
  return watchSchool(school.services, school.schoolId, new AbortController().signal)
}

const subjects = () => server.received.map(({ source }) => /^Subject: (.*)$/m.exec(source)?.[1]?.trim())

describe('the settings', () => {
  it('tell everything but the password, and whom is written to', async () => {
    const { settings, recipients } = await state()
    expect(settings).toMatchObject({ host: '127.0.0.1', username: 'library', hasPassword: true })
    expect(JSON.stringify(settings)).not.toContain('swordfish')
    expect(recipients).toEqual(['head@school.example'])
  })

  it('are tried with a mail, and say why the server does not take it', async () => {
    expect((await school.send('POST /api/settings/mail/try')).json()).toEqual({ problem: null })
    expect(server.received[0]).toMatchObject({ from: 'library@school.example', to: ['head@school.example'] })
    expect(subjects()).toEqual(['Rollbook can send mail'])
    await set({ password: 'wrong swordfish' })
    const { problem } = (await school.send('POST /api/settings/mail/try')).json()
    expect(problem).toBe('The mail server does not accept this username and password.')
  })

  it('keep the password as long as server, username and security stay, and give it to no other', async () => {
    const { password: _, ...others } = account
    await set({ ...others, password: undefined })
    expect((await state()).settings?.hasPassword).toBe(true)
    for (const other of [{ host: 'localhost' }, { port: 25 }, { username: 'other' }, { security: 'tls' }]) {
      await set({})
      await set({ ...others, password: undefined, ...other })
      expect((await state()).settings?.hasPassword).toBe(false)
    }
  })

  it('take no username with a control character', async () => {
    expect((await set({ username: 'lib\0rary' })).statusCode).toBe(400)
  })

  it('send no password to a server whose certificate nobody vouches for', async () => {
    const strange = await startMailServer(account, selfSignedCertificate())
    try {
      await set({ port: strange.port, security: 'starttls' })
      expect((await school.send('POST /api/settings/mail/try')).json().problem).toMatch(/certificate/)
      expect(strange.tried).toEqual([])
    } finally {
      await strange.stop()
    }
  })

  it('send no password to a server whose certificate is for another name', async () => {
    const certificate = selfSignedCertificate()
    const named = await startMailServer(account, certificate)
    school.services.reach = { resolve: async () => ['127.0.0.1'], mayAsk: () => true, ca: certificate.cert }
    try {
      await set({ port: named.port, security: 'starttls', host: 'localhost' })
      expect((await school.send('POST /api/settings/mail/try')).json()).toEqual({ problem: null })
      named.tried.length = 0
      await set({ port: named.port, security: 'starttls', host: 'mail.school.example' })
      expect((await school.send('POST /api/settings/mail/try')).json().problem).toMatch(/mail.school.example/)
      expect(named.tried).toEqual([])
    } finally {
      await named.stop()
    }
  })

  it('send no password in the clear where TLS was asked for', async () => {
    server.tried.length = 0
    await set({ security: 'starttls' })
    expect((await school.send('POST /api/settings/mail/try')).json().problem).not.toBe(null)
    expect(server.tried).toEqual([])
  })
})

it('a mail server that goes on and on is hung up on', async () => {
  const talker = createServer(socket => {
    const talking = setInterval(() => socket.write('220-Wait\r\n'), 5)
    socket.on('error', () => {}).on('close', () => clearInterval(talking))
  })
  await once(talker.listen(0, '127.0.0.1'), 'listening')
  await set({ port: (talker.address() as AddressInfo).port })
  school.services.letterPatience = 200
  const connected = once(talker, 'connection')
  const trying = school.send('POST /api/settings/mail/try')
  const [socket] = await connected
  const closed = new Promise(resolve => socket.once('close', resolve))
  expect((await trying).json()).toEqual({ problem: 'It took too long, so it was given up.' })
  await closed
  talker.close()
})

it('a mail server out in the open is quoted, and has the address that it had when it was asked for', async () => {
  const addresses = [['127.0.0.1'], ['10.0.0.1']]
  school.services.reach = { resolve: async () => addresses.shift() ?? [], mayAsk: () => true }
  await set({ host: 'mail.school.example' })
  server.refusal = 'Try later'
  expect((await school.send('POST /api/settings/mail/try')).json().problem).toMatch(/Try later/)
  expect(addresses).toEqual([['10.0.0.1']])
})

it('a mail server of several addresses is spoken to at the first that takes a connection', async () => {
  const resolve = async () => ['127.0.0.2', '127.0.0.1']
  school.services.reach = { resolve, mayAsk: () => true }
  await set({ host: 'mail.school.example' })
  expect((await school.send('POST /api/settings/mail/try')).json()).toEqual({ problem: null })
  expect(subjects()).toEqual(['Rollbook can send mail'])
})

it('a mail server that says nothing when it is tried does not keep Rollbook from stopping', async () => {
  const silent = createServer(socket => socket.on('error', () => {}))
  await once(silent.listen(0, '127.0.0.1'), 'listening')
  await set({ port: (silent.address() as AddressInfo).port })
  const app = await buildApp({ services: school.services, logLevel: 'silent' })
  const connected = once(silent, 'connection')
  const headers = { authorization: basic(school.administrator) }
  const trying = app.inject({ method: 'POST', url: '/api/settings/mail/try', headers })
  await connected
  await app.close()
  expect((await trying).json().problem).toBe('Rollbook stopped meanwhile.')
  silent.close()
})

describe('administrators', () => {
  it('get one mail when a file fails, and one when it is well again', async () => {
    await school.post('nothing,of,the,kind\n1,2,3,4\n')
    await watch()
    await watch()
    expect(subjects()).toEqual(['Hillview College: the nightly import needs you'])
    expect(server.received[0]?.source).toContain('The last file could not be imported')
    await school.post(csv)
    await watch()
    await watch()
    expect(subjects()).toEqual([
      'Hillview College: the nightly import needs you',
      'Hillview College: the nightly import is well again',
    ])
  })

  it('get one mail when a file stays away', async () => {
    const time = `${new Date(Date.now() + 12 * hour).toLocaleTimeString('sv-SE', { timeZone: 'Australia/Sydney' }).slice(0, 2)}:00`
    await school.send('PUT /api/settings/watch', {
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      time,
      toleranceMinutes: 60,
    })
    await watch()
    expect(subjects()).toEqual([])
    aside = 15 * hour
    await watch()
    expect(server.received[0]?.source).toContain('No file has come since the one that was due on')
  })

  it('get the mail once where two servers watch at the same moment', async () => {
    await school.post('nothing,of,the,kind\n1,2,3,4\n')
    await Promise.all([watch(), watch(), watch()])
    await watch()
    expect(subjects()).toHaveLength(1)
  })

  it('get it later where the mail server refuses it now', async () => {
    server.refusal = 'Try later'
    await school.post('nothing,of,the,kind\n1,2,3,4\n')
    await watch()
    expect((await state()).waiting).toMatchObject({
      letters: 1,
      problem: 'The mail server does not take the mail.',
    })
    server.refusal = undefined
    await watch()
    expect(subjects()).toEqual([])
    aside = hour
    await watch()
    expect(subjects()).toHaveLength(1)
    expect((await state()).waiting.letters).toBe(0)
  })

  it('get a summary of each import that a script posts, or of those with problems, as they wish', async () => {
    await set({ summaries: 'every' })
    await school.post(csv)
    await school.post(csv, { query: '?plan=only' })
    await watch()
    expect(server.received.map(({ source }) => source.includes('1 user processed.'))).toEqual([true])
    await set({ summaries: 'problems' })
    await school.post(csv)
    await school.post('username,enabled,staffmember\nann,maybe,Y\n')
    await watch()
    expect(server.received.filter(({ source }) => source.includes('1 user failed.'))).toHaveLength(1)
    expect(server.received).toHaveLength(2)
  })

  it('are told of a file during which Rollbook died, though no other one comes', async () => {
    await set({ summaries: 'every' })
    await withSchool(school.services.database, school.schoolId, transaction =>
      sql`INSERT INTO run (kind, state, via, actor_name) VALUES ('import', 'running', 'api', 'nightly')`.execute(
        transaction,
      ),
    )
    await watch()
    const told = server.received.filter(({ source }) => source.includes('Rollbook was stopped before'))
    expect(told).toHaveLength(1)
    expect(subjects()).toContainEqual(expect.stringMatching(/: file not imported$/))
  })

  it('are not written to where no mail server is set', async () => {
    expect((await school.send('DELETE /api/settings/mail')).statusCode).toBe(204)
    await school.post('nothing,of,the,kind\n1,2,3,4\n')
    await watch()
    expect(await state()).toMatchObject({ settings: null, waiting: { letters: 0 } })
  })
})

it('of several schools none has a mail server at a private address, unless the host allows it', async () => {
  const { services, schoolId } = school
  await sql`INSERT INTO school_host (school_id, host) VALUES (${schoolId}, 'localhost')`.execute(
    services.database,
  )
  await addSchool(services, 'Riverside', ['riverside.example'])
  server.tried.length = 0
  const tried = async () => (await school.send('POST /api/settings/mail/try')).json().problem
  expect(await tried()).toMatch('127.0.0.1 is a private address, to which no mail is sent here.')
  expect(server.tried).toEqual([])
  services.allowsPrivateMail = true
  expect(await tried()).toBe(null)
})
