// The nightly job by curl alone, against the real server, which serves two schools.
import { execFile } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  addSchool,
  createTestAccount,
  openTestSchool,
  schoolDay,
  type TestAccount,
  type TestSchool,
} from '../../../test/school.ts'
import { temporaryFolder } from '../command-line/testing/temporary-folder.ts'

const run = promisify(execFile)

let school: TestSchool
let now = schoolDay
let nightly: TestAccount
let chiefOfOther: TestAccount
beforeAll(async () => {
  school = await openTestSchool({ clock: () => now })
  nightly = await school.addAccount('nightly', 'Import Only')
  const { services, schoolId, app } = school
  await sql`INSERT INTO school_host (host, school_id) VALUES ('hillview.localhost', ${schoolId})`.execute(
    services.database,
  )
  chiefOfOther = await createTestAccount(services, {
    schoolId: await addSchool(services, 'Riverside', ['riverside.localhost']),
    username: 'chief',
    groups: ['System Administrator'],
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => school.close())

interface Request {
  host: 'hillview' | 'riverside'
  account: TestAccount
  path: string
}

/** @returns what curl prints: the reply's body, and the headers above it where it is asked for them */
async function curl({ host, account, path }: Request, ...options: string[]): Promise<string> {
  const { port } = school.app.server.address() as AddressInfo
  const name = `${host}.localhost:${port}`
  const { username, password } = account
  const arguments_ = ['-s', '--resolve', `${name}:127.0.0.1`, '-u', `${username}:${password}`, ...options]
  return (await run('curl', [...arguments_, `http://${name}${path}`])).stdout
}

async function post(
  csv: string,
  { path = '/api/import/users?complete=true', ...who }: Partial<Request> = {},
) {
  await using folder = await temporaryFolder()
  const file = await folder.write('users.csv', csv)
  const to = { host: 'hillview', account: nightly, path, ...who } as const
  return await curl(to, '-i', '-F', `file=@${file}`)
}

function fileOf(...usernames: string[]): string {
  const rows = usernames.map(name => `${name},Y,N,2028\n`)
  return `username,enabled,staffmember,graduationyear\n${rows.join('')}`
}

async function leaversAt(host: Request['host'], account: TestAccount): Promise<string[]> {
  const { rows } = JSON.parse(await curl({ host, account, path: '/api/leavers' }))
  return rows.map(({ username, state }: { username: string; state: string }) => `${username} ${state}`)
}

it('a nightly file that is complete makes leavers, and its reply is the one that scripts know', async () => {
  await post(fileOf('ann', 'ben', 'cat'))
  const reply = await post(fileOf('ann', 'ben'))
  expect(reply).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
  expect(reply).toMatch(/\r\nrollbook-warnings: 1\r\n/)
  expect(reply.split('\r\n\r\n').at(-1)).toBe(
    '{"success":true,"summary":"2 users processed. 0 users created. 2 users updated. 0 users failed."}',
  )
  const run = /\r\nlocation: (\S+)/.exec(reply)?.[1] as string
  expect(JSON.parse(await curl({ host: 'hillview', account: nightly, path: run }))).toMatchObject({
    absence: { missing: 1, back: 0, unknownRows: 0 },
    warnings: [expect.stringMatching(/^1 patron is not in this complete file/)],
  })
  expect(await leaversAt('hillview', school.administrator)).toEqual(['cat waiting'])
})

it('a misspelt declaration imports nothing', async () => {
  const reply = await post(fileOf('ann'), { path: '/api/import/users?complete=yes' })
  expect(reply).toMatch(/^HTTP\/1\.1 400 /)
  expect(await leaversAt('hillview', school.administrator)).toEqual(['cat waiting'])
})

it('the account of a script sees neither the leavers nor their settings', async () => {
  for (const path of ['/api/leavers', '/api/settings/leavers']) {
    expect(JSON.parse(await curl({ host: 'hillview', account: nightly, path })).success).toBe(false)
  }
})

it('no school’s file makes a leaver of another school’s patron', async () => {
  const other = { host: 'riverside', account: chiefOfOther } as const
  await post(fileOf('ann', 'zoe'), other)
  await post(fileOf('zoe'), other)
  expect(await leaversAt('riverside', chiefOfOther)).toEqual(['ann waiting'])
  expect(await leaversAt('hillview', school.administrator)).toEqual(['cat waiting'])
})

it('the night after the last day of grace disables, and the one that has him again enables', async () => {
  now = new Date(now.getTime() + 30 * 86_400_000)
  await post(fileOf('ann', 'ben'))
  expect(await leaversAt('hillview', school.administrator)).toEqual(['cat disabled'])
  await post(fileOf('ann', 'ben', 'cat'))
  expect(await leaversAt('hillview', school.administrator)).toEqual([])
  const path = '/api/patrons?search=cat'
  const { patrons } = JSON.parse(await curl({ host: 'hillview', account: school.administrator, path }))
  expect(patrons[0].enabled).toBe(true)
})
