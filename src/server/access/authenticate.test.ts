import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestInstallation, type TestInstallation } from '../../../test/installation.ts'
import { addSchool, basic, createTestAccount, schoolDay, type TestAccount } from '../../../test/school.ts'
import { withSchool } from '../database/database.ts'
import { type Account, authenticateBasic } from './authenticate.ts'
import { createToken, revokeToken } from './tokens.ts'

let installation: TestInstallation
let schoolId: number
let otherSchoolId: number
let admin: TestAccount
let jane: TestAccount
let now = schoolDay

beforeAll(async () => {
  installation = await openTestInstallation()
  const { services } = installation
  schoolId = await addSchool(services, 'Hillview College', ['hillview.example'])
  otherSchoolId = await addSchool(services, 'Other School', ['other.example'])
  admin = await createTestAccount(services, { schoolId, username: 'Admin', groups: ['System Administrator'] })
  jane = await createTestAccount(services, { schoolId, username: 'jane', groups: [] })
})
afterAll(() => installation.close())
beforeEach(async () => {
  now = schoolDay
  await inSchool(sql`DELETE FROM sign_in_attempt`)
  await inSchool(sql`UPDATE patron SET enabled = true, until = NULL, merged_into = NULL, generic = false`)
})

const unauthorised = { id: 'unauthorised', status: 401, message: 'Unauthorised. Check credentials.' }

type Try = { username?: string; password?: string; school?: number; address?: string }

function signIn({
  username = jane.username,
  password = jane.password,
  school = schoolId,
  address,
}: Try = {}) {
  return send(basic({ username, password }), { school, address })
}

function send(
  authorization: string | undefined,
  {
    school = schoolId,
    address = '203.0.113.7',
  }: { school?: number | undefined; address?: string | undefined } = {},
): Promise<Account> {
  const { database } = installation.services
  return authenticateBasic({ authorization, schoolId: school, address }, { database, clock: () => now })
}

function inSchool<T>(statement: ReturnType<typeof sql<T>>): Promise<T[]> {
  return withSchool(installation.services.database, schoolId, async transaction => {
    const { rows } = await statement.execute(transaction)
    return rows
  })
}

async function tokenOf(
  owner: TestAccount,
  expiresAt: Date | null = null,
): Promise<{ id: number; token: string }> {
  return withSchool(installation.services.database, schoolId, transaction =>
    createToken(transaction, { patronId: owner.patronId, name: 'nightly', expiresAt }, now),
  )
}

describe('a username and its password', () => {
  it('sign in, and the rights of the groups come along', async () => {
    const account = await signIn({ username: admin.username, password: admin.password })
    expect(account).toMatchObject({
      schoolId,
      patronId: admin.patronId,
      username: 'Admin',
      systemGroups: ['Library Users', 'System Administrator'],
    })
    expect(account.rights).toContain('administer')
  })

  it('the username counts without case and blanks around it', async () => {
    expect(await signIn({ username: ' aDMIN ', password: admin.password })).toMatchObject({
      username: 'Admin',
    })
  })

  it.each<[string, () => Promise<Account>]>([
    ['a wrong password', () => signIn({ password: 'wrong swordfish' })],
    ['a password in other case', () => signIn({ password: jane.password.toUpperCase() })],
    ['an unknown user', () => signIn({ username: 'nobody' })],
    ["another user's password", () => signIn({ password: admin.password })],
    ['no header', () => send(undefined)],
    ['a header that cannot be read', () => send('Basic !')],
  ])('%s: unauthorised', async (_, attempt) => {
    await expect(attempt()).rejects.toMatchObject(unauthorised)
  })

  it('an account without a password lets nobody in', async () => {
    await inSchool(sql`
      INSERT INTO patron (username, username_key, enabled, staff_member, sort_name, search_text)
      VALUES ('sso', 'sso', true, true, '', '')`)
    for (const password of ['of nobody', 'null', ' ']) {
      await expect(signIn({ username: 'sso', password })).rejects.toMatchObject(unauthorised)
    }
  })

  it("a patron of another credential source may use the library's own password", async () => {
    await inSchool(sql`
      WITH source AS (INSERT INTO credential_source (kind, name) VALUES ('saml', 'School') RETURNING id)
      UPDATE patron SET credential_source_id = source.id FROM source WHERE username = 'jane'`)
    await expect(signIn()).resolves.toMatchObject({ username: 'jane' })
  })

  it('a disabled account is unauthorised, in the same words', async () => {
    await inSchool(sql`UPDATE patron SET enabled = false WHERE username = 'jane'`)
    await expect(signIn()).rejects.toMatchObject(unauthorised)
  })

  it('an account that was merged into another is unauthorised', async () => {
    await inSchool(sql`UPDATE patron SET merged_into = ${admin.patronId} WHERE username = 'jane'`)
    await expect(signIn()).rejects.toMatchObject(unauthorised)
  })

  it("the until date is the last day, by the school's clock", async () => {
    await inSchool(sql`UPDATE patron SET until = '2026-05-04' WHERE username = 'jane'`)
    // Sydney is ten hours ahead.
    now = new Date('2026-05-04T13:59:00Z')
    await expect(signIn()).resolves.toMatchObject({ username: 'jane' })
    now = new Date('2026-05-04T14:00:00Z')
    await expect(signIn()).rejects.toMatchObject(unauthorised)
  })

  it('let in who has been here before also while nobody may write to the register', async () => {
    await signIn()
    const account = await withSchool(installation.services.database, schoolId, async transaction => {
      await sql`LOCK TABLE patron IN SHARE MODE`.execute(transaction)
      return signIn()
    })
    expect(account).toMatchObject({ username: 'jane' })
  })

  it('a generic account gets no more than the catalogue', async () => {
    await inSchool(sql`UPDATE patron SET generic = true, staff_member = false WHERE username = 'jane'`)
    expect([...(await signIn()).rights]).toEqual(['search-catalogue'])
  })
})

