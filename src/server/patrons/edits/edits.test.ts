import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestSchool, type TestAccount, type TestSchool } from '../../../../test/school.ts'
import type { PatronDetail } from '../../../api/patron.ts'
import type { PatronCheck, PatronInput } from '../../../api/patron-form.ts'
import { withSchool } from '../../database/database.ts'
import { applyKeptPlan } from '../../imports/apply-kept-plan.ts'
import { runImport } from '../../imports/run-import.ts'
import { withSchoolLock } from '../../imports/school-lock.ts'

let school: TestSchool
let manager: TestAccount
beforeAll(async () => {
  school = await openTestSchool()
  manager = await school.addAccount('manager', 'Librarian', 'Patron Manager')
  await inSchool(sql`INSERT INTO library_group (name, name_key) VALUES ('Parents', 'parents')`)
  await inSchool(sql`INSERT INTO campus (name, import_id, import_key) VALUES ('North', 'north', 'north')`)
  await inSchool(sql`INSERT INTO presentation_group (label, label_key) VALUES ('Junior', 'junior')`)
})
afterAll(() => school.close())

function inSchool<T>(statement: ReturnType<typeof sql<T>>): Promise<T[]> {
  return withSchool(school.services.database, school.schoolId, async transaction => {
    return (await statement.execute(transaction)).rows
  })
}

let count = 0
/** A pupil whom nobody has yet. */
function pupil(more: PatronInput = {}): PatronInput {
  count++
  const student = { enabled: true, staffMember: false, graduationYear: 2031 }
  return { username: `pupil${count}`, givenName: 'Jane', surname: `Doe${count}`, ...student, ...more }
}

async function register(values: PatronInput = pupil(), account = manager): Promise<PatronDetail> {
  const response = await school.send('POST /api/patrons', { values }, account)
  expect(response.json()).not.toHaveProperty('problems')
  return response.json()
}

function edit({ id, version }: Pick<PatronDetail, 'id' | 'version'>, values: PatronInput, account = manager) {
  return school.send(`PUT /api/patrons/${id}`, { version, values }, account)
}

async function check(values: PatronInput, id?: number): Promise<PatronCheck> {
  return (await school.send('POST /api/patrons/check', { values, ...(id && { id }) }, manager)).json()
}

async function lastRun() {
  const rows = await inSchool(sql<Record<string, unknown>>`
    SELECT kind, state, via, actor_name, run.actor_id, created_rows, updated_rows, outcome, patron_id, patron_version,
      run_row.username, changes, sets_password
    FROM run JOIN run_row ON run_row.run_id = run.id ORDER BY run.id DESC LIMIT 1`)
  return rows[0]
}

function canSignIn(username: string, password: string): Promise<boolean> {
  return school
    .get('/api/patrons', { username, password, patronId: 0 })
    .then(({ statusCode }) => statusCode === 403)
}

describe('registering a patron', () => {
  it('keeps every field, makes his class and cohort, and says where he is', async () => {
    const values = {
      ...pupil({ graduationYear: 2035, formClass: '3F', campus: 'North', presentationGroupLabel: 'junior' }),
      emailAddress: 'family@home.example',
      libraryBarcode: '0012345',
      adminSystemId: 'A-1',
      gender: 'F',
      middleName: 'Mary',
      preferredName: 'Janie',
      until: '2026-12-04',
      libraryGroups: ['parents'],
    }
    const response = await school.send('POST /api/patrons', { values }, manager)
    expect(response.statusCode).toBe(201)
    const patron = response.json()
    expect(response.headers.location).toBe(`/api/patrons/${patron.id}`)
    expect(patron).toMatchObject({
      ...values,
      campus: 'north',
      presentationGroupLabel: 'Junior',
      libraryGroups: ['Parents'],
      systemGroups: ['Library Users'],
      version: 1,
      hasPassword: false,
      firstImportedBy: null,
      contacts: [],
    })
    expect((await school.get(response.headers.location as string)).json()).toEqual(patron)
  })

  it('is written down, but for the password, as a run of one row', async () => {
    const values = pupil({ password: 'Swordfish7' })
    const patron = await register(values)
    expect(await lastRun()).toEqual({
      kind: 'edit',
      state: 'applied',
      via: 'api',
      actor_name: 'manager',
      actor_id: manager.patronId,
      created_rows: 1,
      updated_rows: 0,
      outcome: 'created',
      patron_id: patron.id,
      patron_version: null,
      username: values.username,
      changes: {
        username: values.username,
        givenName: 'Jane',
        surname: values.surname,
        enabled: true,
        staffMember: false,
        generic: false,
        graduationYear: 2031,
      },
      sets_password: true,
    })
    expect(await canSignIn(patron.username, 'Swordfish7')).toBe(true)
  })

  it('with anything wrong registers nobody and tells every problem', async () => {
    const values = pupil({ surname: ' ', emailAddress: 'jane', campus: 'south' })
    const response = await school.send('POST /api/patrons', { values }, manager)
    expect(response.statusCode).toBe(422)
    expect(response.json()).toEqual({
      success: false,
      summary: 'Nothing was saved, for something is wrong with what was given.',
      error: 'invalid-patron',
      problems: [
        {
          field: 'emailAddress',
          code: 'not-an-email',
          sentence: 'Field (emailAddress) is not a well-formed email address.',
        },
        { field: 'campus', code: 'no-campus', sentence: 'Field (campus) has no campus south.' },
        { field: 'surname', code: 'required', sentence: 'Field (surname) is required.' },
      ],
    })
    expect((await school.get(`/api/patrons?search=${values.username}`)).json().total).toBe(0)
  })

  it('twice at once with one username registers one of them', async () => {
    const values = pupil()
    const both = await Promise.all([1, 2].map(() => school.send('POST /api/patrons', { values }, manager)))
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([201, 422])
  })
})

