import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  addSchool,
  createTestAccount,
  openTestSchool,
  type PageHeaders,
  type TestSchool,
} from '../../../test/school.ts'
import type { SchoolSessions } from '../../api/school-sessions.ts'

let school: TestSchool
let own: PageHeaders
let now = new Date('2026-05-04T02:00:00Z')
beforeAll(async () => {
  school = await openTestSchool({ clock: () => now })
  own = await school.signIn()
})
afterAll(() => school.close())

const url = '/api/settings/sessions'
const list = async (headers = own): Promise<SchoolSessions> =>
  (await school.app.inject({ url, headers })).json()
const end = async (path: string, headers = own) =>
  (await school.app.inject({ method: 'DELETE', url: path, headers })).statusCode
const isSignedIn = async (headers: PageHeaders) =>
  (await school.app.inject({ url: '/api/session', headers })).statusCode === 200

it('an administrator sees who is signed in, and ends a session', async () => {
  const jane = await school.signIn(await school.addAccount('jane', 'Librarian'))
  const { sessions, total } = await list()
  expect([total, sessions.map(({ username, isThisOne }) => [username, isThisOne])]).toEqual([
    2,
    [
      ['jane', false],
      ['admin', true],
    ],
  ])
  expect(await end(`${url}/${sessions[0]?.id}`)).toBe(204)
  expect(await isSignedIn(jane)).toBe(false)
  expect(await end(`${url}/${sessions[0]?.id}`)).toBe(404)
})

it('all are signed out at once but the one who asks', async () => {
  const joe = await school.signIn(await school.addAccount('joe'))
  const elsewhere = await school.signIn()
  expect(await end(url)).toBe(204)
  expect(await Promise.all([joe, elsewhere, own].map(isSignedIn))).toEqual([false, false, true])
})

it('who has run out is not listed', async () => {
  await school.signIn(await school.addAccount('kim'))
  now = new Date(now.getTime() + 50 * 60_000)
  expect((await list()).total).toBe(2)
  now = new Date(now.getTime() + 20 * 60_000)
  expect((await list()).sessions.map(({ username }) => username)).toEqual(['admin'])
})

it('no school sees or ends another one’s sessions', async () => {
  const { services } = school
  await school.send('PATCH /api/settings/school', { hosts: ['one.localhost'] })
  const schoolId = await addSchool(services, 'Riverside', ['two.localhost'])
  const chief = await createTestAccount(services, {
    schoolId,
    username: 'chief',
    groups: ['System Administrator'],
  })
  const theirs = await school.signIn(chief, { host: 'two.localhost' })
  const ours = { ...own, host: 'one.localhost' }
  const { sessions } = await list(ours)
  expect((await list(theirs)).total).toBe(1)
  expect(await end(`${url}/${sessions[0]?.id}`, theirs)).toBe(404)
  expect(await end(url, theirs)).toBe(204)
  expect(await isSignedIn(ours)).toBe(true)
})
