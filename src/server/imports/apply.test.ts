import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestSchool, schoolDay, type TestSchool } from '../../../test/school.ts'
import { withSchool } from '../database/database.ts'
import { applyKeptPlan } from './apply-kept-plan.ts'
import { type ImportOrder, runImport } from './run-import.ts'
import { withSchoolLock } from './school-lock.ts'

let school: TestSchool
beforeAll(async () => {
  school = await openTestSchool()
  await school.post('username,enabled,staffmember,surname\nann,Y,Y,Ames\nben,Y,Y,Bell\n')
})
afterAll(() => school.close())

function order(csv: string, until: ImportOrder['until'] = 'plan'): ImportOrder {
  return {
    schoolId: school.schoolId,
    file: new TextEncoder().encode(csv),
    blank: 'keep',
    actor: { patronId: null, name: 'command line', via: 'command line' },
    account: null,
    until,
  }
}

async function keep(csv: string): Promise<number> {
  const result = await runImport(school.services, order(csv))
  if (result.kind !== 'planned') throw new Error(result.kind)
  return result.runId
}

function apply(runId: number) {
  return applyKeptPlan(school.services, { schoolId: school.schoolId, runId })
}

function inSchool<T>(statement: ReturnType<typeof sql<T>>): Promise<T[]> {
  return withSchool(school.services.database, school.schoolId, async transaction => {
    return (await statement.execute(transaction)).rows
  })
}

async function surnames(): Promise<Record<string, string>> {
  const rows = await inSchool(sql<{ username: string; surname: string }>`
    SELECT username, surname FROM patron WHERE surname IS NOT NULL ORDER BY username`)
  return Object.fromEntries(rows.map(({ username, surname }) => [username, surname]))
}

describe('a plan that was kept', () => {
  it('is applied later, passwords included, and its rows become history', async () => {
    const runId = await keep(
      'username,enabled,staffmember,surname,password,formclass\ncat,Y,Y,Cole,swordfish,\nann,Y,Y,Adams,,\nbad,Y,,,,\nann,Y,Y,Adams,,\n',
    )
    expect(await surnames()).toMatchObject({ ann: 'Ames' })
    expect(await apply(runId)).toMatchObject({ kind: 'applied' })
    expect(await surnames()).toMatchObject({ ann: 'Adams', cat: 'Cole' })
    expect(
      (await school.get('/api/patrons', { username: 'cat', password: 'swordfish', patronId: 0 })).statusCode,
    ).toBe(403)
    const rows = (await school.get(`/api/imports/${runId}/rows`)).json().rows
    expect(rows.map((row: { outcome: string }) => row.outcome)).toEqual([
      'created',
      'updated',
      'invalid',
      'updated',
    ])
    expect(rows[0].patronId).toEqual(expect.any(Number))
    const waiting = await inSchool(
      sql`SELECT FROM run_row WHERE password_hash IS NOT NULL OR password_mac IS NOT NULL`,
    )
    expect(waiting).toEqual([])
  })

  it('is applied once', async () => {
    const runId = await keep('username,surname\nann,Archer\n')
    await apply(runId)
    expect(await apply(runId)).toEqual({ kind: 'gone' })
  })

  it('is stale once somebody edited a patron that it would change, and then changes nothing', async () => {
    const runId = await keep('username,surname\nann,Avery\nben,Burr\n')
    await inSchool(sql`UPDATE patron SET surname = 'By hand', version = version + 1 WHERE username = 'ben'`)
    expect(await apply(runId)).toEqual({ kind: 'stale', rows: [2] })
    expect(await surnames()).toMatchObject({ ann: 'Archer', ben: 'By hand' })
  })

  it('is stale once its passwords were forgotten, as they are after a day', async () => {
    const runId = await keep('username,enabled,staffmember,password\nhal,Y,Y,swordfish\n')
    await inSchool(sql`UPDATE run SET started_at = now() - interval '25 hours' WHERE id = ${runId}`)
    await school.post('username,enabled\nann,Y\n')
    expect(await inSchool(sql`SELECT FROM run_row WHERE password_hash IS NOT NULL`)).toEqual([])
    expect(await apply(runId)).toEqual({ kind: 'stale', rows: [1] })
  })

  it('is stale where it would now disable the last administrator who can sign in', async () => {
    await school.addAccount('second', 'System Administrator')
    const first = await keep('username,enabled\nadmin,N\n')
    const second = await keep('username,enabled\nsecond,N\n')
    expect(await apply(first)).toMatchObject({ kind: 'applied' })
    expect(await apply(second)).toEqual({ kind: 'stale', rows: [] })
    await inSchool(sql`UPDATE patron SET enabled = true WHERE username = 'admin'`)
  })

  it('is stale once somebody took a username or barcode that it would give', async () => {
    const runId = await keep('username,enabled,staffmember,librarybarcode\ndan,Y,Y,900\n')
    await school.post('username,librarybarcode\nben,900\n')
    expect(await apply(runId)).toEqual({ kind: 'stale', rows: [] })
    expect((await school.get('/api/patrons?search=dan')).json().total).toBe(0)
  })
})

