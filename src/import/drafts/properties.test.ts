import fc from 'fast-check'
import { expect, it } from 'vitest'
import { planImport } from '../pipeline.ts'
import type { Plan } from '../plan.ts'
import { planSheet } from '../plan-sheet.ts'
import type { SheetRows } from '../sheet.ts'
import { toCsv } from '../spreadsheet-cell.ts'
import { arbitraryRow, columns, csvOf } from '../testing/arbitrary-file.ts'
import { literalRegister } from '../testing/literal-register.ts'
import { type Edit, EditedRows } from './edits.ts'
import { noChoice, type Reading, readFile } from './reading.ts'
import { type ShownRow, showRows } from './shown-row.ts'
import { tableOf } from './table-of-draft.ts'

const stored = [
  { username: 'ann', libraryBarcode: '0001', adminSystemId: 'A1', graduationYear: 2031, formClass: '7A' },
  { username: 'ben', libraryBarcode: '0002', staffMember: true },
  { username: 'cat', surname: 'Cole' },
]

const planning = {
  blank: 'keep',
  importer: { patronId: null, mayChangePrivileged: true },
  createsMissingCohorts: true,
} as const

const register = literalRegister(stored)

async function planDraft(csv: string, edits: readonly Edit[]): Promise<{ plan: Plan; shown: ShownRow[] }> {
  const reading: Reading = readFile(new TextEncoder().encode(csv), noChoice, 'users')
  const { rows } = reading.sheet
  const table = tableOf(reading, noChoice, edited(rows, edits))
  const { plan } = await planSheet(table, planning, register)
  const shown = showRows({ ...table, header: table.sheet.header, rows, edits, planned: plan.rows })
  return { plan, shown: [...shown] }
}

function edited(rows: SheetRows, edits: readonly Edit[]): SheetRows {
  const editing = EditedRows.of(rows, edits)
  for (;;) {
    const { done, value } = editing.next()
    if (done) return value
  }
}

const anyRow = fc.integer({ min: 1, max: 6 })
const anyColumn = fc.integer({ min: 1, max: columns.length })
const anyCell = arbitraryRow.chain(row => fc.constantFrom(...Object.values(row)))

const arbitraryEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant('cell' as const), row: anyRow, position: anyColumn, value: anyCell }),
  fc.record({ kind: fc.constant('everywhere' as const), position: anyColumn, from: anyCell, to: anyCell }),
  fc.record({ kind: fc.constant('leave-out' as const), row: anyRow }),
)

/** As somebody would edit the file by hand who clears the rows that he leaves out, so that the others keep their numbers. */
function editByHand(cells: string[][], edits: readonly Edit[]): string[][] {
  const table = cells.map(row => [...row])
  for (const edit of edits) {
    for (const [index, row] of table.entries()) {
      if (edit.kind === 'everywhere' && row[edit.position - 1] === edit.from) row[edit.position - 1] = edit.to
      if (edit.kind === 'cell' && index + 1 === edit.row) row[edit.position - 1] = edit.value
    }
  }
  const left = edits.flatMap(edit => (edit.kind === 'leave-out' ? [edit.row] : []))
  return table.map((row, index) => (left.includes(index + 1) ? [] : row))
}

it('whatever is edited in whatever order, the plan is that of the file so edited', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(arbitraryRow, { minLength: 1, maxLength: 6 }),
      fc.array(arbitraryEdit, { maxLength: 8 }),
      async (rows, edits) => {
        const { plan, shown } = await planDraft(csvOf(rows), edits)
        const cells = rows.map(row => columns.map(column => row[column]))
        const file = new TextEncoder().encode(toCsv([columns, ...editByHand(cells, edits)]))
        const byHand = (await planImport({ ...planning, file }, register)).plan
        expect(plan).toEqual(byHand)
        const planned = shown.filter(({ outcome }) => outcome !== 'left-out')
        expect(planned.map(({ row }) => row)).toEqual(byHand.rows.map(({ number }) => number))
      },
    ),
    { numRuns: 300 },
  )
})

it('a file that is only looked at is planned as the nightly import plans it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(arbitraryRow, { minLength: 1, maxLength: 8 }), async rows => {
      const file = new TextEncoder().encode(csvOf(rows))
      const nightly = (await planImport({ ...planning, file }, register)).plan
      expect((await planDraft(csvOf(rows), [])).plan).toEqual(nightly)
    }),
  )
})
