import { describe, expect, it } from 'vitest'
import type { Absence } from './absence.ts'
import { planImport } from './pipeline.ts'
import type { Plan } from './plan.ts'
import type { LeaverLists } from './roll.ts'
import { literalRegister } from './testing/literal-register.ts'
import { sentenceOfWarning } from './warnings.ts'

/** Ids 1 to 3. */
const patrons = [
  { username: 'ann', libraryBarcode: '001', staffMember: true },
  { username: 'ben', adminSystemId: 'B2', staffMember: true },
  { username: 'cat', staffMember: true, enabled: false },
]

async function planOf(csv: string, leavers: Partial<LeaverLists> = {}): Promise<Plan> {
  const request = {
    file: new TextEncoder().encode(csv),
    blank: 'keep',
    importer: { patronId: null, mayChangePrivileged: true },
    createsMissingCohorts: true,
    isComplete: true,
  } as const
  return (await planImport(request, literalRegister(patrons, {}, leavers))).plan
}

async function absenceOf(csv: string, leavers: Partial<LeaverLists> = {}): Promise<Absence | undefined> {
  return (await planOf(csv, leavers)).absence
}

const sayWarnings = ({ warnings }: Plan) => warnings.map(sentenceOfWarning)

describe('a file that is declared complete', () => {
  it('makes leavers of those who stand nowhere in it, and says how many', async () => {
    const plan = await planOf('username,surname\nann,Ames\n')
    expect(plan.absence).toEqual({ missing: [2, 3], back: [], unknownRows: 0, namesNobody: false })
    expect(sayWarnings(plan)).toEqual([
      '2 patrons are not in this complete file: to be looked at under Leavers, and disabled when the days of grace are over.',
    ])
  })

  it('says nothing of those who do not count', async () => {
    expect(await absenceOf('username,surname\nann,Ames\n', { counting: [1, 2] })).toMatchObject({
      missing: [2],
    })
  })

  it('makes nobody a leaver twice', async () => {
    const leavers = { marked: new Map([[2, true]]) }
    expect(await absenceOf('username,surname\nann,Ames\n', leavers)).toMatchObject({ missing: [3], back: [] })
  })

  it('takes back who stands in it again, or does not count any longer', async () => {
    const leavers = {
      counting: [1],
      marked: new Map([
        [1, true],
        [2, false],
        [3, true],
      ]),
    }
    expect(await absenceOf('username,surname\nann,Ames\n', leavers)).toMatchObject({
      missing: [],
      back: [1, 2],
    })
  })

  it.each([
    ['a username', 'ben,maybe,,'],
    ['a barcode under another username', 'anna,Y,001,'],
    ['an admin id under another username', 'benno,Y,,B2'],
    ['a barcode in a row whose username cannot be read', 'a\u200bnn,Y,001,'],
    ['an id in a row whose cells have slipped', 'x,Y,,,B2'],
  ])('takes nobody for absent whose row fails: %s', async (_, row) => {
    const absence = await absenceOf(`username,enabled,librarybarcode,adminsystemid\ncat,N,,\n${row}\n`)
    expect(absence?.missing).toHaveLength(1)
    expect(absence?.unknownRows).toBe(0)
  })

  it.each(['\u200b,Y', 'x,Y,Z'])(
    'takes nobody for absent as long as a row may be anybody’s: %j',
    async row => {
      const plan = await planOf(`username,enabled\nann,Y\n${row}\n`)
      expect(plan.absence).toMatchObject({ missing: [], unknownRows: 1 })
      expect(sayWarnings(plan)).toEqual([
        '1 row of this complete file cannot be read so far as to tell whose they are, so nobody was taken for a leaver.',
      ])
    },
  )

  it('lets a failed row of somebody new be', async () => {
    const absence = await absenceOf('username,enabled\nann,Y\nzoe,Y\n')
    expect(absence).toMatchObject({ missing: [2, 3], unknownRows: 0 })
  })

  it.each(['username,enabled\n', 'username,enabled,staffmember\nzoe,Y,Y\n'])(
    'takes nobody for absent where nobody stands in it who is here: %j',
    async csv => {
      expect(await absenceOf(csv)).toMatchObject({ missing: [], namesNobody: true })
    },
  )
})

describe('a leaver whom nothing but his leaving has disabled', () => {
  const leavers = { marked: new Map([[3, true]]), toEnable: new Set([3]) }

  it('is enabled by a row that does not say otherwise', async () => {
    const { rows, absence } = await planOf('username,surname\nann,A\ncat,Crow\n', leavers)
    expect(rows[1]).toMatchObject({ outcome: 'updated', changes: { enabled: [false, true] } })
    expect(absence?.back).toEqual([3])
  })

  it('stays disabled where the row says so, and is a leaver no more', async () => {
    const { rows, absence } = await planOf('username,enabled\ncat,N\n', leavers)
    expect(rows[0]).toMatchObject({ outcome: 'unchanged' })
    expect(absence?.back).toEqual([3])
  })

  it('stays a leaver as long as his row fails', async () => {
    const { absence } = await planOf('username,emailaddress\nann,\ncat,at home\n', leavers)
    expect(absence).toMatchObject({ back: [], missing: [2] })
  })
})

it('a file that is not declared complete says nothing by whom it leaves out', async () => {
  const request = {
    file: new TextEncoder().encode('username,surname\nann,Ames\n'),
    blank: 'keep',
    importer: { patronId: null, mayChangePrivileged: true },
    createsMissingCohorts: true,
  } as const
  const { plan } = await planImport(request, literalRegister(patrons))
  expect([plan.absence, plan.warnings]).toEqual([undefined, []])
})

it('so many that they are counted in thousands are told as people write them', () => {
  expect(sentenceOfWarning({ code: 'absent', rows: 1412 })).toMatch(
    /^1,412 patrons are not in this complete file/,
  )
  expect(sentenceOfWarning({ code: 'absence-unknown', rows: 1000 })).toMatch(/^1,000 rows of/)
})
