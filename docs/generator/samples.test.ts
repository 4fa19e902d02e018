import { describe, expect, it } from 'vitest'
import { type ImportRequest, planImport } from '../../src/import/pipeline.ts'
import { countOutcomes, type Plan } from '../../src/import/plan.ts'
import { literalRegister } from '../../src/import/testing/literal-register.ts'
import { writeStaff, writeStudents, writeTemplate } from './samples.ts'

const order: Omit<ImportRequest, 'file'> = {
  blank: 'keep',
  importer: { patronId: null, mayChangePrivileged: false },
  createsMissingCohorts: true,
}

type Lists = Parameters<typeof literalRegister>[1]

/** On a school with levels 7 to 12 and nobody in it. */
async function plan(csv: string, lists: Lists = {}): Promise<Plan> {
  return (await planImport({ ...order, file: Buffer.from(csv) }, literalRegister([], lists))).plan
}

describe('the sample files', () => {
  it.each([
    ['students.csv', writeStudents(), 3],
    ['staff.csv', writeStaff(), 2],
  ])('%s imports on a new school, every row and without a warning', async (_name, csv, rows) => {
    const planned = await plan(csv)
    expect(planned.warnings).toEqual([])
    expect(countOutcomes(planned)).toEqual({
      processed: rows,
      created: rows,
      updated: 0,
      unchanged: 0,
      invalid: 0,
    })
  })

  it('students.csv imports in any later year, too', async () => {
    const period = { starts: '2041-01-01', ends: '2041-12-31' }
    const planned = await plan(writeStudents(), { today: '2041-02-01', period, cohorts: new Map() })
    expect(planned.warnings).toEqual([])
    expect(planned.newCohorts).toEqual([2046, 2043, 2041])
    expect(countOutcomes(planned)).toMatchObject({ created: 3, invalid: 0 })
  })

  it('can be imported one after the other: nobody in them shares a username, a barcode or an admin id', () => {
    const ids = [writeStudents(), writeStaff()].flatMap(idsOf)
    expect(ids).toHaveLength(15)
    expect(new Set(ids).size).toBe(15)
  })

  it('template.csv is read as a file in which there is nothing yet', async () => {
    const planned = await plan(writeTemplate())
    expect([planned.rows, planned.warnings]).toEqual([[], []])
    expect(planned.source.header[0]).toBe('username')
  })

  it('hold nothing beyond ASCII, which a spreadsheet would take for Windows-1252', () => {
    expect(writeTemplate() + writeStudents() + writeStaff()).toMatch(/^[ -~\r\n]+$/)
  })
})

/** As pairs of a column and its value. */
function idsOf(csv: string): string[] {
  const [header = '', ...rows] = csv.trimEnd().split('\r\n')
  const columns = ['username', 'librarybarcode', 'adminsystemid']
  const places = columns.map(column => header.split(',').indexOf(column))
  return rows
    .map(withoutQuotedCells)
    .flatMap(row => places.map((place, index) => `${columns[index]} ${row[place]}`))
}

/** Cells, each quoted one put as one word. */
function withoutQuotedCells(row: string): string[] {
  return row.replace(/"[^"]*"/g, 'quoted').split(',')
}
