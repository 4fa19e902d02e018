import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestSchool, type TestSchool } from '../../../test/school.ts'
import { decode } from '../../import/decode.ts'
import { parse } from '../../import/parse.ts'
import { takeReasons } from '../../import/take-reasons.ts'
import { arbitraryRow, csvOf } from '../../import/testing/arbitrary-file.ts'
import type { PatronValues } from '../../patron/fields.ts'
import { withSchool } from '../database/database.ts'
import { patronColumns, patronTables } from '../patrons/patron-row.ts'

let school: TestSchool
beforeAll(async () => {
  school = await openTestSchool()
})
afterAll(() => school.close())

/** Every test's files fall on what the ones before left behind. */
const rows = fc.array(arbitraryRow, { minLength: 1, maxLength: 12 })
const some = { numRuns: 60 }

type Stored = PatronValues & { id: number; version: number }

async function register(): Promise<Map<number, Stored>> {
  const { rows } = await withSchool(school.services.database, school.schoolId, transaction =>
    sql<Stored>`
      SELECT patron.id, patron.version, ${patronColumns} FROM patron ${patronTables}
      WHERE patron.username <> 'admin'`.execute(transaction),
  )
  return new Map(rows.map(row => [row.id, row]))
}

interface RunRow {
  row: number
  outcome: string
  patronId: number | null
  changes: Record<string, [unknown, unknown]>
}

async function post(csv: string): Promise<{ rows: RunRow[]; location: string }> {
  const response = await school.post(csv)
  expect(response.statusCode).toBe(200)
  const location = response.headers.location as string
  return { location, rows: (await school.get(`${location}/rows?limit=1000`)).json().rows }
}

function read(file: Uint8Array) {
  return [...takeReasons(parse(decode(file))).rows]
}

describe('for any file', () => {
  it('the register holds afterwards what the rows say, and nothing else changed', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async file => {
        const before = await register()
        const outcome = await post(csvOf(file))
        const after = await register()
        const touched = new Set<number>()
        for (const { outcome: kind, patronId, changes } of outcome.rows) {
          if (kind !== 'created' && kind !== 'updated') continue
          const now = after.get(patronId as number)
          touched.add(patronId as number)
          for (const [field, [old, value]] of Object.entries(changes)) {
            expect(now?.[field as keyof Stored]).toEqual(value)
            if (kind === 'updated')
              expect(before.get(patronId as number)?.[field as keyof Stored]).toEqual(old)
          }
        }
        for (const [id, patron] of before) if (!touched.has(id)) expect(after.get(id)).toEqual(patron)
        expect(after.size).toBe(before.size + [...touched].filter(id => !before.has(id)).length)
      }),
      some,
    )
  })

  it('the same file a second time changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async file => {
        const csv = csvOf(file)
        await post(csv)
        const before = await register()
        const again = await post(csv)
        expect(again.rows.filter(row => row.outcome === 'created' || row.outcome === 'updated')).toEqual([])
        expect(await register()).toEqual(before)
      }),
      some,
    )
  })

  it('its failed rows, downloaded, read as the very cells that were sent', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async file => {
        const csv = csvOf(file)
        const { location, rows: outcomes } = await post(csv)
        const sent = read(Buffer.from(csv))
        const failed = new Set(outcomes.filter(row => row.outcome === 'invalid').map(row => row.row))
        const firsts = sent.filter(({ number }) => failed.has(number)).map(({ cells }) => cells.join('\0'))
        const body = (await school.get(`${location}/failed.csv`)).rawPayload
        const downloaded = read(body).map(({ cells }) => cells.join('\0'))
        expect(downloaded.length > 0).toBe(failed.size > 0)
        expect(new Set(downloaded)).toEqual(new Set(firsts))
      }),
      some,
    )
  })

  it('of bytes, the answer is never a fault of ours', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async bytes => {
        expect([200, 400, 413]).toContain((await school.post(bytes)).statusCode)
      }),
      some,
    )
  })
})
