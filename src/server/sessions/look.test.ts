// The look of the page follows the presentation group of whoever is signed in.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestSchool, type TestSchool } from '../../../test/school.ts'
import { withSchool } from '../database/database.ts'

let school: TestSchool
beforeAll(async () => {
  school = await openTestSchool()
})
afterAll(() => school.close())

interface Look {
  colour?: string | null
  logo?: Buffer | null
  isCurrent?: boolean
}

async function wear({ colour = null, logo = null, isCurrent = true }: Look): Promise<void> {
  await withSchool(school.services.database, school.schoolId, transaction =>
    sql`
      WITH look AS (
        INSERT INTO presentation_group (label, label_key, colour, logo, logo_type, is_current)
        VALUES ('Junior School', 'junior school', ${colour}, ${logo}, 'image/svg+xml', ${isCurrent})
        ON CONFLICT (school_id, label_key) DO UPDATE SET
          colour = excluded.colour, logo = excluded.logo, is_current = excluded.is_current
        RETURNING id)
      UPDATE patron SET presentation_group_id = look.id FROM look`.execute(transaction),
  )
}

const presentation = async () => (await school.get('/api/session')).json().presentation
const png = Buffer.from('\x89PNG\r\n\x1a\n and dots', 'latin1')

describe('the look', () => {
  it('is none without a group, or in one that is no longer current', async () => {
    expect(await presentation()).toBeNull()
    await wear({ colour: '#2A4796', isCurrent: false })
    expect(await presentation()).toBeNull()
  })

  it('has the name and the colour of the group', async () => {
    await wear({ colour: '#2A4796' })
    expect(await presentation()).toEqual({ label: 'Junior School', colour: '#2A4796', hasLogo: false })
  })

  it.each(['red; background: url(//evil.example)', '#12', 'url(x)'])('has no colour for %s', async colour => {
    await wear({ colour })
    expect((await presentation()).colour).toBeNull()
  })
})

describe('the logo', () => {
  it.each([
    ['image/png', png],
    ['image/jpeg', Buffer.from('\xff\xd8\xff\xe0 and dots', 'latin1')],
    ['image/webp', Buffer.from('RIFF\n\0\0\0WEBPVP8 and dots', 'latin1')],
  ])('is sent as the %s that it is, whatever was written down beside it', async (type, logo) => {
    await wear({ logo })
    expect((await presentation()).hasLogo).toBe(true)
    const { headers, rawPayload } = await school.get('/api/session/logo')
    expect([headers['content-type'], headers['x-content-type-options']]).toEqual([type, 'nosniff'])
    expect(rawPayload).toEqual(logo)
  })

  it.each([
    ['a drawing that may hold a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a page', Buffer.from('<html>')],
    ['no bytes', Buffer.alloc(0)],
    ['nothing', null],
  ])('is not sent where it is %s', async (_, logo) => {
    await wear({ logo })
    expect((await presentation()).hasLogo).toBe(false)
    expect((await school.get('/api/session/logo')).statusCode).toBe(404)
  })

  it('of a group that is no longer current is not sent', async () => {
    await wear({ logo: png, isCurrent: false })
    expect((await school.get('/api/session/logo')).statusCode).toBe(404)
  })
})

it('whoever is not signed in yet is told the school, and its day', async () => {
  const { statusCode, body } = await school.app.inject('/api/school')
  expect([statusCode, JSON.parse(body)]).toEqual([
    200,
    {
      name: 'Hillview College',
      timeZone: 'Australia/Sydney',
      today: '2026-05-04',
      hasLogo: false,
      shortestPassword: 8,
    },
  ])
})
