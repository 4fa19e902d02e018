import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestSchool, type TestSchool } from '../../../test/school.ts'
import type { SettingChange, SettingChanges } from '../../api/setting-changes.ts'
import { withSchool } from '../database/database.ts'
import { forgetOldRuns } from '../journal/write-run.ts'

let school: TestSchool
beforeAll(async () => {
  school = await openTestSchool()
})
afterAll(() => school.close())

beforeEach(() => inSchool(sql`DELETE FROM setting_change`))

const changes = async (query = ''): Promise<SettingChanges> =>
  (await school.get(`/api/settings/changes${query}`)).json()

const last = async (): Promise<SettingChange | undefined> => (await changes()).changes[0]

function inSchool(statement: ReturnType<typeof sql>): Promise<unknown> {
  return withSchool(school.services.database, school.schoolId, transaction => statement.execute(transaction))
}

async function done(route: Parameters<TestSchool['send']>[0], body?: object) {
  const reply = await school.send(route, body)
  expect(reply.statusCode, reply.body).toBeLessThan(300)
  return reply
}

describe('a change of settings', () => {
  it('tells who changed what, from what, to what', async () => {
    await done('PATCH /api/settings/school', { timeZone: 'Pacific/Auckland', blankCells: 'clear' })
    expect(await last()).toMatchObject({
      by: school.administrator.username,
      via: 'api',
      page: 'School',
      about: null,
      lines: [
        { name: 'Time zone', before: 'Australia/Sydney', after: 'Pacific/Auckland' },
        { name: 'A blank cell clears what is stored', before: 'No', after: 'Yes' },
      ],
    })
  })

  it('that changes nothing is not told', async () => {
    const { name } = (await school.get('/api/settings/school')).json()
    await done('PATCH /api/settings/school', { name })
    expect((await changes()).changes).toEqual([])
  })

  it('that is refused is not told', async () => {
    expect((await school.send('PATCH /api/settings/school', { name: ' ' })).statusCode).toBe(422)
    expect((await changes()).changes).toEqual([])
  })

  it('of import limits says which', async () => {
    await done('PATCH /api/settings/guard', { disable: { share: 10, atLeast: 20 }, emails: null })
    expect(await last()).toMatchObject({
      page: 'Import limits',
      lines: [
        { name: 'Disable patrons', before: '20 %, and more than 30', after: '10 %, and more than 20' },
        { before: '25 %, and more than 30', after: 'not guarded' },
      ],
    })
  })

  it('of how long files are kept is told', async () => {
    await done('PUT /api/settings/kept-files', { days: 7 })
    expect((await last())?.lines).toMatchObject([{ before: '30', after: '7' }])
  })

  it('of leavers is told', async () => {
    const usual = (await school.get('/api/settings/leavers')).json()
    await done('PUT /api/settings/leavers', { ...usual, graceDays: 14 })
    expect(await last()).toMatchObject({
      page: 'Leavers',
      lines: [{ name: 'Days of grace', before: '30', after: '14' }],
    })
  })

  it('of when a file is due names the days', async () => {
    await done('PUT /api/settings/watch', { weekdays: [5, 1], time: '03:00', toleranceMinutes: 60 })
    expect((await last())?.lines).toEqual([{ name: 'Days', before: null, after: 'Monday, Friday' }])
  })

  it('of the mail server tells that there is another password, and never which', async () => {
    const server = {
      host: 'smtp.hillview.example',
      port: 587,
      security: 'starttls',
      username: 'library',
      fromAddress: 'library@hillview.example',
      summaries: 'never',
    }
    await done('PUT /api/settings/mail', { ...server, password: 'the first swordfish' })
    await done('PUT /api/settings/mail', { ...server, password: 'the second swordfish' })
    expect(await last()).toMatchObject({
      about: 'Mail',
      lines: [{ name: 'Password of the mail server', before: 'the former one', after: 'a new one' }],
    })
    await done('DELETE /api/settings/mail')
    expect((await last())?.lines).toContainEqual({
      name: 'Mail server',
      before: 'smtp.hillview.example',
      after: null,
    })
  })

  it('of the webhook names its host, and not its secret', async () => {
    const { secret } = (
      await done('PUT /api/settings/webhook', { url: 'https://hooks.example/in/42' })
    ).json()
    expect(await last()).toMatchObject({
      about: 'Webhook',
      lines: [
        { name: 'Address', before: null, after: 'hooks.example' },
        { name: 'Secret', before: null, after: 'a new one' },
      ],
    })
    expect(JSON.stringify(await changes())).not.toContain(secret)
  })

  it('tells of a token that it was made and revoked, and never the token', async () => {
    const body = {
      name: 'Nightly import',
      username: school.administrator.username,
      gives: 'import',
      expiresInDays: null,
    }
    const { id, token } = (await done('POST /api/tokens', body)).json()
    await done(`DELETE /api/tokens/${id}`)
    const told = await changes()
    expect(told.changes.map(({ about, lines }) => [about, lines[0]])).toEqual([
      ['Nightly import', { name: 'State', before: 'good', after: 'revoked' }],
      ['Nightly import', { name: 'State', before: null, after: 'made' }],
    ])
    expect(JSON.stringify(told)).not.toContain(token)
  })

  it('of circulation rights says whose they are', async () => {
    const { id } = (await done('POST /api/library-groups', { name: 'Relief staff' })).json()
    const right = { itemType: '', mostLoans: 5, loanDays: 28, mostRenewals: 1, mostReservations: 0 }
    await done(`PUT /api/library-groups/${id}/rights`, { rights: [right] })
    expect(await last()).toMatchObject({
      page: 'Library groups',
      about: 'Relief staff',
      lines: [
        { name: 'Everything else', before: null, after: 'loans: 5, days: 28, renewals: 1, reservations: 0' },
      ],
    })
  })
})

describe('the list of changes', () => {
  it('has the newest first, and goes on where a page of it ends', async () => {
    for (const days of [1, 2, 3]) await done('PUT /api/settings/kept-files', { days })
    const first = await changes('?limit=2')
    expect(first.changes.map(({ lines }) => lines[0]?.after)).toEqual(['3', '2'])
    const rest = await changes(`?limit=2&before=${first.next}`)
    expect([rest.changes.map(({ lines }) => lines[0]?.after), rest.next]).toEqual([['1'], null])
  })

  it('keeps them as long as the school keeps its history', async () => {
    await done('PUT /api/settings/kept-files', { days: 11 })
    await done('PUT /api/settings/kept-files', { days: 12 })
    await inSchool(sql`
      UPDATE setting_change SET made_at = now() - interval '401 days'
      WHERE id = (SELECT min(id) FROM setting_change)`)
    await withSchool(school.services.database, school.schoolId, forgetOldRuns)
    expect((await changes()).changes.map(({ lines }) => lines[0]?.after)).toEqual(['12'])
  })
})