describe('guessing', () => {
  const wrong = { password: 'wrong swordfish' }

  it('ends after ten failures, for unknown users as for known ones', async () => {
    for (const username of ['jane', 'nobody']) {
      for (let count = 0; count < 10; count++) {
        await expect(signIn({ ...wrong, username })).rejects.toMatchObject({ status: 401 })
      }
      await expect(signIn({ username })).rejects.toMatchObject({ status: 429, retryAfter: 900 })
    }
  })

  it('of many at once, ten are tried', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 25 }, () => signIn(wrong)))
    const statuses = tries.map(one => (one.status === 'rejected' ? one.reason.status : 200))
    expect(statuses.filter(status => status === 401)).toHaveLength(10)
    expect(statuses.filter(status => status === 429)).toHaveLength(15)
  })

  it('right ones are all let in, however many come at once', async () => {
    const accounts = await Promise.all(Array.from({ length: 15 }, () => signIn()))
    expect(accounts).toHaveLength(15)
  })

  it('requests without credentials are not counted, as wget and Java ask first', async () => {
    for (let count = 0; count < 15; count++) {
      await expect(send(undefined)).rejects.toMatchObject(unauthorised)
      await expect(send('Basic Og==')).rejects.toMatchObject(unauthorised)
    }
    expect(await inSchool(sql`SELECT FROM sign_in_attempt`)).toEqual([])
    await signIn()
  })

  it('does not lock out an address that signed in yesterday evening', async () => {
    await signIn()
    now = new Date(schoolDay.getTime() + 23 * 3_600_000)
    for (let count = 0; count < 12; count++) {
      await expect(signIn(wrong)).rejects.toMatchObject({ status: 401 })
    }
    await expect(signIn()).resolves.toMatchObject({ username: 'jane' })
  })

  it('old attempts are swept when somebody signs in anew', async () => {
    await expect(signIn({ ...wrong, username: 'nobody' })).rejects.toMatchObject({ status: 401 })
    now = new Date(schoolDay.getTime() + 24 * 3_600_000)
    await signIn()
    expect(await inSchool(sql`SELECT username_key FROM sign_in_attempt`)).toEqual([{ username_key: 'jane' }])
  })
})

