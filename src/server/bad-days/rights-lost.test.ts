// Somebody waits his turn, and meanwhile his account is disabled or loses the right to what he asked for.
import type { LightMyRequestResponse } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestSchool, type TestAccount, type TestSchool } from '../../../test/school.ts'
import { withSchool } from '../database/database.ts'
import { withSchoolLock } from '../imports/school-lock.ts'
import { type Bystander, callBystander } from './bystander.ts'

let school: TestSchool
let bystander: Bystander
beforeAll(async () => {
  school = await openTestSchool()
  bystander = await callBystander({ connectionString: school.databaseUrl })
  await school.post(`username,enabled,staffmember\n${names.map(name => `${name},Y,N`).join('\n')}\n`)
})
afterAll(async () => {
  await bystander.end()
  await school.close()
})

const names = Array.from({ length: 40 }, (_, index) => `parent${index}`)

const inSchool = (statement: ReturnType<typeof sql>) =>
  withSchool(school.services.database, school.schoolId, transaction => statement.execute(transaction))

const disable = ({ patronId }: TestAccount) =>
  inSchool(sql`UPDATE patron SET enabled = false WHERE id = ${patronId}`)
const demote = ({ patronId }: TestAccount) =>
  inSchool(sql`UPDATE patron SET system_groups = ARRAY['Library Users'] WHERE id = ${patronId}`)

async function dump(): Promise<unknown[]> {
  return bystander.query(
    `SELECT username, enabled, library_barcode, cohort_id FROM patron WHERE username LIKE 'parent%' ORDER BY id`,
  )
}

/** What the account asks for while another import runs, and who it has become when its turn comes. */
async function askAndLose(
  account: TestAccount,
  route: string,
  { body, lose }: { body?: object; lose: (account: TestAccount) => Promise<unknown> },
): Promise<LightMyRequestResponse> {
  const held = await withSchoolLock(school.services, school.schoolId, async () => {
    const reply = school.send(route, body, account)
    await bystander.untilLockRefused()
    await lose(account)
    return { reply }
  })
  return (await held?.value.reply) as LightMyRequestResponse
}

it.each([
  ['disabled', disable],
  ['without the right', demote],
])('a nightly file whose sender is %s when its turn comes is refused', async (how, lose) => {
  const account = await school.addAccount(`import ${how}`, 'Import Only')
  const before = await dump()
  const held = await withSchoolLock(school.services, school.schoolId, async () => {
    const reply = school.post(`username,librarybarcode\n${names[0]},4711\n`, { account })
    await bystander.untilLockRefused()
    await lose(account)
    return { reply }
  })
  const response = await held?.value.reply
  expect([response?.statusCode, response?.json().summary]).toEqual([
    403,
    'Forbidden. This account may not import users.',
  ])
  expect(await dump()).toEqual(before)
})

it('a nightly file changes nobody above Library Users once its sender is no administrator any more', async () => {
  const account = await school.addAccount('demoted', 'System Administrator')
  await school.addAccount('chief', 'System Administrator')
  const held = await withSchoolLock(school.services, school.schoolId, async () => {
    const reply = school.post('username,enabled\nchief,N\n', { account })
    await bystander.untilLockRefused()
    await inSchool(sql`UPDATE patron SET system_groups = ARRAY['Library Users', 'Import Only']
      WHERE id = ${account.patronId}`)
    return { reply }
  })
  expect((await held?.value.reply)?.json().summary).toContain('1 user failed.')
})

it.each([
  ['disabled', disable],
  ['without the right', demote],
])('a change of many by somebody who is %s when its turn comes is refused', async (how, lose) => {
  const account = await school.addAccount(`many ${how}`, 'Patron Manager')
  const change = { selection: { filter: { search: 'parent' } }, change: { kind: 'disable' } }
  const plan = (await school.send('POST /api/patrons/changes', change, account)).json()
  const before = await dump()
  const reply = await askAndLose(account, `POST /api/changes/${plan.id}/apply`, {
    body: plan.confirmation === null ? {} : { confirmation: plan.confirmation },
    lose,
  })
  expect([reply.statusCode, reply.json().error]).toEqual([403, 'forbidden'])
  expect(await dump()).toEqual(before)
})

it('a held file stays held when whoever approves it is disabled before his turn comes', async () => {
  const account = await school.addAccount('approver', 'Patron Manager')
  const held = await school.post(`username,enabled\n${names.map(name => `${name},N`).join('\n')}\n`)
  const before = await dump()
  const reply = await askAndLose(account, `POST ${held.headers.location}/approve`, {
    body: { confirmation: '40' },
    lose: disable,
  })
  expect([reply.statusCode, reply.json().error]).toEqual([403, 'forbidden'])
  expect((await school.get(String(held.headers.location))).json().state).toBe('held')
  expect(await dump()).toEqual(before)
})

it('the year does not turn for an administrator who is none any more', async () => {
  const account = await school.addAccount('turner', 'System Administrator')
  const period = { name: '2027', starts: '2027-01-01', ends: '2027-12-31' }
  const order = { period, leavers: { kind: 'disable' } }
  const planned = await school.send('POST /api/rollovers', order, account)
  const before = await dump()
  const reply = await askAndLose(account, `POST ${planned.headers.location}/apply`, { lose: demote })
  expect([reply.statusCode, reply.json().error]).toEqual([403, 'forbidden'])
  expect(await dump()).toEqual(before)
})
