import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestInstallation, type TestInstallation } from '../../../test/installation.ts'
import { binaryArray, type ElementType } from './binary-array.ts'

let installation: TestInstallation
beforeAll(async () => {
  installation = await openTestInstallation()
})
afterAll(() => installation.close())

/** What PostgreSQL makes of an array, written out by itself. */
async function readBack(type: ElementType, values: readonly unknown[]): Promise<(string | null)[]> {
  const { rows } = await sql<{ value: string | null }>`
    SELECT value::text FROM unnest(${binaryArray(type, values)}::${sql.raw(type)}[]) AS value`.execute(
    installation.services.database,
  )
  return rows.map(row => row.value)
}

const texts = ['Jane', '', 'NULL', '{a,"b"}', 'C:\\temp', 'two\nlines', 'Nguyễn 👩‍🎓', 'x'.repeat(10_000)]

it.each<{ type: ElementType; values: unknown[]; written: string[] }>([
  { type: 'text', values: texts, written: texts },
  {
    type: 'json',
    values: ['{"surname": "O\'Neil \\"Bob\\""}', 'null'],
    written: ['{"surname": "O\'Neil \\"Bob\\""}', 'null'],
  },
  {
    type: 'bigint',
    values: [0, 1, -1, 2 ** 32, -(2 ** 32) - 1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
    written: ['0', '1', '-1', '4294967296', '-4294967297', '9007199254740991', '-9007199254740991'],
  },
  { type: 'integer', values: [0, -1, 2_147_483_647], written: ['0', '-1', '2147483647'] },
  { type: 'boolean', values: [true, false], written: ['true', 'false'] },
  {
    type: 'date',
    values: ['2000-01-01', '1999-12-31', '2026-11-22', '2028-02-29'],
    written: ['2000-01-01', '1999-12-31', '2026-11-22', '2028-02-29'],
  },
  { type: 'bytea', values: [Buffer.from([0, 255, 92]), Buffer.alloc(0)], written: ['\\x00ff5c', '\\x'] },
])('an array of $type arrives as it was sent, nulls and all', async ({ type, values, written }) => {
  expect(await readBack(type, [null, ...values, null])).toEqual([null, ...written, null])
})

it('an array of nothing arrives as nothing', async () => {
  expect(await readBack('text', [])).toEqual([])
})