describe('a token', () => {
  it('signs in as its owner, whatever username stands beside it', async () => {
    const { token } = await tokenOf(admin)
    for (const username of ['Admin', 'token', '']) {
      expect(await signIn({ username, password: token })).toMatchObject({ patronId: admin.patronId })
    }
  })

  it('has the form that a leak is recognised by', async () => {
    expect((await tokenOf(jane)).token).toMatch(/^rbk_[\w-]{43}$/)
  })

  it('is not kept, only its digest', async () => {
    const { token } = await tokenOf(jane)
    const [row] = await inSchool(sql<{ text: string }>`
      SELECT string_agg(t::text, ' ') AS text FROM api_token AS t`)
    expect(row?.text).not.toContain(token)
    expect(row?.text).not.toContain(Buffer.from(token).toString('hex'))
  })

  it('is worthless once it is revoked', async () => {
    const { id, token } = await tokenOf(jane)
    const revoke = () =>
      withSchool(installation.services.database, schoolId, transaction => revokeToken(transaction, id, now))
    expect(await revoke()).toBe('nightly')
    await expect(signIn({ password: token })).rejects.toMatchObject(unauthorised)
    expect(await revoke()).toBeUndefined()
  })

  it('is good until it expires', async () => {
    const { token } = await tokenOf(jane, new Date('2026-05-05T02:00:00Z'))
    now = new Date('2026-05-05T01:59:59Z')
    await expect(signIn({ password: token })).resolves.toMatchObject({ username: 'jane' })
    now = new Date('2026-05-05T02:00:00Z')
    await expect(signIn({ password: token })).rejects.toMatchObject(unauthorised)
  })

  it('is worthless while its owner is disabled', async () => {
    const { token } = await tokenOf(jane)
    await inSchool(sql`UPDATE patron SET enabled = false WHERE username = 'jane'`)
    await expect(signIn({ password: token })).rejects.toMatchObject(unauthorised)
  })

  it('works from an address that failed too often with passwords', async () => {
    const { token } = await tokenOf(jane)
    await Promise.allSettled(Array.from({ length: 11 }, () => signIn({ password: 'wrong swordfish' })))
    await expect(signIn()).rejects.toMatchObject({ status: 429 })
    await expect(signIn({ password: token })).resolves.toMatchObject({ username: 'jane' })
  })

  it('that is unknown counts as a failure', async () => {
    const unknown = `rbk_${'A'.repeat(43)}`
    for (let count = 0; count < 10; count++) {
      await expect(signIn({ password: unknown })).rejects.toMatchObject(unauthorised)
    }
    await expect(signIn({ password: unknown })).rejects.toMatchObject({ status: 429 })
  })

  it('tells when it was last used, to the minute', async () => {
    const { id, token } = await tokenOf(jane)
    const lastUse = () => inSchool(sql`SELECT last_used_at FROM api_token WHERE id = ${id}`)
    await signIn({ password: token })
    expect(await lastUse()).toEqual([{ last_used_at: schoolDay }])
    now = new Date(schoolDay.getTime() + 59_000)
    await signIn({ password: token })
    expect(await lastUse()).toEqual([{ last_used_at: schoolDay }])
    now = new Date(schoolDay.getTime() + 60_000)
    await signIn({ password: token })
    expect(await lastUse()).toEqual([{ last_used_at: now }])
  })
})

describe('another school', () => {
  it('knows neither the password nor the token of this one', async () => {
    const { token } = await tokenOf(admin)
    const school = otherSchoolId
    await expect(signIn({ username: 'Admin', password: admin.password, school })).rejects.toMatchObject(
      unauthorised,
    )
    await expect(signIn({ username: 'Admin', password: token, school })).rejects.toMatchObject(unauthorised)
  })

  it('cannot revoke a token of this one', async () => {
    const { id, token } = await tokenOf(jane)
    const { database } = installation.services
    expect(await withSchool(database, otherSchoolId, tx => revokeToken(tx, id, now))).toBeUndefined()
    await expect(signIn({ password: token })).resolves.toMatchObject({ username: 'jane' })
  })

  it('cannot make a token for a patron of this one', async () => {
    const { database } = installation.services
    const theirs = withSchool(database, otherSchoolId, transaction =>
      createToken(transaction, { patronId: jane.patronId, name: 'stolen', expiresAt: null }, now),
    )
    await expect(theirs).rejects.toThrow('foreign key')
  })

  it('has its own account of the same username, with its own password', async () => {
    const theirs = await createTestAccount(installation.services, {
      schoolId: otherSchoolId,
      username: 'jane',
      groups: ['Librarian'],
    })
    const account = await signIn({ password: theirs.password, school: otherSchoolId })
    expect(account).toMatchObject({ schoolId: otherSchoolId, patronId: theirs.patronId })
  })
})