describe('imports of one school', () => {
  it('run one after another, and both are applied', async () => {
    const files = [
      'username,enabled,staffmember\neve,Y,Y\n',
      'username,enabled,staffmember\neve,Y,Y\nfay,Y,Y\n',
    ]
    const replies = await Promise.all(files.map(file => school.post(file)))
    expect(replies.map(reply => reply.json().success)).toEqual([true, true])
    expect((await school.get('/api/patrons?search=eve')).json().total).toBe(1)
  })

  it('answer 409 and since when, while another one does not end', async () => {
    await withSchoolLock(school.services, school.schoolId, async () => {
      await inSchool(sql`
        INSERT INTO run (kind, state, via, actor_name, started_at) VALUES ('import', 'running', 'api', 'x', ${schoolDay})`)
      const response = await school.post('username,enabled\nann,Y\n')
      expect(response.statusCode).toBe(409)
      expect(response.json()).toEqual({
        success: false,
        summary:
          'Another import of this school is still running, since 4 May 2026, 12:00:00 pm AEST. Try again later.',
      })
    })
  })

  it('call one that was left running by a process that died what it is', async () => {
    await school.post('username,enabled\nann,Y\n')
    const states = await inSchool(sql<{ state: string }>`SELECT state FROM run WHERE actor_name = 'x'`)
    expect(states).toEqual([{ state: 'interrupted' }])
  })

  it('forget runs that are older than the school keeps them', async () => {
    await inSchool(sql`UPDATE run SET started_at = now() - interval '401 days' WHERE actor_name = 'x'`)
    await school.post('username,enabled\nann,Y\n')
    expect(await inSchool(sql`SELECT FROM run WHERE actor_name = 'x'`)).toEqual([])
  })
})

describe('form classes', () => {
  it('are made in the current period, and who moves leaves the old one that day', async () => {
    await school.post('username,enabled,staffmember,graduationyear,formclass\ngus,Y,N,2031,7A\n')
    await school.post('username,formclass\ngus,7B\n')
    const rows = await inSchool(sql`
      WITH membership AS (
        SELECT patron_id, form_class_id, from_day, to_day FROM past_form_class
        UNION ALL SELECT id, form_class_id, form_class_since, NULL FROM patron WHERE form_class_id IS NOT NULL)
      SELECT form_class.name, from_day, to_day, academic_period.name AS period FROM membership
      JOIN form_class ON form_class.id = membership.form_class_id
      JOIN academic_period ON academic_period.id = form_class.period_id
      JOIN patron ON patron.id = patron_id WHERE username = 'gus' ORDER BY to_day NULLS LAST`)
    expect(rows).toEqual([
      { name: '7A', from_day: '2026-05-04', to_day: '2026-05-04', period: '2026' },
      { name: '7B', from_day: '2026-05-04', to_day: null, period: '2026' },
    ])
  })

  it('of a past period do not count, though the name is the same', async () => {
    await inSchool(sql`UPDATE academic_period SET is_current = false`)
    await inSchool(sql`
      INSERT INTO academic_period (name, starts, ends, is_current) VALUES ('2027', '2027-01-01', '2027-12-31', true)`)
    const response = await school.post('username,formclass\ngus,7B\n')
    expect(response.headers['rollbook-warnings']).toBe('1')
    const run = (await school.get(response.headers.location as string)).json()
    expect(run).toMatchObject({ counts: { updated: 1 }, newFormClasses: ['7B'] })
    expect(run.warnings[0]).toContain(
      'Today lies outside the current academic period (2027-01-01 to 2027-12-31)',
    )
  })
})
