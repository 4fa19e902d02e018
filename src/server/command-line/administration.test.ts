/** Schools, users and tokens as an IT manager sets them up: by the command line, in its own process. */
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestInstallation, type TestInstallation } from '../../../test/installation.ts'
import { addSchool, basic } from '../../../test/school.ts'
import { authenticateBasic } from '../access/authenticate.ts'
import { type RunResult, runRollbook } from './testing/run-rollbook.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

let installation: TestInstallation
beforeEach(async () => {
  installation = await openTestInstallation()
})
afterEach(() => installation.close())

async function rollbook(args: string[], input = ''): Promise<RunResult> {
  await using folder = await temporaryFolder()
  const env = { DATABASE_URL: installation.databaseUrl, ROLLBOOK_DATA: folder.path }
  return runRollbook(args, { env, input })
}

async function signIn(username: string, password: string, schoolId: number) {
  const { database } = installation.services
  const authorization = basic({ username, password })
  return authenticateBasic(
    { authorization, schoolId, address: '127.0.0.1' },
    { database, clock: () => new Date() },
  )
}

async function schoolId(name: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`SELECT id FROM school WHERE name = ${name}`.execute(
    installation.services.database,
  )
  return rows[0]?.id ?? 0
}

describe('from nothing to a nightly script', () => {
  it('takes three commands: a school, an account, a token', async () => {
    const created = await rollbook([
      'schools',
      'create',
      'Hillview College',
      '--levels',
      'K,1,2',
      '--time-zone',
      'UTC',
    ])
    expect(created).toEqual({
      status: 0,
      stdout: 'Created the school Hillview College (id 1, UTC).\n',
      stderr: '',
    })

    const account = ['users', 'create', 'autoimport', '--role', 'import only', '--password-stdin']
    expect(await rollbook(account, 'Swordfish7\n')).toMatchObject({
      status: 0,
      stdout: 'Created autoimport at Hillview College as Library Users, Import Only.\n',
    })
    expect(await signIn('autoimport', 'Swordfish7', 1)).toMatchObject({ username: 'autoimport' })

    const token = await rollbook(['tokens', 'create', 'AutoImport', '--name', 'nightly', '--expires', '365'])
    expect(token).toMatchObject({ status: 0, stdout: expect.stringMatching(/^rbk_[\w-]{43}\n$/) })
    expect(token.stderr).toContain('This is the only time that it is shown.')
    const { rights } = await signIn('token', token.stdout.trim(), 1)
    expect([...rights].sort()).toEqual(['import', 'read-own-runs'])
  })
})

describe('schools', () => {
  it('are listed, for people and for scripts', async () => {
    expect(await rollbook(['schools', 'list'])).toEqual({
      status: 0,
      stdout: '',
      stderr: 'There is no school yet.\n',
    })
    await addSchool(installation.services, 'Hillview College', ['hillview.example'])
    const { stdout } = await rollbook(['schools', 'list'])
    expect(stdout).toBe(
      'ID  NAME              TIME ZONE         HOSTS\n1   Hillview College  Australia/Sydney  hillview.example\n',
    )
    const json = await rollbook(['schools', 'list', '--json'])
    expect(JSON.parse(json.stdout)).toMatchObject([{ id: 1, name: 'Hillview College', isDisabled: false }])
  })

  it('need a host each once there are several, and the first is told that it lacks one', async () => {
    await addSchool(installation.services, 'Hillview College')
    expect(await rollbook(['schools', 'create', 'Other School'])).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'rollbook: Several schools are told apart by their hosts, so this one needs at least one host.\n',
    })
    const args = [
      'schools',
      'create',
      'Other School',
      '--host',
      'Other.example',
      '--host',
      'other.test',
      '--json',
    ]
    const created = await rollbook(args)
    expect(JSON.parse(created.stdout)).toMatchObject({ id: 2, hosts: ['other.example', 'other.test'] })
    expect(created.stderr).toContain('rollbook schools add-host "Hillview College" HOST')
    expect(await rollbook(['schools', 'add-host', 'hillview college', 'hillview.example'])).toMatchObject({
      status: 0,
      stdout: 'Hillview College is reached under hillview.example, too.\n',
    })
    expect(await rollbook(['schools', 'add-host', '1', 'other.test'])).toMatchObject({
      status: 2,
      stderr: "rollbook: The host other.test is Other School's already.\n",
    })
  })

  it('that cannot be are refused with every reason, and none is created', async () => {
    const args = [
      'schools',
      'create',
      'Hillview',
      '--levels',
      '7,7',
      '--time-zone',
      'Sydney',
      '--host',
      'a b',
    ]
    const { status, stderr } = await rollbook(args)
    expect(status).toBe(2)
    expect(stderr.split('\n')).toEqual([
      'rollbook: a b is no host. Give the name alone, such as library.school.example.',
      '  The level 7 is there twice.',
      '  Sydney is no time zone. Give one such as Australia/Sydney.',
      '',
    ])
    expect(await schoolId('Hillview')).toBe(0)
  })
})

