import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import {
  addSchool,
  basic,
  createTestAccount,
  openTestSchool,
  schoolDay,
  type TestAccount,
  type TestSchool,
} from '../../../test/school.ts'
import { foldKey } from '../../patron/fold.ts'
import type { AccessRow } from '../access/account.ts'
import type { SystemGroup } from '../access/rights.ts'
import { findByUsernameKey } from '../access/store.ts'
import { createToken } from '../access/tokens.ts'
import { withSchool } from '../database/database.ts'
import { startSession } from '../sessions/store.ts'
import { documentationPath } from './guard.ts'

const nobody = 'nobody'
const generic = 'generic'
type Who = SystemGroup | typeof generic | typeof nobody

const everyone: Who[] = [
  nobody,
  generic,
  'Library Users',
  'Library Circulation Only (self)',
  'Library Circulation Only (others)',
  'Can Override Blocks',
  'Librarian',
  'Patron Manager',
  'Import Only',
  'System Administrator',
]

const importers: Who[] = ['Import Only', 'Patron Manager', 'System Administrator']
const editors: Who[] = ['Patron Manager', 'System Administrator']
const readers: Who[] = ['Librarian', 'Patron Manager', 'System Administrator']

const administrators: Who[] = ['System Administrator']
const groupKeepers: Who[] = ['Librarian', 'System Administrator']

/** Accounts of persons; a script's has no business on the page. */
const persons = everyone.filter(who => who !== nobody && who !== 'Import Only')
const patrons = persons.filter(who => who !== generic)

