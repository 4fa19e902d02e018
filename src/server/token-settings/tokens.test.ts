import { afterAll, beforeAll, expect, it } from 'vitest'
import { addSchool, basic, createTestAccount, openTestSchool, type TestSchool } from '../../../test/school.ts'
import type { MadeToken, Tokens } from '../../api/tokens.ts'

let school: TestSchool
let now = new Date('2026-05-04T02:00:00Z')
beforeAll(async () => {
  school = await openTestSchool({ clock: () => now })
  await school.addAccount('autoimport', 'Import Only')
})
afterAll(() => school.close())

const make = (body: object) =>
  school.send('POST /api/tokens', {
    name: 'nightly',
    username: 'autoimport',
    gives: 'import',
    expiresInDays: null,
    ...body,
  })
const made = async (body: object = {}): Promise<MadeToken> => (await make(body)).json()
const list = async (): Promise<Tokens> => (await school.get('/api/tokens')).json()
const withToken = ({ token }: MadeToken, url: string) =>
  school.get(url, { username: 'token', password: token, patronId: 0 })

it('a token is told once, and posts files as its account would', async () => {
  const token = await made()
  const reply = await school.post('username,enabled,staffmember,surname\nann,Y,Y,Ames\n', {
    account: { username: 'token', password: token.token, patronId: 0 },
  })
  expect(reply.json().summary).toMatch('1 user created.')
  const { tokens, scripts } = await list()
  expect(tokens[0]).toEqual({
    id: token.id,
    name: 'nightly',
    username: 'autoimport',
    gives: 'import',
    declaresComplete: false,
    createdAt: now.toISOString(),
    lastUsedAt: now.toISOString(),
    expiresAt: null,
    revokedAt: null,
  })
  expect(scripts).toEqual(['autoimport'])
  expect(JSON.stringify(await list())).not.toContain(token.token)
})

it('a token for complete files makes leavers of those whom its files leave out', async () => {
  const pupils = 'username,enabled,staffmember,graduationyear\nbea,Y,N,2028\ncem,Y,N,2028\n'
  const plain = await made()
  const account = { username: 'token', password: plain.token, patronId: 0 }
  await school.post(pupils, { account })
  const whole = await made({ name: 'whole', declaresComplete: true })
  await school.post(pupils.replace('cem,Y,N,2028\n', ''), { account: { ...account, password: whole.token } })
  const { rows } = (await school.get('/api/leavers')).json()
  expect(rows.map(({ username }: { username: string }) => username)).toEqual(['cem'])
  expect((await list()).tokens.find(({ id }) => id === whole.id)?.declaresComplete).toBe(true)
})

it('an administrator’s token to post files does nothing else that he may do', async () => {
  const token = await made({ username: 'ADMIN' })
  const statuses = []
  for (const url of ['/api/imports', '/api/patrons', '/api/settings/school', '/api/session']) {
    statuses.push((await withToken(token, url)).statusCode)
  }
  expect(statuses).toEqual([200, 403, 403, 403])
  const reply = await school.post('username,emailaddress\nadmin,new@school.example\n', {
    account: { username: 'token', password: token.token, patronId: 0 },
  })
  expect(reply.json().details['1']).toMatch('Row would change an account with more rights than this import.')
})

it('a token to read reads, and writes nothing', async () => {
  const token = await made({ username: 'admin', gives: 'read' })
  expect((await withToken(token, '/api/patrons')).statusCode).toBe(200)
  expect((await withToken(token, '/api/runs')).statusCode).toBe(200)
  const file = await school.post('username\nann\n', {
    account: { username: 'token', password: token.token, patronId: 0 },
  })
  expect(file.statusCode).toBe(403)
})

it.each([
  [{ username: 'nobody' }, 'There is no user nobody. No token was made.'],
  [
    { username: 'autoimport', gives: 'read' },
    'autoimport may not read patrons, so neither may a token of that account. No token was made.',
  ],
])('%o makes no token', async (body, summary) => {
  const reply = await make(body)
  expect([reply.statusCode, reply.json().summary]).toEqual([422, summary])
})

it.each([{ name: ' ' }, { gives: 'administer' }, { expiresInDays: 0 }])('%o makes no sense', async body => {
  expect((await make(body)).statusCode).toBe(400)
})

it('a token stands for no username with a control character', async () => {
  expect((await make({ username: 'auto\0import' })).statusCode).toBe(400)
})

it('a token runs out on its day', async () => {
  const token = await made({ expiresInDays: 2 })
  now = new Date('2026-05-06T01:59:00Z')
  expect((await withToken(token, '/api/imports')).statusCode).toBe(200)
  now = new Date('2026-05-06T02:00:01Z')
  expect((await withToken(token, '/api/imports')).statusCode).toBe(401)
})

it('a revoked token is worth nothing, and stays in the list', async () => {
  const token = await made()
  expect((await school.send(`DELETE /api/tokens/${token.id}`)).statusCode).toBe(204)
  expect((await withToken(token, '/api/imports')).statusCode).toBe(401)
  expect((await list()).tokens[0]?.revokedAt).toBe(now.toISOString())
  expect((await school.send(`DELETE /api/tokens/${token.id}`)).statusCode).toBe(404)
})

it('a school sees and revokes its own tokens alone', async () => {
  const token = await made()
  const { services } = school
  await school.send('PATCH /api/settings/school', { hosts: ['one.localhost'] })
  const schoolId = await addSchool(services, 'Riverside', ['two.localhost'])
  const chief = await createTestAccount(services, {
    schoolId,
    username: 'chief',
    groups: ['System Administrator'],
  })
  const headers = { host: 'two.localhost', authorization: basic(chief) }
  const theirs = await school.app.inject({ url: '/api/tokens', headers })
  expect(theirs.json()).toEqual({ tokens: [], scripts: [] })
  const url = `/api/tokens/${token.id}`
  expect((await school.app.inject({ method: 'DELETE', url, headers })).statusCode).toBe(404)
  const elsewhere = { host: 'two.localhost', authorization: basic({ username: 'x', password: token.token }) }
  expect((await school.app.inject({ url: '/api/imports', headers: elsewhere })).statusCode).toBe(401)
})