describe('users', () => {
  const create = ['users', 'create', 'jsmith', '--password-stdin']

  it.each<[string, string[], string, string]>([
    [
      'a short password',
      [...create, '--role', 'Librarian'],
      'change\n',
      'rollbook: Field (password) is shorter than 8 characters.\n',
    ],
    ['no password', [...create, '--role', 'Librarian'], '', 'rollbook: Standard input is empty.\n'],
    [
      'an unknown role',
      [...create, '--role', 'Librarian', '--role', 'Headmaster'],
      'Swordfish7',
      'rollbook: There is no role Headmaster. rollbook users list-roles shows them.\n',
    ],
    [
      'a username that Basic cannot carry',
      ['users', 'create', 'js:mith', '--role', 'Librarian', '--password-stdin'],
      'Swordfish7',
      'rollbook: A username with a colon cannot be sent by HTTP Basic.\n',
    ],
    [
      'no school',
      [...create, '--role', 'Librarian'],
      'Swordfish7',
      'rollbook: There is no school yet. Create one: rollbook schools create "Our School"\n',
    ],
  ])('%s is refused in a sentence', async (_, args, input, stderr) => {
    expect(await rollbook(args, input)).toEqual({ status: 2, stdout: '', stderr })
  })

  it('have several roles, at the school that was said, and each name once', async () => {
    await addSchool(installation.services, 'Hillview College', ['hillview.example'])
    const other = await addSchool(installation.services, 'Other School', ['other.example'])
    const args = [...create, '--role', 'Librarian', '--role', 'patronmanager']
    expect(await rollbook(args, 'Swordfish7')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('There are several schools; say which: --school'),
    })
    const created = await rollbook([...args, '--school', 'other.example', '--json'], 'Swordfish7')
    expect(JSON.parse(created.stdout)).toEqual({
      id: expect.any(Number),
      username: 'jsmith',
      roles: ['Library Users', 'Librarian', 'Patron Manager'],
      school: other,
    })
    expect(await rollbook([...args, '--school', 'Other School'], 'Swordfish7')).toMatchObject({
      status: 2,
      stderr: 'rollbook: Other School has a user jsmith already.\n',
    })
  })

  it('get a new password, and the old one is worthless', async () => {
    const id = await addSchool(installation.services, 'Hillview College')
    await rollbook([...create, '--role', 'Librarian'], 'Swordfish7')
    const set = ['users', 'set-password', 'JSmith', '--password-stdin']
    expect(await rollbook(set, 'Anchovy123\n')).toEqual({
      status: 0,
      stdout: 'The password of jsmith at Hillview College is set.\n',
      stderr: '',
    })
    await expect(signIn('jsmith', 'Swordfish7', id)).rejects.toMatchObject({ status: 401 })
    await expect(signIn('jsmith', 'Anchovy123', id)).resolves.toMatchObject({ username: 'jsmith' })
    expect(
      await rollbook(['users', 'set-password', 'nobody', '--password-stdin'], 'Anchovy123'),
    ).toMatchObject({
      status: 2,
      stderr: 'rollbook: Hillview College has no user nobody.\n',
    })
  })

  it('are told which roles there are', async () => {
    const { stdout } = await rollbook(['users', 'list-roles'])
    expect(stdout).toContain('Import Only')
    const json = JSON.parse((await rollbook(['users', 'list-roles', '--json'])).stdout)
    expect(json).toContainEqual({ name: 'System Administrator', gives: 'everything' })
  })
})

