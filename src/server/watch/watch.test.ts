import { afterAll, beforeAll, expect, it } from 'vitest'
import { addSchool, createTestAccount, openTestSchool, type TestSchool } from '../../../test/school.ts'
import type { Watch } from '../../api/watch.ts'

/** The database's own clock says when a file came, so here both are the same. */
let aside = 0
let school: TestSchool
beforeAll(async () => {
  school = await openTestSchool({ clock: () => new Date(Date.now() + aside) })
})
afterAll(() => school.close())

const hour = 3_600_000

async function watch(): Promise<Watch> {
  const reply = await school.get('/api/watch')
  expect(reply.statusCode).toBe(200)
  return reply.json()
}

/** Due every day at the full hour that is some hours from now, by the school's clock. */
async function expectIn(hours: number): Promise<void> {
  const at = new Date(Date.now() + hours * hour)
  const time = `${at.toLocaleTimeString('sv-SE', { timeZone: 'Australia/Sydney' }).slice(0, 2)}:00`
  const settings = { weekdays: [1, 2, 3, 4, 5, 6, 7], time, toleranceMinutes: 90 }
  expect((await school.send('PUT /api/settings/watch', settings)).json()).toEqual(settings)
}

const csv = `username,enabled,staffmember\n${Array.from({ length: 60 }, (_, index) => `p${index},Y,N`).join('\n')}`

it('a school that has said nothing expects no file, and hears of one that failed all the same', async () => {
  expect(await watch()).toEqual({ nextDue: null, lastFile: null, concerns: [] })
  await school.post('nothing,of,the,kind\n1,2,3,4\n')
  expect((await watch()).concerns).toMatchObject([{ kind: 'failed', runId: expect.any(Number) }])
  await school.post(csv)
  expect(await watch()).toMatchObject({ lastFile: { state: 'applied' }, concerns: [] })
})

it('what was only asked about has not come', async () => {
  await school.post('username,surname\nx,X\n', { query: '?plan=only' })
  expect((await watch()).lastFile?.state).toBe('applied')
})

it('a file that stays away is missed once its time and the tolerance are over, and no more when it comes', async () => {
  await expectIn(12)
  expect(await watch()).toMatchObject({ nextDue: expect.any(String), concerns: [] })
  aside = 15 * hour
  expect((await watch()).concerns).toMatchObject([
    { kind: 'absent', sentence: expect.stringMatching(/^No file has come/), runId: null },
  ])
  aside = 0
  expect((await watch()).concerns).toEqual([])
})

it('a file of half the size is told of, with its run', async () => {
  for (let night = 0; night < 3; night++) await school.post(csv)
  const half = await school.post(csv.split('\n').slice(0, 20).join('\n'))
  expect((await watch()).concerns).toMatchObject([
    { kind: 'size', sentence: 'The last file had 19 rows; the files before had 60 rows.' },
  ])
  expect(half.headers.location).toBe(`/api/imports/${(await watch()).concerns[0]?.runId}`)
})

it('a time that is none is refused', async () => {
  const settings = { weekdays: [1], time: '25:00', toleranceMinutes: 60 }
  expect((await school.send('PUT /api/settings/watch', settings)).statusCode).toBe(400)
})

it('no school watches another one’s files', async () => {
  const { services, app } = school
  const schoolId = await addSchool(services, 'Riverside', ['riverside.localhost'])
  const groups = ['System Administrator'] as const
  const account = await createTestAccount(services, { schoolId, username: 'chief', groups })
  const headers = await school.signIn(account, { host: 'riverside.localhost' })
  expect((await app.inject({ url: '/api/watch', headers })).json()).toEqual({
    nextDue: null,
    lastFile: null,
    concerns: [],
  })
})