describe('a check', () => {
  it('says what saving would do, and writes nothing', async () => {
    const before = await inSchool(sql`SELECT count(*)::int FROM run`)
    const values = pupil({ formClass: '9F', graduationYear: 2036 })
    const told = await check(values)
    expect(told).toMatchObject({
      outcome: 'created',
      changes: { username: [null, values.username], formClass: [null, '9F'] },
      problems: [],
      holders: {},
      likelyDuplicates: [],
      brings: ['Cohort 2036', 'Form class 9F'],
    })
    expect(await inSchool(sql`SELECT count(*)::int FROM run`)).toEqual(before)
    expect(await inSchool(sql`SELECT FROM form_class WHERE name = '9F'`)).toEqual([])
  })

  it('names who has an id already, but not the patron himself', async () => {
    const holder = await register(pupil({ libraryBarcode: '777', adminSystemId: 'H-7' }))
    const told = await check({ libraryBarcode: ' 777', adminSystemId: 'H-7', username: holder.username })
    const brief = {
      id: holder.id,
      name: `Jane ${holder.surname}`,
      username: holder.username,
      formClass: null,
      graduationYear: 2031,
    }
    expect(told.holders).toEqual({ username: brief, libraryBarcode: brief, adminSystemId: brief })
    expect(told.problems.map(({ code }) => code)).toContain('belongs-to-another')
    expect(await check({ libraryBarcode: '777' }, holder.id)).toMatchObject({
      outcome: 'unchanged',
      holders: {},
    })
  })

  it('takes the same names and cohort for a likely duplicate, accents and case aside', async () => {
    const known = await register(pupil({ givenName: 'Søren', surname: 'Nguyễn' }))
    const namesake = { ...pupil(), givenName: 'SOREN', surname: 'nguyen' }
    expect((await check(namesake)).likelyDuplicates.map(({ id }) => id)).toEqual([known.id])
    expect((await check({ ...namesake, graduationYear: 2030 })).likelyDuplicates).toEqual([])
    expect((await check({ surname: 'Nguyễn', gender: 'M' }, known.id)).likelyDuplicates).toEqual([])
  })

  it('takes nobody for a duplicate who only shares the family’s e-mail', async () => {
    await register(pupil({ emailAddress: 'doe@home.example' }))
    expect((await check(pupil({ emailAddress: 'doe@home.example' }))).likelyDuplicates).toEqual([])
  })

  it('of nobody is not found', async () => {
    const response = await school.send('POST /api/patrons/check', { id: 999_999, values: {} }, manager)
    expect(response.statusCode).toBe(404)
  })
})

