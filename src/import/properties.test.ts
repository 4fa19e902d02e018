import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planImport } from './pipeline.ts'
import { countOutcomes, outcomesOf, type Plan } from './plan.ts'
import { FileRefused } from './refusal.ts'
import { reportPlan } from './report.ts'
import { arbitraryRow, csvOf, type Row } from './testing/arbitrary-file.ts'
import { literalRegister } from './testing/literal-register.ts'

const stored = [
  { username: 'ann', libraryBarcode: '0001', adminSystemId: 'A1', graduationYear: 2031, formClass: '7A' },
  { username: 'ben', libraryBarcode: '0002', staffMember: true },
  { username: 'cat', surname: 'Cole' },
]

function plan(file: Uint8Array): Promise<Plan> {
  const importer = { patronId: null, mayChangePrivileged: true }
  const request = { file, blank: 'keep', importer, createsMissingCohorts: true } as const
  return planImport(request, literalRegister(stored)).then(planned => planned.plan)
}

function planRows(rows: readonly Row[]): Promise<Plan> {
  return plan(new TextEncoder().encode(csvOf(rows)))
}

describe('for any file', () => {
  it('of bytes, there is a plan or a refusal in one sentence', async () => {
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.string({ maxLength: 400 }).map(text => new TextEncoder().encode(`username,surname\n${text}`)),
      fc.array(arbitraryRow, { maxLength: 8 }).map(rows => new TextEncoder().encode(csvOf(rows))),
    )
    await fc.assert(
      fc.asyncProperty(anything, async file => {
        const planned = await plan(file).catch((error: unknown) => error)
        expect(planned instanceof FileRefused || typeof planned === 'object').toBe(true)
        if (planned instanceof Error) expect(planned).toBeInstanceOf(FileRefused)
      }),
      { numRuns: 400 },
    )
  })

  it('of rows, every row is counted once and every failed one has a reason', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryRow, { maxLength: 12 }), async rows => {
        const planned = await planRows(rows)
        const { processed, created, updated, unchanged, invalid } = countOutcomes(planned)
        expect(created + updated + unchanged + invalid).toBe(processed)
        expect(processed).toBe(planned.rows.length)
        for (const [, row] of outcomesOf(planned)) {
          if (row.outcome === 'invalid') expect(row.problems.length).toBeGreaterThan(0)
        }
      }),
    )
  })

  it('of rows, what becomes of one does not depend on rows that have nothing to do with it', async () => {
    const stranger: Row = {
      ...{ username: 'stranger', enabled: 'Y', staffmember: 'Y', generic: '', givenname: 'S', surname: 'S' },
      ...{
        emailaddress: '',
        graduationyear: '',
        academiclevel: '',
        librarybarcode: '999',
        adminsystemid: 'Z9',
      },
      ...{ gender: '', formclass: '' },
    }
    const told = (planned: Plan) => Object.values(reportPlan(planned).details ?? {})
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryRow, { minLength: 1, maxLength: 10 }), async rows => {
        const alone = told(await planRows(rows))
        const among = told(await planRows([...rows, stranger]))
        if (alone.length > 0) expect(among.slice(0, -1)).toEqual(alone)
      }),
    )
  })
})
