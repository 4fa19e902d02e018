import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestSchool, type TestAccount, type TestSchool } from '../../../test/school.ts'
import type { Home } from '../../api/home.ts'
import { withSchool } from '../database/database.ts'

let school: TestSchool
let nightly: TestAccount
beforeAll(async () => {
  school = await openTestSchool()
  nightly = await school.addAccount('autoimport', 'Import Only')
})
afterAll(() => school.close())

async function home(): Promise<Home> {
  const reply = await school.get('/api/home')
  expect(reply.statusCode).toBe(200)
  return reply.json()
}

function inSchool(statement: ReturnType<typeof sql>) {
  return withSchool(school.services.database, school.schoolId, transaction => statement.execute(transaction))
}

/** As if the runs that are not dated yet had come at that time: the database's own clock is another than the tests'. */
let dated = 0
async function arrivedAt(time: string): Promise<void> {
  await inSchool(sql`UPDATE run SET started_at = ${time} WHERE id > ${dated}`)
  const { runs } = (await school.get('/api/runs?limit=1')).json()
  dated = runs[0].id
}

const columns = 'username,enabled,staffmember,givenname,surname,librarybarcode,graduationyear'
const totalOf = async (query: string) => (await school.get(`/api/patrons?${query}`)).json().total

describe('a new school', () => {
  it('has its administrator, no import and no file that stayed away', async () => {
    const { patrons, lastImport, held, nights, levels } = await home()
    expect({ patrons, lastImport, held }).toEqual({ patrons: 1, lastImport: null, held: [] })
    expect(nights).toHaveLength(30)
    expect([nights[0]?.day, nights.at(-1)?.day]).toEqual(['2026-04-05', '2026-05-04'])
    expect(nights.every(({ files, isMissed }) => files === 0 && !isMissed)).toBe(true)
    expect(levels).toEqual(['7', '8', '9', '10', '11', '12'].map(level => ({ level, active: 0, others: 0 })))
  })
})

describe('after the first file', () => {
  beforeAll(async () => {
    const rows = [
      'ann,Y,N,Ann,Ames,B1,2031',
      'ben,Y,N,Ben,Bell,,2031',
      'cat,N,N,Cat,Crow,B3,2031',
      'dan,Y,N,Dan,Dorn,B4,2026',
      'eve,Y,Y,Eve,Eden,B5,',
      'fay,N,Y,Fay,Ford,B6,',
      'gus,Y,N,Gus,Gold,B7,2099',
      'hal,Y,N,Hal,Hill,B8,2098',
      'ivy,maybe,N,Ivy,Ives,B9,2031',
    ]
    await school.post(`${columns}\n${rows.join('\n')}\n`, { account: nightly })
    await arrivedAt('2026-05-03T16:04:00Z')
    await inSchool(sql`UPDATE patron SET until = '2026-05-01' WHERE username IN ('dan', 'cat')`)
  })

  it('the last import is told with its counts, and its problems by sentence', async () => {
    const { lastImport } = await home()
    expect(lastImport).toMatchObject({
      by: 'autoimport',
      via: 'api',
      state: 'applied',
      counts: { created: 6, updated: 0, unchanged: 0, invalid: 3 },
      problemKinds: 2,
      problems: [
        { rows: 2, sentence: 'Field (graduationYear) has no cohort ….' },
        { rows: 1, sentence: 'Field (enabled) is not one of Y, yes, true, 1, N, no, false, 0.' },
      ],
    })
  })

  it('students are counted by level, staff and all others apart', async () => {
    const { patrons, levels, staff, others } = await home()
    expect(patrons).toBe(7)
    expect([levels[0], levels[5]]).toEqual([
      { level: '7', active: 1, others: 2 },
      { level: '12', active: 0, others: 1 },
    ])
    // The administrator has neither surname nor barcode.
    expect([staff, others]).toEqual([
      { active: 1, others: 2 },
      { active: 0, others: 0 },
    ])
  })

  it('whoever needs attention is counted as the list that it leads to counts him', async () => {
    const { attention } = await home()
    expect(attention).toEqual({
      incomplete: await totalOf('lacks=incomplete&status=active'),
      staffWithoutLibraryGroup: await totalOf('lacks=staff-without-library-group&status=active'),
      pastUntil: await totalOf('lacks=enabled-past-until'),
      suspectedDuplicates: 0,
    })
    expect(attention).toMatchObject({ incomplete: 2, staffWithoutLibraryGroup: 2, pastUntil: 1 })
  })

  it('an import that is held is told first, with what it would do', async () => {
    await inSchool(sql`INSERT INTO guard_limit (kind, share, at_least) VALUES ('disable', 10, 0)`)
    await school.post('username,enabled\nann,N\nben,N\ndan,N\n', { account: nightly })
    await arrivedAt('2026-05-04T00:30:00Z')
    const { held, lastImport } = await home()
    expect(held).toMatchObject([{ by: 'autoimport', held: { sentence: expect.stringMatching('disable 3') } }])
    expect(lastImport).toMatchObject({ id: held[0]?.id, state: 'held' })
  })

  it('a night is the school’s own, and only what was applied changed anything', async () => {
    const { nights } = await home()
    expect(nights.at(-1)).toEqual({
      day: '2026-05-04',
      files: 2,
      created: 6,
      updated: 0,
      invalid: 3,
      isMissed: false,
    })
  })
  it('whoever has graduated is no “other”, and is counted as the list counts him', async () => {
    await school.post(`${columns}\nold,Y,N,Ola,Old,B10,2024\n`)
    await school.post('username,enabled,staffmember,surname,librarybarcode\npat,Y,N,Parent,B11\n')
    const { left, others } = await home()
    expect([left, others]).toEqual([
      { active: 1, others: 0 },
      { active: 1, others: 0 },
    ])
    expect(await totalOf('kind=student&level=none')).toBe(1)
    expect(await totalOf('kind=generic&kind=non-academic')).toBe(1)
  })
})