describe('editing a patron', () => {
  it('changes what is given, raises his version, and writes down old and new', async () => {
    const patron = await register(pupil({ formClass: '7A' }))
    const response = await edit(patron, { formClass: '7B', libraryGroups: ['Staff'], gender: 'F' })
    expect(response.statusCode).toBe(200)
    expect(response.json()).toMatchObject({
      formClass: '7B',
      libraryGroups: ['Staff'],
      gender: 'F',
      version: 2,
    })
    expect(await lastRun()).toMatchObject({
      updated_rows: 1,
      outcome: 'updated',
      patron_version: 1,
      changes: { gender: [null, 'F'], formClass: ['7A', '7B'], libraryGroups: [[], ['Staff']] },
    })
  })

  it('that changes nothing leaves version and journal as they are', async () => {
    const patron = await register()
    const before = await lastRun()
    expect((await edit(patron, { surname: patron.surname })).json()).toMatchObject({ version: 1 })
    expect(await lastRun()).toEqual(before)
  })

  it('of groups alone is a new version, too', async () => {
    const patron = await register(pupil({ libraryGroups: ['Staff', 'Parents'] }))
    const changed = (await edit(patron, { libraryGroups: ['Parents'] })).json()
    expect(changed).toMatchObject({ libraryGroups: ['Parents'], version: 2 })
    expect((await edit(changed, { libraryGroups: [] })).json()).toMatchObject({ libraryGroups: [] })
  })

  it('sets a password that tonight’s default does not undo', async () => {
    const values = pupil()
    const file = `username,enabled,staffmember,graduationyear,password\n${values.username},Y,N,2031,swordfish-1\n`
    await school.post(file)
    const { patrons } = (await school.get(`/api/patrons?search=${values.username}`)).json()
    expect((await edit(patrons[0], { password: 'Swordfish7' })).json().hasPassword).toBe(true)
    expect(await lastRun()).toMatchObject({ changes: {}, sets_password: true })
    await school.post(file)
    expect(await canSignIn(values.username as string, 'Swordfish7')).toBe(true)
    await school.post(file.replace('swordfish-1', 'swordfish-2'))
    expect(await canSignIn(values.username as string, 'swordfish-2')).toBe(true)
  })

  it('gives a username up, which is then free for others, and remembers who left it', async () => {
    const patron = await register()
    const left = patron.username
    const renamed = (await edit(patron, { username: `${left}.new` })).json()
    expect(renamed.username).toBe(`${left}.new`)
    const former = () =>
      inSchool(sql<{ patron_id: number }>`SELECT patron_id FROM former_username WHERE username_key = ${left}`)
    expect(await former()).toEqual([{ patron_id: patron.id }])
    const other = await register(pupil({ username: left }))
    await edit(other, { username: `${left}.other` })
    expect(await former()).toEqual([{ patron_id: other.id }])
    await edit(renamed, { username: left })
    expect(await former()).toEqual([])
  })

  it('over somebody else’s change saves nothing, and tells what changed, by whom, and what is there', async () => {
    const seen = await register()
    await edit(seen, { gender: 'F', libraryBarcode: 'B1' }, school.administrator)
    await edit({ ...seen, version: 2 }, { gender: 'M' }, school.administrator)
    const response = await edit(seen, { surname: 'Overwritten' })
    expect(response.statusCode).toBe(409)
    expect(response.json()).toEqual({
      success: false,
      summary: 'Somebody else changed this meanwhile, so nothing was saved.',
      error: 'changed-meanwhile',
      by: 'admin',
      at: '2026-05-04T02:00:00.000Z',
      changes: { gender: [null, 'M'], libraryBarcode: [null, 'B1'] },
      current: (await school.get(`/api/patrons/${seen.id}`)).json(),
    })
  })

  it('of nobody is not found', async () => {
    const response = await edit({ id: 999_999, version: 1 }, { surname: 'Doe' })
    expect(response.statusCode).toBe(404)
  })
})