/** Who gets through to each route. A new route fails below until it stands here. */
const table: Record<string, readonly Who[]> = {
  'GET /*': everyone,
  'GET /assets/*': everyone,
  'GET /api/openapi.json': everyone,
  'GET /healthz': everyone,
  'GET /readyz': everyone,
  'GET /metrics': everyone,
  'POST /api/import/users': importers,
  'GET /api/imports': importers,
  'GET /api/imports/:id': importers,
  'GET /api/imports/:id/rows': importers,
  'POST /api/imports/:id/approve': editors,
  'POST /api/imports/:id/discard': editors,
  'GET /api/imports/:id/file': editors,
  'GET /api/settings/kept-files': administrators,
  'PUT /api/settings/kept-files': administrators,
  'GET /api/settings/guard': ['System Administrator'],
  'PATCH /api/settings/guard': ['System Administrator'],
  'GET /api/imports/:id/failed.csv': readers,
  'GET /api/import-purposes': editors,
  'GET /api/import-purposes/:purpose/template.csv': editors,
  'GET /api/import-purposes/:purpose/sample.csv': editors,
  'POST /api/import-drafts': editors,
  'GET /api/import-drafts': editors,
  'GET /api/import-drafts/:id': editors,
  'PATCH /api/import-drafts/:id': editors,
  'DELETE /api/import-drafts/:id': editors,
  'POST /api/import-drafts/:id/refresh': editors,
  'POST /api/import-drafts/:id/usernames': editors,
  'POST /api/import-drafts/:id/apply': editors,
  'POST /api/import-drafts/:id/edits': editors,
  'DELETE /api/import-drafts/:id/edits/:edit': editors,
  'GET /api/import-drafts/:id/mended.csv': editors,
  'GET /api/import-drafts/:id/proposals': editors,
  'POST /api/import-drafts/:id/proposals': editors,
  'GET /api/import-mappings': editors,
  'POST /api/import-mappings': editors,
  'PATCH /api/import-mappings/:id': editors,
  'DELETE /api/import-mappings/:id': editors,
  'GET /api/imports/:id/edits': readers,
  'GET /api/import-drafts/:id/rows': editors,
  'GET /api/import-drafts/:id/leavers': editors,
  'GET /api/home': readers,
  'GET /api/patrons': readers,
  'GET /api/patrons/duplicates': readers,
  'POST /api/patrons/duplicates/apart': editors,
  'POST /api/patrons/duplicates/suspect': editors,
  'GET /api/patrons.csv': readers,
  'GET /api/patrons/:id': readers,
  'GET /api/patrons/:id/history': readers,
  'POST /api/patrons/check': editors,
  'POST /api/patrons': editors,
  'PUT /api/patrons/:id': editors,
  'PUT /api/patrons/:id/contacts': editors,
  'GET /api/school-lists': readers,
  'GET /api/me': patrons,
  'GET /api/set-up': everyone,
  'POST /api/set-up': everyone,
  'GET /api/school': everyone,
  'GET /api/school/logo': everyone,
  'GET /api/tokens': administrators,
  'POST /api/tokens': administrators,
  'DELETE /api/tokens/:id': administrators,
  'GET /api/settings/changes': administrators,
  'GET /api/settings/sessions': administrators,
  'DELETE /api/settings/sessions': administrators,
  'DELETE /api/settings/sessions/:id': administrators,
  'GET /api/settings/school': administrators,
  'PATCH /api/settings/school': administrators,
  'PUT /api/settings/school/logo': administrators,
  'DELETE /api/settings/school/logo': administrators,
  'POST /api/session': everyone,
  'GET /api/session': persons,
  'DELETE /api/session': everyone,
  'GET /api/session/logo': persons,
  'PUT /api/session/password': patrons,
  'GET /api/sessions': patrons,
  'DELETE /api/sessions': patrons,
  'DELETE /api/sessions/:id': patrons,
  'POST /api/patrons/changes': editors,
  'POST /api/patrons/removals': ['System Administrator'],
  'POST /api/merges': editors,
  'GET /api/runs': editors,
  'GET /api/runs/:id': editors,
  'GET /api/runs/:id/rows': editors,
  'POST /api/runs/:id/undo': editors,
  'GET /api/changes/:id': editors,
  'GET /api/changes/:id/rows': editors,
  'POST /api/changes/:id/apply': editors,
  'DELETE /api/changes/:id': editors,
  'GET /api/leavers': editors,
  'POST /api/leavers/keep': editors,
  'POST /api/leavers/release': editors,
  'POST /api/leavers/disable': editors,
  'GET /api/settings/leavers': administrators,
  'PUT /api/settings/leavers': administrators,
  'GET /api/watch': editors,
  'GET /api/settings/watch': administrators,
  'PUT /api/settings/watch': administrators,
  'GET /api/settings/mail': administrators,
  'PUT /api/settings/mail': administrators,
  'DELETE /api/settings/mail': administrators,
  'POST /api/settings/mail/try': administrators,
  'GET /api/settings/webhook': administrators,
  'PUT /api/settings/webhook': administrators,
  'DELETE /api/settings/webhook': administrators,
  'POST /api/settings/webhook/try': administrators,
  'GET /api/enrolment': administrators,
  'PUT /api/levels': administrators,
  'GET /api/form-classes': administrators,
  'GET /api/form-classes/:id/members': administrators,
  'POST /api/academic-periods': administrators,
  'PUT /api/academic-periods/:id': administrators,
  'DELETE /api/academic-periods/:id': administrators,
  'POST /api/cohorts': administrators,
  'PUT /api/cohorts/:id': administrators,
  'DELETE /api/cohorts/:id': administrators,
  'POST /api/form-classes': administrators,
  'PUT /api/form-classes/:id': administrators,
  'DELETE /api/form-classes/:id': administrators,
  'POST /api/campuses': administrators,
  'PUT /api/campuses/:id': administrators,
  'DELETE /api/campuses/:id': administrators,
  'GET /api/cohorts.csv': administrators,
  'POST /api/cohorts.csv/plan': administrators,
  'POST /api/cohorts.csv/apply': administrators,
  'GET /api/form-classes.csv': administrators,
  'POST /api/form-classes.csv/plan': administrators,
  'POST /api/form-classes.csv/apply': administrators,
  'GET /api/campuses.csv': administrators,
  'POST /api/campuses.csv/plan': administrators,
  'POST /api/campuses.csv/apply': administrators,
  'GET /api/library-groups.csv': groupKeepers,
  'POST /api/library-groups.csv/plan': groupKeepers,
  'POST /api/library-groups.csv/apply': groupKeepers,
  'POST /api/rollovers': administrators,
  'GET /api/rollovers': administrators,
  'GET /api/rollovers/:id': administrators,
  'GET /api/rollovers/:id/rows': administrators,
  'POST /api/rollovers/:id/apply': administrators,
  'DELETE /api/rollovers/:id': administrators,
  'GET /api/presentation-groups': administrators,
  'POST /api/presentation-groups': administrators,
  'PUT /api/presentation-groups/:id': administrators,
  'DELETE /api/presentation-groups/:id': administrators,
  'GET /api/presentation-groups/:id/logo': administrators,
  'PUT /api/presentation-groups/:id/logo': administrators,
  'DELETE /api/presentation-groups/:id/logo': administrators,
  'GET /api/library-groups': groupKeepers,
  'POST /api/library-groups': groupKeepers,
  'PUT /api/library-groups/:id': groupKeepers,
  'DELETE /api/library-groups/:id': groupKeepers,
  'PUT /api/library-groups/:id/rights': groupKeepers,
  'PUT /api/levels/:id/rights': groupKeepers,
  'POST /api/library-groups/:id/populations': groupKeepers,
  'GET /api/library-groups/:id/populations/:run': groupKeepers,
  'GET /api/library-groups/:id/populations/:run/rows': groupKeepers,
  'POST /api/library-groups/:id/populations/:run/apply': groupKeepers,
  'DELETE /api/library-groups/:id/populations/:run': groupKeepers,
}

