import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestSchool, schoolDay, type TestAccount, type TestSchool } from '../../../test/school.ts'
import type { ChangeRow, ChangeRun } from '../../api/many-patrons.ts'
import { createToken } from '../access/tokens.ts'
import { withSchool } from '../database/database.ts'

let school: TestSchool
beforeAll(async () => {
  school = await openTestSchool()
})
afterAll(() => school.close())

function inSchool<T>(statement: ReturnType<typeof sql<T>>): Promise<T[]> {
  return withSchool(school.services.database, school.schoolId, async transaction => {
    return (await statement.execute(transaction)).rows
  })
}

async function register(values: object): Promise<number> {
  const pupil = { enabled: true, staffMember: false, graduationYear: 2031, ...values }
  const response = await school.send('POST /api/patrons', { values: pupil })
  expect(response.json()).not.toHaveProperty('problems')
  return response.json().id
}

async function plan(ids: number[], account?: TestAccount): Promise<ChangeRun> {
  return (await school.send('POST /api/patrons/removals', { selection: { ids } }, account)).json()
}

function apply({ id }: ChangeRun, confirmation?: string, account?: TestAccount) {
  return school.send(`POST /api/changes/${id}/apply`, { ...(confirmation && { confirmation }) }, account)
}

async function remove(...ids: number[]): Promise<ChangeRun> {
  const run = await plan(ids)
  const response = await apply(run, run.confirmation ?? undefined)
  expect(response.statusCode).toBe(200)
  return response.json()
}

async function rowsOf({ id }: ChangeRun): Promise<ChangeRow[]> {
  return (await school.get(`/api/changes/${id}/rows`)).json().rows
}

async function isThere(id: number): Promise<boolean> {
  return (await school.get(`/api/patrons/${id}`)).statusCode === 200
}

/**
 * Every row of every table in which the text stands anywhere, in whatever case. The catalogue knows new tables, too.
 * Hashes, in which any two letters may stand by chance, are not looked into.
 */
async function traces(text: string): Promise<string[]> {
  const { database } = school.services
  const { rows: tables } = await sql<{ name: string }>`
    SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'`.execute(database)
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql<{ row: string }>`
      SELECT row FROM ${sql.id(name)} AS entry,
        text(to_jsonb(entry) - '{password_hash,imported_password_hash}'::text[]) AS row
      WHERE strpos(lower(row), ${text.toLowerCase()}) > 0`.execute(database)
    found.push(...rows.map(({ row }) => `${name}: ${row}`))
  }
  return found
}

