import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestInstallation, type TestInstallation } from '../../../test/installation.ts'
import { addSchool } from '../../../test/school.ts'
import { type SchoolTransaction, withSchool } from '../database/database.ts'
import { type Attempt, countAttempt, recordSuccess, sweepAttempts } from './throttle.ts'

let installation: TestInstallation
let schoolId: number
beforeAll(async () => {
  installation = await openTestInstallation()
  schoolId = await addSchool(installation.services, 'Hillview College')
})
afterAll(() => installation.close())
beforeEach(() => inSchool(transaction => sql`DELETE FROM sign_in_attempt`.execute(transaction)))

const script: Attempt = { address: '203.0.113.7', usernameKey: 'autoimport' }
const start = new Date('2026-05-04T02:00:00Z')

function after(minutes: number): Date {
  return new Date(start.getTime() + minutes * 60_000)
}

function inSchool<T>(work: (transaction: SchoolTransaction) => Promise<T>): Promise<T> {
  return withSchool(installation.services.database, schoolId, work)
}

function fail(attempt: Attempt, now: Date): Promise<boolean> {
  return inSchool(transaction => countAttempt(transaction, attempt, now))
}

async function succeed(attempt: Attempt, now: Date): Promise<void> {
  await fail(attempt, now)
  await inSchool(transaction => recordSuccess(transaction, attempt, now))
}

async function failTimes(times: number, attempt: Attempt, now: Date): Promise<void> {
  for (let count = 0; count < times; count++) await fail(attempt, now)
}

const refused = (retryAfter: number) => ({ status: 429, id: 'too-many-failures', retryAfter })

describe('failed sign-ins of an address for an account', () => {
  it('after ten it is told to wait until fifteen minutes have passed', async () => {
    await failTimes(10, script, start)
    await expect(fail(script, after(0))).rejects.toMatchObject(refused(900))
    await expect(fail(script, after(10))).rejects.toMatchObject(refused(300))
    await expect(fail(script, after(14.99))).rejects.toMatchObject(refused(1))
  })

  it('what is refused does not lengthen the wait, and after it counting starts anew', async () => {
    await failTimes(10, script, start)
    await expect(fail(script, after(14))).rejects.toMatchObject(refused(60))
    await failTimes(10, script, after(15))
    await expect(fail(script, after(15))).rejects.toMatchObject(refused(900))
  })

  it('one now and then never adds up', async () => {
    for (let minute = 0; minute < 20 * 16; minute += 16) await fail(script, after(minute))
  })

  it('all count of ten and more at once', async () => {
    const attempts = await Promise.allSettled(Array.from({ length: 15 }, () => fail(script, start)))
    expect(attempts.filter(attempt => attempt.status === 'fulfilled')).toHaveLength(10)
  })

  it('another account and another address are not concerned', async () => {
    await failTimes(10, script, start)
    await fail({ ...script, usernameKey: 'admin' }, start)
    await fail({ ...script, address: '203.0.113.8' }, start)
  })

  it('another school is not concerned', async () => {
    const other = await addSchool(installation.services, 'Other School', ['other.example'])
    await failTimes(10, script, start)
    const { database } = installation.services
    await withSchool(database, other, transaction => countAttempt(transaction, script, start))
  })

  it('all addresses of an IPv6 network count as one', async () => {
    for (let host = 1; host <= 10; host++) await fail({ ...script, address: `2001:db8:1:2::${host}` }, start)
    await expect(fail({ ...script, address: '2001:db8:1:2:ffff::1' }, start)).rejects.toMatchObject(
      refused(900),
    )
    await fail({ ...script, address: '2001:db8:1:3::1' }, start)
  })

  it('a success forgets them', async () => {
    await failTimes(9, script, start)
    await succeed(script, start)
    const { rows } = await inSchool(transaction =>
      sql`SELECT failures, last_failed_at FROM sign_in_attempt`.execute(transaction),
    )
    expect(rows).toEqual([{ failures: 0, last_failed_at: null }])
  })

  it('an address that succeeded within the last day is never stopped', async () => {
    await succeed(script, start)
    await failTimes(30, script, after(23 * 60))
    expect(await fail(script, after(23 * 60))).toBe(true)
    await expect(fail(script, after(24 * 60))).resolves.toBe(false)
  })

  it('once the day is over, it is stopped like any other', async () => {
    await succeed(script, start)
    await failTimes(10, script, after(24 * 60))
    await expect(fail(script, after(24 * 60))).rejects.toMatchObject(refused(900))
  })
})

it('what is a day old is swept away, what is younger stays', async () => {
  await fail({ ...script, usernameKey: 'failed long ago' }, start)
  await succeed({ ...script, usernameKey: 'succeeded long ago' }, start)
  await fail({ ...script, usernameKey: 'failed today' }, after(1))
  await inSchool(transaction => sweepAttempts(transaction, after(24 * 60)))
  const { rows } = await inSchool(transaction =>
    sql<{ username_key: string }>`SELECT username_key FROM sign_in_attempt`.execute(transaction),
  )
  expect(rows).toEqual([{ username_key: 'failed today' }])
})
