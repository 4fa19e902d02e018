// The whole command: a process of its own on a real database, on a terminal where it asks.
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { openTestInstallation } from '../../../test/installation.ts'
import { addSchool } from '../../../test/school.ts'
import { withSchool } from '../database/database.ts'
import { runInTerminal } from './import/testing/run-in-terminal.ts'
import { runRollbook } from './testing/run-rollbook.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

const installation = await openTestInstallation()
const { services } = installation
afterAll(() => installation.close())

const env = {
  DATABASE_URL: installation.databaseUrl,
  ROLLBOOK_KEY: Buffer.from(services.installationKey).toString('hex'),
}

const header = 'username,enabled,staffmember,surname'
const email = 'Field (emailAddress) is not a well-formed email address.'

/** A school of each test's own, which `--school` names by its id. */
async function makeSchool() {
  const host = `${crypto.randomUUID()}.example`
  const id = await addSchool(services, `School ${host}`, [host])
  return {
    id: String(id),
    usernames: () =>
      withSchool(services.database, id, async transaction => {
        const { rows } = await sql<{ username: string }>`
          SELECT username FROM patron ORDER BY username`.execute(transaction)
        return rows.map(({ username }) => username)
      }),
    state: () =>
      withSchool(services.database, id, async transaction => {
        const { rows } = await sql<{ state: string }>`
          SELECT state FROM run ORDER BY id DESC LIMIT 1`.execute(transaction)
        return rows[0]?.state
      }),
  }
}