describe('removal for good', () => {
  it('asks for the name of one, for the number of many, and takes nobody without it', async () => {
    const [one, two] = await Promise.all([
      register({ username: 'one', givenName: 'Ada', surname: 'Single' }),
      register({ username: 'two', surname: 'Pair' }),
    ])
    const single = await plan([one])
    expect(single).toMatchObject({ kind: 'removal', change: null, confirmation: 'Ada Single' })
    const both = await plan([one, two])
    expect(both.confirmation).toBe('2')
    for (const typed of [undefined, 'Ada', '1']) {
      const refused = await apply(single, typed)
      expect([refused.statusCode, refused.json().error]).toEqual([422, 'not-confirmed'])
    }
    expect(await isThere(one)).toBe(true)
    expect((await apply(single, ' ada single ')).json()).toMatchObject({
      state: 'applied',
      confirmation: null,
    })
    expect(await isThere(one)).toBe(false)
    expect((await apply(both, '2')).statusCode).toBe(409)
    expect(await isThere(two)).toBe(true)
  })

  it('leaves nothing of him in any table', async () => {
    const his = {
      username: 'zz.Gone',
      givenName: 'Zzgiven',
      surname: 'Zzsurname',
      libraryBarcode: 'ZZ-0001',
      adminSystemId: 'ZZ-admin',
      emailAddress: 'zz@home.example',
    }
    const csv = (...lines: string[]) =>
      school.post(`${['username,surname,librarybarcode', ...lines].join('\n')}\n`)
    // Rows that speak of him and failed, before there was any such patron; in another case and spacing, too.
    await csv('ZZ.GONE,Zzsurname,1', 'other, Zzsurname ,ZZ-0001')
    // One that was refused, and quotes him where a header ought to be.
    await school.post('username,enabled,staffmember,ZZ.gone,Y,N\nann,Y,Y\n')
    const id = await register(his)
    await csv('zz.gone,Zzformer,')
    await csv('Stranger,Other,ZZ-0001')
    const { version } = (await school.get(`/api/patrons/${id}`)).json()
    await school.send(`PUT /api/patrons/${id}`, {
      version,
      values: {
        username: 'zz.renamed',
        surname: 'Zzmarried',
        systemGroups: ['Librarian'],
        password: 'Swordfish7',
      },
    })
    const contact = { role: 'guardian', name: 'Zzmother', emailAddress: 'ZZmother@home.example' }
    const contacts = [{ ...contact, isPrimary: true, delivery: 'bcc' }]
    await school.send(`PUT /api/patrons/${id}/contacts`, { version: version + 1, contacts })
    await school.send('POST /api/patrons/changes', { selection: { ids: [id] }, change: { kind: 'disable' } })
    await school.get('/api/patrons', { username: 'zz.renamed', password: 'wrong', patronId: id })
    await inSchool(sql`
      INSERT INTO email_address_state (address_key, state) VALUES ('zzmother@home.example', 'bounced')`)
    await inSchool(sql`
      INSERT INTO loan (patron_id, item_barcode, title, due_on, returned_at)
      VALUES (${id}, 'I1', 'Zzbook', '2026-01-01', now())`)
    await inSchool(sql`
      INSERT INTO run (kind, state, via, actor_id, actor_name) VALUES ('edit', 'applied', 'api', ${id}, 'zz.renamed')`)
    await inSchool(sql`
      INSERT INTO import_mapping
        (purpose, name, name_key, header_key, has_header, columns, blank, made_by_name, made_at)
      VALUES ('users', 'Export', 'export', '[]', true, '[]', 'keep', 'zz.Gone', now())`)
    await inSchool(sql`
      INSERT INTO setting_change (made_by, made_by_name, via, page, lines)
      VALUES (${id}, 'zz.gone', 'page', 'School', '[]')`)
    await inSchool(sql`
      INSERT INTO patron (username, username_key, surname, enabled, staff_member, sort_name, search_text, merged_into)
      VALUES ('zz.twin', 'zz.twin', 'Zztwin', false, false, 'zz', 'zz', ${id})`)
    await withSchool(school.services.database, school.schoolId, transaction =>
      createToken(transaction, { patronId: id, name: 'zz token', expiresAt: null }, schoolDay),
    )
    await school.signIn({ username: 'zz.renamed', password: 'Swordfish7', patronId: id })
    expect((await traces('zz')).length).toBeGreaterThan(10)

    expect(await traces('before \\"zz.gone')).toHaveLength(1)
    const run = await remove(id)
    expect(await traces('zz')).toEqual([])
    const [mapping] = (await school.get('/api/import-mappings')).json().mappings
    expect(mapping).toMatchObject({ name: 'Export', by: 'removed account' })
    const [setting] = (await school.get('/api/settings/changes')).json().changes
    expect(setting).toMatchObject({ page: 'School', by: 'removed account' })
    expect(await rowsOf(run)).toEqual([
      { row: 1, outcome: 'changed', patronId: id, name: null, username: null, changes: {}, reasons: [] },
    ])
  })

  it('keeps what is said of others, and an address that the family still has', async () => {
    const address = { emailAddress: 'Family@home.example' }
    const [gone, sister] = await Promise.all([
      register({ username: 'brother', surname: 'Kin', ...address }),
      register({ username: 'sister', surname: 'Kin', ...address }),
    ])
    await inSchool(sql`
      INSERT INTO email_address_state (address_key, state) VALUES ('family@home.example', 'bounced')`)
    const failed = await school.post(
      'username,emailaddress\nunknown,family@home.example\nbrother,no address\n',
    )
    await remove(gone)
    expect(await isThere(sister)).toBe(true)
    expect(await traces('family@home.example')).toHaveLength(4)
    const csv = (await school.get(`${failed.headers.location}/failed.csv`)).body
    expect(csv).toContain('unknown,family@home.example')
    expect(csv).not.toContain('brother')
    const rows = (await school.get(`${failed.headers.location}/rows`)).json().rows
    expect(rows.map(({ outcome }: ChangeRow) => outcome)).toEqual(['invalid', 'invalid'])
  })

  it('leaves out who has something on loan, oneself, and a script’s account among others', async () => {
    const reader = await register({ username: 'reader', surname: 'Reader' })
    await inSchool(sql`
      INSERT INTO loan (patron_id, item_barcode, due_on) VALUES (${reader}, 'I2', '2026-06-01'), (${reader}, 'I3', '2026-06-01')`)
    const script = await school.addAccount('autoimport', 'Import Only')
    await school.addAccount('second', 'System Administrator')
    const run = await plan([reader, script.patronId, school.administrator.patronId])
    expect(run).toMatchObject({ counts: { changed: 0, refused: 3 }, confirmation: null })
    const reasons = Object.fromEntries((await rowsOf(run)).map(row => [row.username, row.reasons]))
    expect(reasons).toEqual({
      reader: ['Has 2 items on loan.'],
      autoimport: ['This is a script’s account. Remove it by itself, not among others.'],
      admin: ['Nobody may remove his own account.'],
    })
    expect((await remove(script.patronId)).counts.changed).toBe(1)
  })

  it('takes nobody who borrows something between plan and apply', async () => {
    const id = await register({ username: 'late', surname: 'Late' })
    const run = await plan([id])
    await inSchool(sql`INSERT INTO loan (patron_id, item_barcode, due_on) VALUES (${id}, 'I4', '2026-06-01')`)
    expect((await apply(run, 'Late')).statusCode).toBe(409)
    expect(await isThere(id)).toBe(true)
  })

  it('never takes the last administrator', async () => {
    const chief = await school.addAccount('chief', 'System Administrator')
    await inSchool(sql`
      UPDATE patron SET enabled = username = 'chief' WHERE 'System Administrator' = ANY (system_groups)`)
    const run = await plan([school.administrator.patronId], chief)
    expect(run.counts.changed).toBe(1)
    await inSchool(sql`UPDATE patron SET enabled = true WHERE username = 'admin'`)
    await inSchool(sql`UPDATE patron SET enabled = false WHERE username = 'chief'`)
    const last = await plan([school.administrator.patronId])
    expect((await rowsOf(last))[0]?.reasons).toContain(
      'Nobody would be left to sign in as System Administrator.',
    )
  })

  it('is an administrator’s, and no manager’s to apply', async () => {
    const manager = await school.addAccount('manager', 'Patron Manager')
    const id = await register({ username: 'kept', surname: 'Kept' })
    const run = await plan([id])
    expect((await apply(run, 'Kept', manager)).statusCode).toBe(403)
    expect(await isThere(id)).toBe(true)
  })

  it('of more patrons than a statement takes is one all the same', async () => {
    const lines = Array.from({ length: 4_500 }, (_, index) => `goner${index},N,N,2031,QQ${index}`)
    await school.post(`username,enabled,staffmember,graduationyear,surname\n${lines.join('\n')}\n`)
    const rows = await inSchool(sql<{ id: number }>`SELECT id FROM patron WHERE username LIKE 'goner%'`)
    const run = await remove(...rows.map(({ id }) => id))
    expect(run.counts.changed).toBe(4_500)
    expect(await traces('goner')).toEqual([])
  })
})
