import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestInstallation, type TestInstallation } from '../../../test/installation.ts'
import { addSchool } from '../../../test/school.ts'
import { hashPassword, verifyPassword } from '../access/passwords.ts'
import type { SystemGroup } from '../access/rights.ts'
import { withSchool } from '../database/database.ts'
import { createAccount } from './create-account.ts'
import { setPassword } from './set-password.ts'

let installation: TestInstallation
let schoolId: number
beforeAll(async () => {
  installation = await openTestInstallation()
  schoolId = await addSchool(installation.services, 'Hillview College')
})
afterAll(() => installation.close())

const now = new Date('2026-11-22T01:00:00Z')

async function create(username: string, ...systemGroups: SystemGroup[]) {
  const passwordHash = await hashPassword('Swordfish7')
  const account = { username, systemGroups: ['Library Users' as const, ...systemGroups], passwordHash }
  return withSchool(installation.services.database, schoolId, tx => createAccount(tx, account, now))
}

async function rowsOf(statement: ReturnType<typeof sql>): Promise<unknown[]> {
  return withSchool(installation.services.database, schoolId, async transaction => {
    return (await statement.execute(transaction)).rows
  })
}

describe('an account', () => {
  it.each<[string, SystemGroup[], object]>([
    ['Admin', ['System Administrator'], { staff_member: true, is_service: false }],
    ['librarian', ['Librarian', 'Patron Manager'], { staff_member: true, is_service: false }],
    ['autoimport', ['Import Only'], { staff_member: false, is_service: true }],
    ['parent', [], { staff_member: false, is_service: false }],
  ])('%s of %j', async (username, groups, expected) => {
    await create(username, ...groups)
    const [row] = await rowsOf(sql`
      SELECT username_key, enabled, staff_member, is_service, system_groups, sort_name, search_text, version
      FROM patron WHERE username = ${username}`)
    expect(row).toEqual({
      username_key: username.toLowerCase(),
      enabled: true,
      system_groups: ['Library Users', ...groups],
      sort_name: `\n\n${username.toLowerCase()}`,
      search_text: expect.stringContaining(username.toLowerCase()),
      version: 1,
      ...expected,
    })
  })

  it('whose username is taken, in whatever case, is not created and not journalled', async () => {
    const countRuns = () => rowsOf(sql`SELECT count(*)::int AS runs FROM run`)
    await create('mhenry1')
    const before = await countRuns()
    expect(await create('MHenry1')).toEqual({ kind: 'username-taken' })
    expect(await countRuns()).toEqual(before)
  })
})

const lastEdit = sql`
  SELECT kind, state, via, actor_id, actor_name, started_at, finished_at, created_rows, updated_rows, outcome,
    patron_version, run_row.username, changes, sets_password, run_row.password_hash
  FROM run JOIN run_row ON run_row.run_id = run.id ORDER BY run.id DESC LIMIT 1`

const byCommandLine = {
  kind: 'edit',
  state: 'applied',
  via: 'command line',
  actor_id: null,
  actor_name: 'command line',
  started_at: now,
  finished_at: now,
  sets_password: true,
  password_hash: null,
}

describe('the journal tells', () => {
  it('what was created, but for the password', async () => {
    await create('jsmith', 'Librarian')
    expect(await rowsOf(lastEdit)).toEqual([
      {
        ...byCommandLine,
        created_rows: 1,
        updated_rows: 0,
        outcome: 'created',
        patron_version: null,
        username: 'jsmith',
        changes: { username: 'jsmith', enabled: true, staffMember: true, generic: false },
      },
    ])
  })

  it('that a password was set, and of whom', async () => {
    await create('jdoe1')
    const passwordHash = await hashPassword('Anchovy123')
    const set = (username: string) =>
      withSchool(installation.services.database, schoolId, tx =>
        setPassword(tx, { username, passwordHash }, now),
      )
    expect(await set('JDOE1')).toBe('jdoe1')
    expect(await rowsOf(lastEdit)).toEqual([
      {
        ...byCommandLine,
        created_rows: 0,
        updated_rows: 1,
        outcome: 'updated',
        patron_version: 1,
        username: 'jdoe1',
        changes: {},
      },
    ])
    const [row] = (await rowsOf(sql`SELECT password_hash, version FROM patron WHERE username = 'jdoe1'`)) as {
      password_hash: string
      version: number
    }[]
    expect(await verifyPassword(row?.password_hash ?? null, 'Anchovy123')).toBe(true)
    expect(row?.version).toBe(2)
    expect(await set('nobody')).toBeUndefined()
  })
})