describe('tokens', () => {
  it('are listed without themselves, and revoked by number', async () => {
    await addSchool(installation.services, 'Hillview College')
    await rollbook(
      ['users', 'create', 'admin', '--role', 'System Administrator', '--password-stdin'],
      'Swordfish7',
    )
    const args = ['tokens', 'create', 'admin', '--name', 'nightly', '--json']
    const { id, token } = JSON.parse((await rollbook(args)).stdout)
    const listed = await rollbook(['tokens', 'list'])
    expect(listed.stdout).toMatch(
      /^ID {2}USER {3}NAME +GIVES +CREATED +LAST USED +FILES +STATE\n1 {3}admin {2}nightly +all .* never +as they say +good\n$/,
    )
    expect(listed.stdout).not.toContain(token)
    expect(await rollbook(['tokens', 'revoke', String(id)])).toMatchObject({
      status: 0,
      stdout: 'Token 1 is revoked.\n',
    })
    await expect(signIn('admin', token, 1)).rejects.toMatchObject({ status: 401 })
    expect(await rollbook(['tokens', 'revoke', String(id)])).toMatchObject({
      status: 2,
      stderr: 'rollbook: Hillview College has no token 1 that is still good.\n',
    })
    expect((await rollbook(['tokens', 'list'])).stdout).toContain('revoked 20')
  })

  it('give less than their account where that is said', async () => {
    await addSchool(installation.services, 'Hillview College')
    const user = ['users', 'create', 'admin', '--role', 'System Administrator', '--password-stdin']
    await rollbook(user, 'admin swordfish')
    const only = ['tokens', 'create', 'admin', '--name', 'nightly', '--only', 'import']
    const { stdout } = await rollbook(only)
    const { rights } = await signIn('token', stdout.trim(), await schoolId('Hillview College'))
    expect([...rights].sort()).toEqual(['import', 'read-own-runs'])
  })

  it('need an account that there is, and a number of days', async () => {
    await addSchool(installation.services, 'Hillview College')
    expect(await rollbook(['tokens', 'create', 'nobody', '--name', 'x'])).toMatchObject({
      status: 2,
      stderr: 'rollbook: Hillview College has no user nobody.\n',
    })
    expect(await rollbook(['tokens', 'create', 'nobody', '--name', 'x', '--expires', 'never'])).toMatchObject(
      {
        status: 2,
        stderr: expect.stringContaining('Give a number of days from 1 to 9999.'),
      },
    )
  })
})

it('where the settings or the database are at fault, a command says so and ends with status 1', async () => {
  const settings = await runRollbook(['schools', 'list'], { env: { PORT: 'x' } })
  expect(settings).toEqual({
    status: 1,
    stdout: '',
    stderr:
      'rollbook: The settings in the environment cannot be used:\n  PORT: x is no port. Give a number from 0 to 65535.\n',
  })
  const env = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' }
  const database = await runRollbook(['schools', 'list'], { env })
  expect(database).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('ECONNREFUSED') })
})

it('a password is as long as the school asks for', async () => {
  const id = await addSchool(installation.services, 'Hillview College')
  await sql`UPDATE school SET shortest_password = 20 WHERE id = ${id}`.execute(installation.services.database)
  const create = (password: string) =>
    rollbook(['users', 'create', 'jane', '--role', 'Librarian', '--password-stdin'], password)
  expect(await create('swordfish')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('Field (password) is shorter than 20 characters.'),
  })
  expect((await create('swordfish swordfish swordfish')).status).toBe(0)
})

describe('operators', () => {
  const create = ['operators', 'create', 'jo', '--password-stdin']

  it('are made, listed and removed, each name once', async () => {
    expect((await rollbook(create, 'operator swordfish')).stdout).toBe(
      'Created the operator jo, who signs in at /host.\n',
    )
    expect(await rollbook(create, 'other swordfish')).toMatchObject({
      status: 2,
      stderr: 'rollbook: There is an operator jo already.\n',
    })
    expect((await rollbook(['operators', 'list'])).stdout).toMatch(/^NAME +CREATED\njo +2/)
    const set = ['operators', 'set-password', 'JO', '--password-stdin']
    expect((await rollbook(set, 'another swordfish')).status).toBe(0)
    expect((await rollbook(['operators', 'remove', 'jo'])).status).toBe(0)
    expect((await rollbook(['operators', 'remove', 'jo'])).stderr).toBe(
      'rollbook: There is no operator jo.\n',
    )
  })

  it('are told where they sign in, as long as every address is the only school’s', async () => {
    const id = await addSchool(installation.services, 'Hillview College')
    const says = async (name: string) =>
      (await rollbook(['operators', 'create', name, '--password-stdin'], 'operator swordfish')).stderr
    expect(await says('kim')).toContain('Give that school a host name')
    await sql`INSERT INTO school_host (school_id, host) VALUES (${id}, 'hillview.example')`.execute(
      installation.services.database,
    )
    expect(await says('lee')).toBe('')
  })

  it('have a password that is long enough', async () => {
    expect((await rollbook(create, 'short')).status).toBe(2)
  })
})

it('a school that is disabled takes no file on the command line either', async () => {
  const id = await addSchool(installation.services, 'Hillview College')
  await sql`UPDATE school SET disabled_at = now() WHERE id = ${id}`.execute(installation.services.database)
  const imported = await rollbook(['import', '-', '--yes'], 'username,enabled,staffmember\nann,Y,Y\n')
  expect(imported).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('Hillview College is disabled, so it takes no files.'),
  })
})