/** What is outside of every school. At a school's own address there is no such thing, whoever asks. */
const ofHost = [
  'POST /api/host/session',
  'GET /api/host/session',
  'DELETE /api/host/session',
  'GET /api/host/schools',
  'POST /api/host/schools',
  'PATCH /api/host/schools/:id',
  'POST /api/host/schools/:id/removal',
  'GET /api/host/schools/:id/export',
]

let school: TestSchool
const accounts = new Map<Who, TestAccount>()
beforeAll(async () => {
  school = await openTestSchool()
  for (const who of everyone) {
    if (who === nobody) continue
    const groups = who === generic || who === 'Library Users' ? [] : [who]
    accounts.set(who, await school.addAccount(who.replaceAll(' ', '.'), ...groups))
  }
  await withSchool(school.services.database, school.schoolId, transaction =>
    sql`UPDATE patron SET generic = true, staff_member = false WHERE username = 'generic'`.execute(
      transaction,
    ),
  )
})
afterAll(() => school.close())

describe('every route', () => {
  it('stands in the table of who may use it', () => {
    const routes = school.app.guardedRoutes
      .filter(({ method, url }) => method !== 'HEAD' && !url.startsWith(documentationPath))
      .map(({ method, url }) => `${method} ${url}`)
    expect(new Set(routes)).toEqual(new Set([...Object.keys(table), ...ofHost]))
  })

  const ofHostByAll = ofHost.flatMap(route => everyone.map(who => [route, who] as const))

  test.each(ofHostByAll)('%s is not there for %s, neither by password nor by cookie', async (route, who) => {
    const account = accounts.get(who)
    const ways = account ? [{ authorization: basic(account) }, await pageHeadersOf(account)] : [{}]
    for (const headers of ways) {
      const [method, url] = route.split(' ') as ['GET', string]
      const { statusCode } = await school.app.inject({ method, url: url.replace(':id', '1'), headers })
      expect(statusCode).toBe(404)
    }
  })

  const cases = Object.entries(table).flatMap(([route, allowed]) =>
    everyone.map(who => [route, who, allowed.includes(who)] as const),
  )

  /** What a request without a body comes to, which is all that is asked here. */
  async function statusOf(route: string, headers: Record<string, string>): Promise<'passes' | number> {
    const [method, url] = route.split(' ') as ['GET', string]
    const { statusCode } = await school.app.inject({
      method,
      url: url.replace(':id', '999999').replace(':edit', '1').replace(':run', '1'),
      headers,
    })
    return [401, 403].includes(statusCode) ? statusCode : 'passes'
  }

  test.each(cases)('%s lets %s through: %s', async (route, who, isAllowed) => {
    const account = accounts.get(who)
    const status = await statusOf(route, account ? { authorization: basic(account) } : {})
    expect(status).toBe(isAllowed ? 'passes' : who === nobody ? 401 : 403)
  })

  const byCookie = cases.filter(([, who]) => who !== nobody)
  test.each(byCookie)('%s lets %s through by cookie: %s', async (route, who, isAllowed) => {
    const isForScripts = route === 'POST /api/import/users'
    const status = await statusOf(route, await pageHeadersOf(accounts.get(who) as TestAccount))
    expect(status).toBe(isForScripts ? 401 : isAllowed ? 'passes' : 403)
  })

  it('costs a HEAD request the same right as a GET', async () => {
    expect((await school.app.inject({ method: 'HEAD', url: '/api/patrons' })).statusCode).toBe(401)
  })
})

