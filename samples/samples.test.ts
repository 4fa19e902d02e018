import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { makeChanges } from './make-changes.ts'
import { makeSchool } from './make-school.ts'
import { columns, type Row, toCsv } from './row.ts'

const date = new Date(2026, 10, 22)
const school = makeSchool({ date, seed: 1 })
const changes = makeChanges(school)
const everybody = [...school.patrons, ...school.newcomers]

describe('the sample school', () => {
  it('has 1,200 patrons: 185 in each of Years 7 to 12, and 90 staff', () => {
    const byYear = Map.groupBy(school.patrons, row => row.graduationyear)
    const sizes = [...byYear].map(([year, rows]) => [year, rows.length])
    expect(sizes).toEqual([
      ['2031', 185],
      ['2030', 185],
      ['2029', 185],
      ['2028', 185],
      ['2027', 185],
      ['2026', 185],
      ['', 90],
    ])
    expect(byYear.get('')?.every(row => row.staffmember === 'Y')).toBe(true)
  })

  it('moves with the calendar: Year 12 of any year graduates in that year', () => {
    const later = makeSchool({ date: new Date(2031, 0, 1), seed: 1 }).patrons
    const seniors = later.filter(row => row.formclass.startsWith('12-'))
    expect(seniors).toHaveLength(185)
    expect(new Set(seniors.map(row => row.graduationyear))).toEqual(new Set(['2031']))
  })

  for (const column of ['username', 'librarybarcode', 'adminsystemid'] as const) {
    it(`gives no two patrons the same ${column}, newcomers included`, () => {
      expect(new Set(everybody.map(row => row[column].toLowerCase())).size).toBe(everybody.length)
    })
  }

  it('has barcodes and ids whose leading zeros matter', () => {
    expect(
      everybody.every(row => row.librarybarcode.startsWith('0') && row.adminsystemid.startsWith('0')),
    ).toBe(true)
  })

  it('has names that break software', () => {
    const names = new Set(school.patrons.flatMap(row => [row.givenname, row.surname]))
    for (const name of [
      'Null',
      'True',
      'Test',
      'O',
      'Ng',
      '',
      'Okafore, III',
      'Robert "Bobby"',
      'van der Berg',
      'Nguyễn',
    ]) {
      expect(names).toContain(name)
    }
    expect([...names].filter(name => name.includes("'")).length).toBeGreaterThan(3)
    expect([...names].filter(name => name.includes('’')).length).toBeGreaterThan(3)
  })

  it('has two students of one name in one class', () => {
    const byName = Map.groupBy(school.patrons, row => [row.givenname, row.surname, row.formclass].join('|'))
    expect([...byName.values()].some(rows => rows.length > 1)).toBe(true)
  })

  it('has addresses that reach nobody', () => {
    const addresses = everybody.map(row => row.emailaddress).filter(address => address !== '')
    expect(addresses.filter(address => !/^[a-z0-9.]+@[a-z.]+\.example$/.test(address))).toEqual([])
  })
})

describe('the sample of changes', () => {
  it('has rows of every outcome', () => {
    const byOutcome = Map.groupBy(changes, change => change.outcome)
    const sizes = Object.fromEntries([...byOutcome].map(([outcome, rows]) => [outcome, rows.length]))
    expect(sizes).toEqual({ created: 8, updated: 14, unchanged: 11, failed: 4 })
  })

  it('names each patron once', () => {
    expect(new Set(changes.map(change => change.row.username)).size).toBe(changes.length)
  })

  it('has one bad address, one barcode of another, one unknown cohort and one new student without enabled', () => {
    const before = new Map(school.patrons.map(row => [row.username, row]))
    const faults = changes
      .filter(change => change.outcome === 'failed')
      .map(({ row }) => differences(before.get(row.username), row))
    expect(faults.flat().sort()).toEqual([
      'emailaddress',
      'enabled missing',
      'graduationyear',
      'librarybarcode',
    ])
  })

  it('changes one thing in each updated row and nothing in an unchanged one', () => {
    const before = new Map(school.patrons.map(row => [row.username, row]))
    for (const { row, outcome } of changes) {
      if (outcome === 'updated') expect(differences(before.get(row.username), row)).toHaveLength(1)
      if (outcome === 'unchanged') expect(differences(before.get(row.username), row)).toEqual([])
    }
  })
})

describe('the sample files', () => {
  for (const [name, rows] of Object.entries({
    users: school.patrons,
    changes: changes.map(change => change.row),
  })) {
    it(`${name}.csv reads back as it was written`, () => {
      expect(parse(toCsv(rows), { columns: true })).toEqual(rows)
    })
  }

  it('are the same bytes for the same date and seed, and others for another seed', () => {
    expect(toCsv(makeSchool({ date, seed: 1 }).patrons)).toBe(toCsv(school.patrons))
    expect(toCsv(makeSchool({ date, seed: 2 }).patrons)).not.toBe(toCsv(school.patrons))
  })

  it('have no password column: a nightly file has none', () => {
    expect(columns).not.toContain('password')
  })
})

function differences(before: Row | undefined, after: Row): string[] {
  if (before === undefined) return after.enabled === '' ? ['enabled missing'] : []
  return columns.filter(column => before[column] !== after[column])
}