test('--yes shows the plan, imports and tells the summary', async () => {
  await using folder = await temporaryFolder()
  const file = await folder.write('users.csv', `${header}\nann,Y,Y,Ames\nben,Y,Y,Bell\n`)
  const school = await makeSchool()
  const { status, stdout, stderr } = await runRollbook(['import', file, '--school', school.id, '--yes'], {
    env,
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toContain('File         users.csv, UTF-8, separated by commas\n')
  expect(stdout).toContain('\n  + row 1  ann  Ames, staff\n')
  expect(stdout).toMatch(
    /\n\n2 users processed\. 2 users created\. 0 users updated\. 0 users failed\.\nThis was run \d+\.\n$/,
  )
  expect(await school.usernames()).toEqual(['ann', 'ben'])
})

test('failed rows are left out, and the status is 1', async () => {
  await using folder = await temporaryFolder()
  const file = await folder.write(
    'users.csv',
    `${header},emailaddress\nann,Y,Y,Ames,a@b.example\nben,Y,Y,Bell,ben\n`,
  )
  const school = await makeSchool()
  const { status, stdout } = await runRollbook(['import', file, '--school', school.id, '--yes'], { env })
  expect(status).toBe(1)
  expect(stdout).toContain(`  ! row 2  ben\n      ${email}\n`)
  expect(stdout).toMatch(/\nFailed rows with their reasons: GET \/api\/imports\/\d+\/failed\.csv\n$/)
  expect(await school.usernames()).toEqual(['ann'])
})

test('--plan-only imports nothing, and its status is what the import would have', async () => {
  await using folder = await temporaryFolder()
  const file = await folder.write('users.csv', `${header}\nann,Y,Y,Ames\n`)
  const school = await makeSchool()
  const args = ['import', file, '--school', school.id, '--plan-only']
  const { status, stdout } = await runRollbook(args, { env })
  expect(status).toBe(0)
  expect(stdout).toContain('Plan only: nothing was imported.')
  expect(await school.usernames()).toEqual([])
  expect(await school.state()).toBe('planned')
})

test("--json prints the API's reply and nothing else, from standard input too", async () => {
  const school = await makeSchool()
  const args = ['import', '-', '--school', school.id, '--yes', '--json']
  const input = `${header},emailaddress\nann,Y,Y,Ames,\nben,Y,Y,Bell,ben\n`
  const { status, stdout, stderr } = await runRollbook(args, { env, input })
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
  expect(JSON.parse(stdout)).toEqual({
    success: false,
    summary: '2 users processed. 1 user created. 0 users updated. 1 user failed.',
    details: { 1: 'User Created', 2: `${email} User failed to import: ${email} ` },
  })
})

test('--quiet is silent as long as no row fails', async () => {
  const school = await makeSchool()
  const args = ['import', '-', '--school', school.id, '--yes', '--quiet']
  const clean = await runRollbook(args, { env, input: `${header}\nann,Y,Y,Ames\n` })
  expect(clean).toEqual({ status: 0, stdout: '', stderr: '' })
  const mixed = await runRollbook(args, { env, input: `${header}\nann,Y,Y,Ames\nben,maybe,Y,Bell\n` })
  expect(mixed.status).toBe(1)
  expect(mixed.stdout).toContain('  ! row 2  ben\n')
})

test('a file that is no table of patrons is refused, and the history keeps that', async () => {
  const school = await makeSchool()
  const args = ['import', '-', '--school', school.id, '--yes', '--json']
  const { status, stdout, stderr } = await runRollbook(args, { env, input: 'name,class\nJane,7A\n' })
  expect(status).toBe(2)
  expect(stderr).toMatch(/^rollbook: No column is called username\./)
  expect(JSON.parse(stdout)).toEqual({ success: false, summary: expect.stringMatching(/^No column/) })
  expect(await school.state()).toBe('refused')
})

test.each([
  ['a file that is not there', ['missing.csv', '--yes'], /missing\.csv cannot be read \(ENOENT\)/],
  ['no terminal to ask on', ['users.csv'], /There is no terminal to ask on\. .* --yes /],
  ['options that contradict each other', ['users.csv', '--yes', '--plan-only'], /cannot be used with/],
  ['a school that there is not', ['-', '--yes', '--school', 'Nowhere'], /There is no school Nowhere\./],
])('%s is refused with a word why', async (_, args, why) => {
  const { status, stdout, stderr } = await runRollbook(['import', ...args], { env })
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toMatch(why)
})

test('several schools must be told apart', async () => {
  await makeSchool()
  await makeSchool()
  const { status, stderr } = await runRollbook(['import', '-', '--yes'], { env, input: `${header}\n` })
  expect(status).toBe(2)
  expect(stderr).toMatch(/^rollbook: There are several schools; say which: --school/)
})

test('settings that cannot be used are refused, and quote no secret', async () => {
  const wrong = { ...env, ROLLBOOK_KEY: 'swordfish' }
  const { status, stderr } = await runRollbook(['import', '-', '--yes'], { env: wrong })
  expect(status).toBe(2)
  expect(stderr).toContain('ROLLBOOK_KEY')
  expect(stderr).not.toContain('swordfish')
})

test.each(['127.0.0.1', 'localhost'])('a database that does not answer at %s is status 3', async host => {
  const away = { ...env, DATABASE_URL: `postgres://nobody@${host}:1/rollbook` }
  const { status, stdout, stderr } = await runRollbook(['import', '-', '--yes'], { env: away })
  expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
  expect(stderr).toMatch(
    /^rollbook: The database did not answer \(.*ECONNREFUSED.*\)\. Nothing was imported\.\n$/,
  )
})

test.each([
  ['y\r', 0, 'This was run', ['ann']],
  ['n\r', 0, 'Nothing was imported.', []],
  ['\u0003', 130, 'rollbook: Stopped. Nothing was imported.', []],
])('on a terminal it asks, and %j ends with status %i', async (keys, expected, told, usernames) => {
  await using folder = await temporaryFolder()
  const file = await folder.write('users.csv', `${header}\nann,Y,Y,Ames\n`)
  const school = await makeSchool()
  const args = ['import', file, '--school', school.id]
  const { screen, status } = await runInTerminal(args, { env, typed: { after: '[y/N] ', keys } })
  expect(status).toBe(expected)
  expect(screen).toContain('\u001b[32m+ row 1  ann  Ames, staff\u001b[39m')
  expect(screen).toContain('Import 1 row? [y/N] ')
  expect(screen).toContain(told)
  expect(await school.usernames()).toEqual(usernames)
})

test('Ctrl-C while passwords are hashed ends it with 130, and nothing is imported', async () => {
  await using folder = await temporaryFolder()
  const rows = Array.from({ length: 2000 }, (_, index) => `user${index},Y,Y,Ames,swordfish${index}`)
  const file = await folder.write('users.csv', `${header},password\n${rows.join('\n')}\n`)
  const school = await makeSchool()
  const args = ['import', file, '--school', school.id]
  const typed = { after: 'Hashing 2,000 passwords: ', keys: '\u0003' }
  const { screen, status } = await runInTerminal(args, { env, typed })
  expect(status).toBe(130)
  expect(screen).toMatch(/rollbook: Stopped\. Nothing was imported\.\r\n$/)
  expect(await school.usernames()).toEqual([])
})

test('a signal from elsewhere is heeded as well', async () => {
  await using folder = await temporaryFolder()
  const rows = Array.from({ length: 2000 }, (_, index) => `user${index},Y,Y,Ames,swordfish${index}`)
  const file = await folder.write('users.csv', `${header},password\n${rows.join('\n')}\n`)
  const school = await makeSchool()
  const { status, stderr } = await runRollbook(['import', file, '--school', school.id, '--yes'], {
    env,
    watch: async child => {
      while ((await school.state()) !== 'running') await new Promise(resolve => setTimeout(resolve, 50))
      child.kill('SIGTERM')
    },
  })
  expect({ status, stderr }).toEqual({ status: 143, stderr: 'rollbook: Stopped. Nothing was imported.\n' })
})