describe('system groups', () => {
  it('are given and taken by an administrator; a manager touches nobody who has more than everybody', async () => {
    const patron = await register()
    const groups = { systemGroups: ['Librarian'] }
    expect((await edit(patron, groups)).statusCode).toBe(422)
    const librarian = (await edit(patron, groups, school.administrator)).json()
    expect(librarian.systemGroups).toEqual(['Library Users', 'Librarian'])
    const refused = await edit(librarian, { surname: 'Roe' })
    expect(refused.json().problems).toEqual([
      {
        field: null,
        code: 'privileged-account',
        sentence: 'Only a System Administrator may change an account with more than Library Users.',
      },
    ])
    const taken = await edit(librarian, { systemGroups: [], surname: 'Roe' }, school.administrator)
    expect(taken.json()).toMatchObject({ systemGroups: ['Library Users'], surname: 'Roe' })
  })

  it('Import Only alone makes an account a script’s, which is in no list', async () => {
    const script = await register(pupil(), school.administrator)
    await edit(script, { systemGroups: ['Import Only'] }, school.administrator)
    expect((await school.get(`/api/patrons?search=${script.username}`)).json().total).toBe(0)
  })

  it('two administrators who disable each other at once leave one of them', async () => {
    const [one, two] = (await Promise.all(
      ['boss.one', 'boss.two'].map(name => school.addAccount(name, 'System Administrator')),
    )) as [TestAccount, TestAccount]
    await inSchool(sql`UPDATE patron SET enabled = false WHERE username = 'admin'`)
    const off = { enabled: false }
    const both = await Promise.all([
      edit({ id: two.patronId, version: 1 }, off, one),
      edit({ id: one.patronId, version: 1 }, off, two),
    ])
    const acting = await inSchool(sql`
      SELECT FROM patron WHERE enabled AND 'System Administrator' = ANY (system_groups)`)
    expect([both.map(({ statusCode }) => statusCode).sort(), acting.length]).toEqual([[200, 422], 1])
    await inSchool(sql`UPDATE patron SET enabled = true WHERE username = 'admin'`)
  })

  it('nobody locks himself out', async () => {
    const { patronId: id } = school.administrator
    const { version } = (await school.get(`/api/patrons/${id}`)).json()
    const response = await edit({ id, version }, { enabled: false }, school.administrator)
    expect(response.json().problems[0].sentence).toBe('Nobody may lock himself out of his own account.')
  })
})

describe('contacts', () => {
  const mother = {
    role: 'guardian',
    name: 'Mary Doe',
    emailAddress: 'mary@home.example',
    isPrimary: true,
    delivery: 'addressee',
  }
  const father = { ...mother, name: 'Pat Doe', emailAddress: 'pat@home.example', isPrimary: false }
  const put = ({ id, version }: PatronDetail, contacts: object[], account = manager) =>
    school.send(`PUT /api/patrons/${id}/contacts`, { version, contacts }, account)

  it('are set all at once, in order, as a change of the patron', async () => {
    const patron = await register()
    const changed = (await put(patron, [father, mother])).json()
    expect(changed).toMatchObject({ version: 2, contacts: [father, mother] })
    expect(await lastRun()).toMatchObject({ changes: { contacts: [[], [father, mother]] } })
    expect((await put(changed, [mother])).json().contacts).toEqual([mother])
  })

  it('with anything wrong, or over somebody else’s change, are not saved', async () => {
    const patron = await register()
    const invalid = await put(patron, [mother, { ...father, isPrimary: true, emailAddress: 'pat' }])
    expect(invalid.json().problems.map(({ field }: { field: string }) => field)).toEqual([
      'contacts.1.emailAddress',
      'contacts',
    ])
    await put(patron, [mother])
    const late = await put(patron, [father])
    expect([late.statusCode, late.json().changes]).toEqual([409, { contacts: [[], [mother]] }])
  })
})

describe('an import and an edit of one patron', () => {
  it('do not wait for each other: an edit is saved while the school’s lock is held', async () => {
    const patron = await register()
    const saved = await withSchoolLock(school.services, school.schoolId, () => edit(patron, { gender: 'F' }))
    expect(saved?.value.statusCode).toBe(200)
  })

  it('the import first: the editor is told what it changed', async () => {
    const patron = await register()
    await school.post(`username,surname\n${patron.username},Imported\n`)
    const late = await edit(patron, { surname: 'Edited' })
    expect(late.json()).toMatchObject({
      error: 'changed-meanwhile',
      by: 'admin',
      changes: { surname: [patron.surname, 'Imported'] },
    })
  })

  it('the edit first: the file’s plan is not applied over it, and made again changes the rest', async () => {
    const patron = await register()
    const file = `username,surname\n${patron.username},Imported\n`
    const planned = await runImport(school.services, {
      schoolId: school.schoolId,
      file: new TextEncoder().encode(file),
      blank: 'keep',
      actor: { patronId: null, name: 'nightly', via: 'api' },
      account: null,
      until: 'plan',
    })
    await edit(patron, { gender: 'F' })
    const { runId } = planned as Extract<typeof planned, { runId: number }>
    const order = { schoolId: school.schoolId, runId }
    expect(await applyKeptPlan(school.services, order)).toEqual({ kind: 'stale', rows: [1] })
    await school.post(file)
    expect((await school.get(`/api/patrons/${patron.id}`)).json()).toMatchObject({
      surname: 'Imported',
      gender: 'F',
      version: 3,
    })
  })
})