/** Not by a sign-in, which a script's account is refused: the guard alone must hold as well. */
async function pageHeadersOf({ username }: TestAccount): Promise<Record<string, string>> {
  const { token } = await withSchool(school.services.database, school.schoolId, async transaction => {
    const patron = (await findByUsernameKey(transaction, foldKey(username))) as AccessRow
    return startSession(transaction, { patron, address: '127.0.0.1', userAgent: undefined }, schoolDay)
  })
  return { cookie: `rollbook=${token}`, 'x-rollbook': '1' }
}

describe('a token', () => {
  it('stands for its account as the password, with whatever username', async () => {
    const importer = accounts.get('Import Only') as TestAccount
    const { token } = await withSchool(school.services.database, school.schoolId, transaction =>
      createToken(transaction, { patronId: importer.patronId, name: 'nightly', expiresAt: null }, schoolDay),
    )
    const signIn = (url: string) => school.get(url, { username: 'token', password: token, patronId: 0 })
    expect([(await signIn('/api/imports')).statusCode, (await signIn('/api/patrons')).statusCode]).toEqual([
      200, 403,
    ])
  })
})

describe('two schools', () => {
  let other: { schoolId: number; admin: TestAccount; patronId: number; runId: number }
  const at = (host: string, url: string, account: TestAccount) =>
    school.app.inject({ url, headers: { host, authorization: basic(account) }, remoteAddress: '127.0.0.1' })

  beforeAll(async () => {
    const { services } = school
    await sql`INSERT INTO school_host (host, school_id) VALUES ('one.localhost', ${school.schoolId})`.execute(
      services.database,
    )
    const schoolId = await addSchool(services, 'Riverside', ['two.localhost'])
    const admin = await createTestAccount(services, {
      schoolId,
      username: 'chief',
      groups: ['System Administrator'],
    })
    const reply = await school.post('username,enabled,staffmember\nhidden,Y,Y\n', {
      account: admin,
      headers: { host: 'two.localhost' },
    })
    const runId = Number(String(reply.headers.location).split('/').pop())
    const { patrons } = (await at('two.localhost', '/api/patrons?search=hidden', admin)).json()
    other = { schoolId, admin, patronId: patrons[0].id, runId }
  })

  it('are told apart by their hosts, and an unknown host is no school’s', async () => {
    expect((await at('unknown.localhost', '/api/patrons', school.administrator)).statusCode).toBe(404)
    expect((await at('ONE.localhost:8080', '/api/patrons', school.administrator)).statusCode).toBe(200)
  })

  it('know nothing of each other’s accounts', async () => {
    expect((await at('two.localhost', '/api/patrons', school.administrator)).statusCode).toBe(401)
    expect((await at('one.localhost', '/api/patrons', other.admin)).statusCode).toBe(401)
  })

  it('know nothing of each other’s sessions', async () => {
    const headers = await school.signIn(school.administrator, { host: 'one.localhost' })
    const session = (host: string) =>
      school.app.inject({ url: '/api/session', headers: { ...headers, host } })
    expect((await session('one.localhost')).statusCode).toBe(200)
    expect((await session('two.localhost')).statusCode).toBe(401)
    const theirs = await school.signIn(other.admin, { host: 'two.localhost' })
    const { sessions } = (await school.app.inject({ url: '/api/sessions', headers: theirs })).json<{
      sessions: { id: number }[]
    }>()
    const ended = await school.app.inject({
      method: 'DELETE',
      url: `/api/sessions/${sessions[0]?.id}`,
      headers,
    })
    expect(ended.statusCode).toBe(404)
  })

  it('change nothing of each other’s patrons and plans', async () => {
    const send = (host: string, account: TestAccount, route: string, payload?: object) => {
      const [method, url] = route.split(' ') as ['PUT', string]
      const headers = { host, authorization: basic(account) }
      return school.app.inject({ method, url, headers, ...(payload && { payload }) })
    }
    const here = (route: string, payload?: object) =>
      send('one.localhost', school.administrator, route, payload)
    const selection = { ids: [other.patronId] }
    const planning = { selection, change: { kind: 'disable' } }
    const planned = await send('two.localhost', other.admin, 'POST /api/patrons/changes', planning)
    expect(planned.json().counts.changed).toBe(1)
    const plan = planned.headers.location
    const writes: [string, object?][] = [
      ['POST /api/patrons/check', { id: other.patronId, values: {} }],
      [`PUT /api/patrons/${other.patronId}`, { version: 1, values: { surname: 'Seen' } }],
      [`PUT /api/patrons/${other.patronId}/contacts`, { version: 1, contacts: [] }],
      [`GET ${plan}`],
      [`GET ${plan}/rows`],
      [`POST ${plan}/apply`, {}],
      [`DELETE ${plan}`],
    ]
    for (const [route, payload] of writes) {
      expect([route, (await here(route, payload)).statusCode]).toEqual([route, 404])
    }
    const removal = await here('POST /api/patrons/removals', { selection })
    expect(removal.json().counts).toEqual({ changed: 0, unchanged: 0, refused: 0 })
  })

  it('change nothing of each other’s lists', async () => {
    const theirs = (method: 'GET' | 'POST', url: string, payload?: object) =>
      school.app.inject({
        method,
        url,
        headers: { host: 'two.localhost', authorization: basic(other.admin) },
        ...(payload && { payload }),
      })
    const { periods, cohorts, levels } = (await theirs('GET', '/api/enrolment')).json()
    const { groups } = (await theirs('GET', '/api/library-groups')).json()
    const added = async (url: string, entry: object) => (await theirs('POST', url, entry)).json().id
    const formClass = { periodId: periods[0].id, name: '7A' }
    const campus = { name: 'Theirs', importId: 'T', isDefault: false }
    const presentation = { label: 'Theirs', isCurrent: true, colour: null }
    const period = { name: '2027', starts: '2027-01-01', ends: '2027-12-31' }
    const rollover = await added('/api/rollovers', { period, leavers: { kind: 'keep' } })
    const population = await added(`/api/library-groups/${groups[0].id}/populations`, { members: [] })
    const routes: [string, object?][] = [
      [`PUT /api/academic-periods/${periods[0].id}`, { ...period, isCurrent: true }],
      [`DELETE /api/academic-periods/${periods[0].id}`],
      [`PUT /api/cohorts/${cohorts[0].id}`, { year: 2040, levelId: null, hasGraduated: false }],
      [`PUT /api/form-classes/${await added('/api/form-classes', formClass)}`, formClass],
      ['POST /api/form-classes', formClass],
      [`PUT /api/campuses/${await added('/api/campuses', campus)}`, campus],
      [`PUT /api/presentation-groups/${await added('/api/presentation-groups', presentation)}`, presentation],
      [`PUT /api/library-groups/${groups[0].id}`, { name: 'Seen' }],
      [`PUT /api/library-groups/${groups[0].id}/rights`, { rights: [] }],
      [`PUT /api/levels/${levels[0].id}/rights`, { rights: [] }],
      [`POST /api/library-groups/${groups[0].id}/populations`, { members: [] }],
      [`GET /api/library-groups/${groups[0].id}/populations/${population}`],
      [`GET /api/rollovers/${rollover}`],
      [`GET /api/rollovers/${rollover}/rows`],
      [`POST /api/rollovers/${rollover}/apply`],
      [`DELETE /api/rollovers/${rollover}`],
    ]
    for (const [route, payload] of routes) {
      const [method, url] = route.split(' ') as ['PUT', string]
      const headers = { host: 'one.localhost', authorization: basic(school.administrator) }
      const reply = await school.app.inject({ method, url, headers, ...(payload && { payload }) })
      expect([route, reply.statusCode]).toEqual([route, 404])
    }
  })

  it('know nothing of each other’s patrons and runs, also by their ids', async () => {
    for (const url of [
      `/api/patrons/${other.patronId}`,
      `/api/patrons/${other.patronId}/history`,
      `/api/imports/${other.runId}`,
      `/api/imports/${other.runId}/rows`,
      `/api/imports/${other.runId}/failed.csv`,
    ]) {
      expect([url, (await at('one.localhost', url, school.administrator)).statusCode]).toEqual([url, 404])
      expect([url, (await at('two.localhost', url, other.admin)).statusCode]).toEqual([url, 200])
    }
    const lastImport = async (host: string, account: TestAccount) =>
      (await at(host, '/api/home', account)).json().lastImport
    expect(await lastImport('one.localhost', school.administrator)).toBeNull()
    expect(await lastImport('two.localhost', other.admin)).toMatchObject({ id: other.runId })
    expect((await at('one.localhost', '/api/patrons?search=hidden', school.administrator)).json().total).toBe(
      0,
    )
  })
})
