// Row-level security lets PostgreSQL use an index only for operators that leak nothing; what falls back to reading a
// whole school would not be seen in a small test.
import { type CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestSchool, type TestSchool } from '../../../test/school.ts'
import { findByUsernameKey } from '../access/store.ts'
import { readLastImport } from '../home/last-import.ts'
import { readNights } from '../home/nights.ts'
import { findPatrons } from '../imports/read-roll.ts'
import { findPatron, listPatrons } from '../patrons/read-patrons.ts'
import { type Database, type SchoolTransaction, withSchool } from './database.ts'

const patrons = 5_000
let school: TestSchool
let database: Database
const statements: CompiledQuery[] = []

beforeAll(async () => {
  school = await openTestSchool()
  const rows = Array.from({ length: patrons }, (_, n) => `u${n},Y,Y,Surname${n},B${n},A${n}`)
  await school.post(`username,enabled,staffmember,surname,librarybarcode,adminsystemid\n${rows.join('\n')}`)
  await sql`ANALYZE`.execute(school.services.database)
  const pool = new pg.Pool({ connectionString: school.databaseUrl, max: 1 })
  // The database is dropped under the connection in the end.
  pool.on('connect', client => client.on('error', () => {}))
  database = new Kysely({
    dialect: new PostgresDialect({ pool }),
    log(event) {
      if (event.level === 'query') statements.push(event.query)
    },
  })
})
afterAll(async () => {
  await database.destroy()
  await school.close()
})

/** The plans of all statements that `work` runs, as the application's role sees them. */
async function explain(work: (transaction: SchoolTransaction) => Promise<unknown>): Promise<string> {
  statements.length = 0
  return withSchool(database, school.schoolId, async transaction => {
    await work(transaction)
    const texts: string[] = []
    for (const query of statements.filter(({ sql }) => /\b(patron|run)\b/.test(sql))) {
      const explained = { ...query, sql: `EXPLAIN ${query.sql}` }
      const { rows } = await transaction.executeQuery<{ 'QUERY PLAN': string }>(explained)
      texts.push(rows.map(row => row['QUERY PLAN']).join('\n'))
    }
    return texts.join('\n')
  })
}

function inSchool(statement: ReturnType<typeof sql>) {
  return withSchool(school.services.database, school.schoolId, transaction => statement.execute(transaction))
}

describe('as the application’s role, an index serves', () => {
  const wanted = ['u1', 'u77', 'u4000']
  const query = { usernameKeys: wanted, barcodes: ['B1', 'B2'], adminSystemIds: ['A1', 'A2'] }

  it('the look-up of a file’s patrons and ids', async () => {
    const plan = await explain(transaction => findPatrons(transaction, query))
    for (const index of ['patron_username', 'patron_library_barcode', 'patron_admin_system_id']) {
      expect(plan).toContain(index)
    }
    expect(plan).not.toContain('Seq Scan on patron')
  })

  it('the sign-in', async () => {
    expect(await explain(transaction => findByUsernameKey(transaction, 'u77'))).toContain('patron_username')
  })

  it('a page of the list, from anywhere in it', async () => {
    const cursor = { isNameless: false, sortName: 'surname2\n\nu2', id: 1 }
    // Only the page itself: the total counts the school.
    const plan = await explain(transaction =>
      listPatrons(transaction, {
        filter: {},
        order: { sort: 'name', direction: 'up' },
        limit: 20,
        from: { kind: 'behind', cursor },
        today: '2026-05-04',
      }),
    )
    expect(plan).toMatch(/patron_in_order.*\n.*Index Cond: .*ROW\(/)
  })

  it('the last import, among many edits, and the imports of the last nights', async () => {
    await inSchool(sql`INSERT INTO run (kind, state, via, actor_name, started_at)
      SELECT 'edit', 'applied', 'page', 'admin', now() - n * interval '1 hour' FROM generate_series(1, 20000) AS n`)
    await sql`ANALYZE run`.execute(school.services.database)
    expect(await explain(readLastImport)).toMatch(/Index Scan Backward using run_imports_by_time/)
    const day = { today: new Date().toISOString().slice(0, 10), timeZone: 'UTC' }
    expect(await explain(transaction => readNights(transaction, day))).toMatch(
      /run_imports_by_time.*\n\s*Index Cond: .*started_at >=/,
    )
  })

  it('one patron', async () => {
    expect(await explain(transaction => findPatron(transaction, 5, '2026-05-04'))).toContain('patron_pkey')
  })
})
