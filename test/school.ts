import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import type { SystemGroup } from '../src/server/access/rights.ts'
import { createAccount } from '../src/server/accounts/create-account.ts'
import { withSchool } from '../src/server/database/database.ts'
import { buildApp } from '../src/server/http/app.ts'
import { createSchool } from '../src/server/schools/create-school.ts'
import type { Services } from '../src/server/services.ts'
import { openTestInstallation, type TestInstallation, type TestTime } from './installation.ts'
import { refusePasswords, refusePasswordsInAnswers } from './no-passwords.ts'
import { hashQuickly } from './quick-hash.ts'

/** A school with levels 7 to 12 in the year 2026, whatever the machine's clock says. */
export const schoolDay = new Date('2026-05-04T02:00:00Z')

export interface TestAccount {
  username: string
  password: string
  patronId: number
}

export interface TestSchool extends TestInstallation {
  app: FastifyInstance
  schoolId: number
  /** A System Administrator. */
  administrator: TestAccount
  addAccount(username: string, ...groups: SystemGroup[]): Promise<TestAccount>
  /** Posts a CSV as a script does: multipart, HTTP Basic, from loopback. */
  post(csv: string | Uint8Array, options?: PostOptions): Promise<LightMyRequestResponse>
  get(url: string, account?: TestAccount): Promise<LightMyRequestResponse>
  /** Any request, with a body as JSON if there is one: `send('PUT /api/patrons/7', { version, values })`. */
  send(route: string, body?: object, account?: TestAccount): Promise<LightMyRequestResponse>
  /**
   * Signs in as a person does on the page.
   * @returns the headers that the page then sends: `app.inject({ method, url, payload, headers })`
   */
  signIn(account?: TestAccount, options?: { host?: string }): Promise<PageHeaders>
}

export interface PageHeaders extends Record<string, string> {
  cookie: string
  host: string
  'x-rollbook': '1'
  'sec-fetch-site': 'same-origin'
  'sec-fetch-mode': 'cors'
}

export interface PostOptions {
  account?: TestAccount
  /** `?blank=clear` and the like. */
  query?: string
  headers?: InjectOptions['headers']
}

/** The real app on a database of its own, with one school. */
export async function openTestSchool(time: TestTime = { now: schoolDay }): Promise<TestSchool> {
  const installation = await openTestInstallation(time)
  const { services } = installation
  const log = new PassThrough()
  const logged = text(log)
  const app = await buildApp({ services, log })
  refusePasswordsInAnswers(app)
  const schoolId = await addSchool(services, 'Hillview College')
  const addAccount = (username: string, ...groups: SystemGroup[]) =>
    createTestAccount(services, { schoolId, username, groups })
  const administrator = await addAccount('admin', 'System Administrator')
  return {
    ...installation,
    app,
    schoolId,
    administrator,
    addAccount,
    post: (csv, options = {}) => app.inject(postOf(csv, { account: administrator, ...options })),
    get: (url, account = administrator) => app.inject({ url, headers: { authorization: basic(account) } }),
    send(route, payload, account = administrator) {
      const [method, url] = route.split(' ') as ['PUT', string]
      const headers = { authorization: basic(account) }
      return app.inject({ method, url, headers, ...(payload && { payload }) })
    },
    signIn: (account = administrator, options = {}) => signInOnPage(app, { ...options, account }),
    async close() {
      await app.close()
      log.end()
      await installation.close()
      refusePasswords(await logged, 'the log')
    },
  }
}

export function addSchool(services: Services, name: string, hosts: string[] = []): Promise<number> {
  const levels = ['7', '8', '9', '10', '11', '12']
  return createSchool(services.database, {
    name,
    hosts,
    levels,
    timeZone: 'Australia/Sydney',
    today: '2026-05-04',
  })
}

interface AccountOf {
  schoolId: number
  username: string
  groups: readonly SystemGroup[]
}

export async function createTestAccount(
  services: Services,
  { schoolId, username, groups }: AccountOf,
): Promise<TestAccount> {
  const password = `${username} swordfish`
  const passwordHash = await hashQuickly(password)
  const created = await withSchool(services.database, schoolId, transaction =>
    createAccount(
      transaction,
      { username, systemGroups: ['Library Users', ...groups], passwordHash },
      schoolDay,
    ),
  )
  if (created.kind !== 'created') throw new Error(`${username} is taken`)
  return { username, password, patronId: created.patronId }
}

export function basic({ username, password }: Pick<TestAccount, 'username' | 'password'>): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
}

async function signInOnPage(
  app: FastifyInstance,
  { account: { username, password }, host = 'localhost:80' }: { account: TestAccount; host?: string },
): Promise<PageHeaders> {
  const page = {
    host,
    'x-rollbook': '1',
    'sec-fetch-site': 'same-origin',
    'sec-fetch-mode': 'cors',
  } as const
  const payload = { username, password }
  const reply = await app.inject({ method: 'POST', url: '/api/session', payload, headers: page })
  const [cookie] = reply.cookies
  if (!cookie) throw new Error(`${username} was not signed in: ${reply.body}`)
  return { ...page, cookie: `${cookie.name}=${cookie.value}` }
}

export function postOf(
  csv: string | Uint8Array,
  { account, query = '', headers = {} }: PostOptions & { account: TestAccount },
): InjectOptions {
  const form = multipart([
    { headers: 'name="file"; filename="users.csv"\r\ncontent-type: text/csv', body: csv },
  ])
  return {
    method: 'POST',
    url: `/api/import/users${query}`,
    headers: { authorization: basic(account), ...form.headers, ...headers },
    payload: form.payload,
  }
}

export interface Part {
  /** After `content-disposition: form-data; `. */
  headers: string
  body: string | Uint8Array
}

export function multipart(parts: readonly Part[]): { headers: Record<string, string>; payload: Buffer } {
  const boundary = 'edge-of-a-part'
  const pieces = parts.flatMap(({ headers, body }) => [
    `--${boundary}\r\ncontent-disposition: form-data; ${headers}\r\n\r\n`,
    body,
    '\r\n',
  ])
  const payload = Buffer.concat([...pieces, `--${boundary}--\r\n`].map(piece => Buffer.from(piece)))
  return { headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }, payload }
}
