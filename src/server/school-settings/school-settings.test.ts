import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addSchool, createTestAccount, openTestSchool, type TestSchool } from '../../../test/school.ts'
import { withSchool } from '../database/database.ts'

let school: TestSchool
beforeAll(async () => {
  school = await openTestSchool()
})
afterAll(() => school.close())

const usual = {
  name: 'Hillview College',
  timeZone: 'Australia/Sydney',
  hosts: [],
  blankCells: 'keep',
  createsMissingCohorts: true,
  keepsRunsForDays: 400,
  shortestPassword: 8,
}

const change = (body: object) => school.send('PATCH /api/settings/school', body)
const settings = async () => (await school.get('/api/settings/school')).json()

beforeEach(async () => {
  expect((await change(usual)).statusCode).toBe(200)
})

describe('the settings', () => {
  it('are the usual ones at first', async () => {
    expect(await settings()).toEqual({ ...usual, mayChangeHosts: true, hasLogo: false })
  })

  it('change one by one, and what is left out stays', async () => {
    expect((await change({ name: ' Hillside College ' })).json()).toMatchObject({
      ...usual,
      name: 'Hillside College',
    })
    expect((await school.app.inject('/api/school')).json().name).toBe('Hillside College')
  })

  it('give the school its day in another time zone at once', async () => {
    await change({ timeZone: 'Pacific/Honolulu' })
    expect((await school.app.inject('/api/school')).json().today).toBe('2026-05-03')
  })

  it.each([
    [{ name: ' ' }, 'A school needs a name. Nothing was saved.'],
    [{ timeZone: 'Sydney' }, 'Sydney is no time zone. Give one such as Australia/Sydney. Nothing was saved.'],
    [
      { hosts: ['https://library.example/'] },
      'https://library.example/ is no host. Give the name alone, such as library.school.example. Nothing was saved.',
    ],
  ])('that make no sense, such as %o, are refused', async (body, summary) => {
    const reply = await change(body)
    expect([reply.statusCode, reply.json().summary]).toEqual([422, summary])
    expect(await settings()).toMatchObject(usual)
  })

  it.each([{ shortestPassword: 7 }, { keepsRunsForDays: 0 }, { blankCells: 'ask' }, { disabled: true }])(
    'take no %o',
    async body => {
      expect((await change(body)).statusCode).toBe(400)
    },
  )

  it('keep host names as browsers send them', async () => {
    await change({ hosts: ['Library.Example.', 'bücherei.example'] })
    expect((await settings()).hosts).toEqual(['library.example', 'xn--bcherei-n2a.example'])
  })
})

describe('a blank cell', () => {
  const file = 'username,preferredname\nnicky,\n'
  const preferredName = async () =>
    (await school.get('/api/patrons?search=nicky')).json().patrons[0].preferredName

  beforeEach(async () => {
    await school.post('username,enabled,staffmember,preferredname\nnicky,Y,Y,Nick\n')
  })

  it('keeps what is stored, unless the school has it clear', async () => {
    await school.post(file)
    expect(await preferredName()).toBe('Nick')
    await change({ blankCells: 'clear' })
    await school.post(file)
    expect(await preferredName()).toBeNull()
  })

  it('does what the sender says, whatever the school has', async () => {
    await change({ blankCells: 'clear' })
    await school.post(file, { query: '?blank=keep' })
    expect(await preferredName()).toBe('Nick')
  })

  it('begins as the school has it on the import screen', async () => {
    await change({ blankCells: 'clear' })
    const headers = await school.signIn()
    const { headers: form, payload } = multipartOf(file)
    const made = await school.app.inject({
      method: 'POST',
      url: '/api/import-drafts',
      headers: { ...headers, ...form },
      payload,
    })
    expect(made.json().reading.blank).toBe('clear')
  })
})

