import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestSchool, type TestSchool } from '../../../test/school.ts'
import { arbitraryRow, csvOf } from '../../import/testing/arbitrary-file.ts'
import { withSchool } from '../database/database.ts'

let school: TestSchool
beforeAll(async () => {
  school = await openTestSchool()
})
afterAll(() => school.close())

async function download(query = ''): Promise<{ text: string; bytes: Buffer; disposition: string }> {
  const response = await school.get(`/api/patrons.csv${query}`)
  expect(response.statusCode).toBe(200)
  const { rawPayload: bytes, headers } = response
  return { bytes, text: bytes.toString(), disposition: String(headers['content-disposition']) }
}

const linesOf = (text: string) => text.replace('\ufeff', '').trimEnd().split('\r\n')

describe('a downloaded list', () => {
  beforeAll(async () => {
    await school.post(
      'username,enabled,staffmember,givenname,surname,librarybarcode,graduationyear,formclass\n' +
        'zoe,Y,N,Zoë,Abel,00012,2031,7A\nmax,N,Y,=1+1,Öst,,,\n',
    )
  })

  it('opens in Excel as UTF-8, and is called after the school’s day', async () => {
    const { bytes, disposition } = await download()
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(disposition).toBe('attachment; filename="patrons-2026-05-04.csv"')
  })

  it('has the headers of an import, and no password', async () => {
    expect(linesOf((await download()).text)[0]).toBe(
      'username,emailaddress,librarybarcode,adminsystemid,gender,givenname,middlename,preferredname,surname,' +
        'enabled,staffmember,generic,graduationyear,academiclevel,campus,formclass,presentationgrouplabel',
    )
  })

  it('has those whom the list shows, in its order and with the columns chosen', async () => {
    const chosen = 'column=surname&column=username&column=libraryBarcode'
    const { text } = await download(`?${chosen}&sort=username&direction=down&kind=student&kind=staff`)
    expect(linesOf(text)).toEqual([
      'surname,username,librarybarcode',
      'Abel,zoe,00012',
      'Öst,max,',
      ',admin,',
    ])
  })

  it('keeps a cell that a spreadsheet would run from being run', async () => {
    expect(linesOf((await download('?column=givenName&search=max')).text)[1]).toBe("'=1+1")
  })

  it('has a student’s cohort, level and class, and nothing for those who have none', async () => {
    const { text } = await download(
      '?column=username&column=graduationYear&column=academicLevel&column=formClass',
    )
    expect(linesOf(text)).toEqual([
      'username,graduationyear,academiclevel,formclass',
      'zoe,2031,7,7A',
      'max,,,',
      'admin,,,',
    ])
  })

  it('names what is no column', async () => {
    for (const column of ['password', 'shoeSize']) {
      const response = await school.get(`/api/patrons.csv?column=${column}`)
      expect([response.statusCode, response.json().summary]).toEqual([
        400,
        expect.stringMatching(`^column: "${column}" is none. Columns are username, emailAddress, `),
      ])
    }
  })

  it('of nobody is its header', async () => {
    expect(linesOf((await download('?search=nobody&column=username')).text)).toEqual(['username'])
  })

  it('has everybody once, however many there are', async () => {
    const many = Array.from({ length: 4_500 }, (_, number) => `m${number},Y,Y,Many`)
    await school.post(`username,enabled,staffmember,surname\n${many.join('\n')}\n`)
    const lines = linesOf((await download('?search=many&column=username')).text)
    expect(new Set(lines).size).toBe(4_501)
    expect(lines).toHaveLength(4_501)
  })
})

describe('for any school', () => {
  const rows = fc.array(arbitraryRow, { minLength: 1, maxLength: 12 })

  it('its download, imported again, changes nothing', async () => {
    await withSchool(school.services.database, school.schoolId, transaction =>
      sql`DELETE FROM patron WHERE surname = 'Many'`.execute(transaction),
    )
    await fc.assert(
      fc.asyncProperty(rows, async file => {
        await school.post(csvOf(file))
        const { bytes, text } = await download()
        const reply = await school.post(bytes)
        const run = (await school.get(String(reply.headers.location))).json()
        const { total } = (await school.get('/api/patrons')).json()
        expect([reply.json().details, run.counts]).toEqual([
          undefined,
          { processed: total, created: 0, updated: 0, unchanged: total, invalid: 0 },
        ])
        expect((await download()).text).toBe(text)
      }),
      { numRuns: 60 },
    )
  })
})