function multipartOf(csv: string) {
  const boundary = 'edge'
  const payload = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="f.csv"\r\n\r\n${csv}\r\n--${boundary}--\r\n`
  return { headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }, payload }
}

describe('a cohort that the school lacks', () => {
  it('comes with the file, unless the school has it refused', async () => {
    await change({ createsMissingCohorts: false })
    const reply = await school.post('username,enabled,staffmember,graduationyear,surname\ncy,Y,N,2035,Crow\n')
    expect(reply.json().details['1']).toMatch(/^Field \(graduationYear\) has no cohort 2035\./)
    await change({ createsMissingCohorts: true })
    await school.post('username,enabled,staffmember,graduationyear,surname\ncy,Y,N,2035,Crow\n')
    expect((await school.get('/api/patrons?cohort=2035')).json().total).toBe(1)
  })
})

describe('the history', () => {
  it('is forgotten after as many days as the school says', async () => {
    const counted = async () => (await school.get('/api/runs?limit=200')).json().runs.length
    await school.post('username,enabled,staffmember\nold,Y,Y\n')
    await withSchool(school.services.database, school.schoolId, transaction =>
      sql`UPDATE run SET started_at = now() - interval '40 days'`.execute(transaction),
    )
    const before = await counted()
    await school.post('username,enabled,staffmember\nold,Y,Y\n')
    expect(await counted()).toBe(before + 1)
    await change({ keepsRunsForDays: 30 })
    await school.post('username,enabled,staffmember\nold,Y,Y\n')
    expect(await counted()).toBe(2)
  })
})

describe('a new password', () => {
  const short = 'swordfish1'
  const long = 'swordfish swordfish'
  const sentence = 'Field (password) is shorter than 12 characters.'

  it('is as long as the school asks for, in a file', async () => {
    await change({ shortestPassword: 12 })
    const file = (password: string) => `username,enabled,staffmember,password\npat,Y,Y,${password}\n`
    expect((await school.post(file(short))).json().details['1']).toMatch(sentence)
    expect((await school.post(file(long))).json().success).toBe(true)
  })

  it('that is none, as it was imported before, is not asked for its length', async () => {
    const file = (surname: string) =>
      `username,enabled,staffmember,surname,password\nquin,Y,Y,${surname},${short}\n`
    await school.post(file('Quin'))
    await change({ shortestPassword: 12 })
    expect((await school.post(file('Quinn'))).json().success).toBe(true)
    expect((await school.get('/api/patrons?search=quin')).json().patrons[0].surname).toBe('Quinn')
  })

  it('is as long as the school asks for, on the form', async () => {
    await change({ shortestPassword: 12 })
    const values = { username: 'ray', enabled: true, staffMember: true, surname: 'Ray', password: short }
    const reply = await school.send('POST /api/patrons', { values })
    expect([reply.statusCode, reply.json().problems]).toEqual([
      422,
      [{ field: 'password', code: 'too-short', sentence }],
    ])
  })

  it('is as long as the school asks for when somebody changes his own, and the old one still signs in', async () => {
    const account = await school.addAccount('sue')
    await change({ shortestPassword: 20 })
    const headers = await school.signIn(account)
    const reply = await school.app.inject({
      method: 'PUT',
      url: '/api/session/password',
      headers,
      payload: { current: account.password, password: short },
    })
    expect([reply.statusCode, reply.json().summary]).toEqual([
      400,
      'Field (password) is shorter than 20 characters.',
    ])
  })
})

describe('the school’s logo', () => {
  const url = '/api/settings/school/logo'
  const put = async (payload: Buffer) =>
    school.app.inject({
      method: 'PUT',
      url,
      payload,
      headers: { ...(await school.signIn()), 'content-type': 'image/png' },
    })

  it('is shown to everybody, before the sign-in too, until it is taken away', async () => {
    const png = await readFile(new URL('../demo/logos/library.png', import.meta.url))
    expect((await put(png)).statusCode).toBe(204)
    expect((await school.app.inject('/api/school')).json().hasLogo).toBe(true)
    const { headers, rawPayload } = await school.app.inject('/api/school/logo')
    expect([headers['content-type'], rawPayload]).toEqual(['image/png', png])
    await school.send(`DELETE ${url}`)
    expect((await school.app.inject('/api/school/logo')).statusCode).toBe(404)
  })

  it('is a picture of dots, whatever it is called', async () => {
    expect((await put(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).statusCode).toBe(422)
  })
})

describe('of several schools', () => {
  it('each has its own settings, learns no other’s name from its own, and is given host names by the host', async () => {
    const { services } = school
    await change({ hosts: ['one.localhost'] })
    const schoolId = await addSchool(services, 'Riverside', ['two.localhost'])
    const chief = await createTestAccount(services, {
      schoolId,
      username: 'chief',
      groups: ['System Administrator'],
    })
    const at = async (host: string, account: typeof chief, body: object) => {
      const headers = await school.signIn(account, { host })
      return school.app.inject({ method: 'PATCH', url: '/api/settings/school', headers, payload: body })
    }
    expect((await at('two.localhost', chief, { shortestPassword: 12 })).statusCode).toBe(200)
    expect((await at('one.localhost', school.administrator, {})).json().shortestPassword).toBe(8)
    const renamed = await at('two.localhost', chief, { name: 'hillview COLLEGE' })
    expect([renamed.statusCode, renamed.json().name]).toEqual([200, 'hillview COLLEGE'])
    const hosts = await at('two.localhost', chief, { hosts: ['one.localhost'] })
    expect([hosts.statusCode, hosts.json().summary]).toEqual([
      403,
      'Several schools are served here, so host names are given out by whoever hosts Rollbook. Nothing was saved.',
    ])
    expect((await at('two.localhost', chief, {})).json()).toMatchObject({
      hosts: ['two.localhost'],
      mayChangeHosts: false,
    })
  })
})
