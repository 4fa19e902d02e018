import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { openTestSchool, type TestSchool } from '../../../test/school.ts'
import type { PatronList } from '../../api/patron-list.ts'
import { withSchool } from '../database/database.ts'

let school: TestSchool
beforeAll(async () => {
  school = await openTestSchool()
  await setUpLists()
  await school.post(roll.trimStart())
  await school.post(parents.trimStart())
  await school.addAccount('nightly', 'Import Only')
  await finishPatrons()
})
afterAll(() => school.close())

/** The school's day is 4 May 2026, when the cohort of 2031 is at level 7 and that of 2028 at level 10. */
const roll = `
username,enabled,staffmember,givenname,surname,middlename,preferredname,emailaddress,librarybarcode,adminsystemid,graduationyear,formclass,campus,presentationgrouplabel
anh,Y,N,Ánh,Nguyễn,,,anh@families.example,B10,00017,2031,7B,north,Junior
bea,Y,N,Beatrix,Müller,Rose,Bea,bea@pupils.example,B9,00003,2028,10B,south,
cem,N,N,Cem,Sørensen,,,,B2,,2028,10A,north,Senior
dot,Y,N,Dorothy,O’Brien,,,,,00100,2031,7A,,
eli,Y,N,Eli,,,,,B11,,2025,,,
fay,Y,Y,Fay,Adams,,,fay@school.example,B12,,,,south,
gus,Y,Y,Gus,Zander,,,ANH@school.example,B13,,,,,
`
const parents = `
username,enabled,staffmember,generic,givenname,surname
hal,Y,N,,Hal,Müller
opac,Y,N,Y,,
old,Y,N,,Old,Merged
`

function inSchool(statement: ReturnType<typeof sql>) {
  return withSchool(school.services.database, school.schoolId, transaction => statement.execute(transaction))
}

async function setUpLists() {
  await inSchool(sql`INSERT INTO campus (name, import_id, import_key)
    VALUES ('North', 'North', 'north'), ('South', 'south', 'south')`)
  await inSchool(sql`INSERT INTO presentation_group (label, label_key)
    VALUES ('Junior', 'junior'), ('Senior', 'senior')`)
  await inSchool(
    sql`INSERT INTO library_group (name, name_key) VALUES ('Readers', 'readers'), ('Choir', 'choir')`,
  )
}

async function finishPatrons() {
  await inSchool(sql`INSERT INTO library_group_member (library_group_id, patron_id)
    SELECT library_group.id, patron.id FROM library_group, patron
    WHERE (library_group.name_key, username) IN (('readers', 'fay'), ('choir', 'anh'))`)
  await inSchool(sql`UPDATE patron SET until = '2026-05-03' WHERE username IN ('bea', 'cem')`)
  await inSchool(sql`UPDATE patron SET until = '2026-05-04' WHERE username = 'dot'`)
  await inSchool(sql`UPDATE patron SET system_groups = system_groups || '{Librarian}' WHERE username = 'fay'`)
  await inSchool(sql`UPDATE patron SET merged_into = (SELECT id FROM patron WHERE username = 'hal')
    WHERE username = 'old'`)
}

async function list(query: string): Promise<PatronList> {
  const response = await school.get(`/api/patrons?${query}`)
  expect(response.statusCode).toBe(200)
  return response.json()
}

async function usernames(query: string): Promise<string> {
  const { patrons, total } = await list(query)
  expect(total).toBe(patrons.length)
  return patrons.map(({ username }) => username).join(' ')
}

describe('a search finds', () => {
  test.each([
    ['a surname without its accents', 'nguyen', 'anh'],
    ['a letter that no accent makes', 'sorensen', 'cem'],
    ['an apostrophe as it is typed', "o'brien", 'dot'],
    ['any part of a name, of whatever case', 'ÜLL', 'bea hal'],
    ['given name and surname, in any order', 'muller bea', 'bea'],
    ['a middle name', 'rose', 'bea'],
    ['a username', 'gus', 'gus'],
    ['a barcode', 'b11', 'eli'],
    ['an admin id with its leading zeros', '0001', 'anh'],
    ['an e-mail address', '@school.example', 'fay gus'],
    ['nobody by what no field holds', '%', ''],
  ])('%s', async (_rule, search, found) => {
    expect(await usernames(`search=${encodeURIComponent(search)}`)).toBe(found)
  })
})

describe('a filter leaves', () => {
  test.each([
    [
      'those who are active, on their until date as well',
      'status=active',
      'fay admin anh dot gus eli hal opac',
    ],
    ['the disabled', 'status=disabled', 'cem'],
    ['those past their until date, disabled or not', 'status=past-until', 'bea cem'],
    ['any of several statuses', 'status=disabled&status=past-until', 'bea cem'],
    ['students', 'kind=student', 'bea anh dot cem eli'],
    ['staff', 'kind=staff', 'fay gus admin'],
    ['generic accounts', 'kind=generic', 'opac'],
    ['who is none of these', 'kind=non-academic', 'hal'],
    ['a cohort', 'cohort=2028', 'bea cem'],
    ['who has no cohort', 'cohort=none&kind=non-academic', 'hal'],
    ['a level', 'level=7', 'anh dot'],
    ['several levels', 'level=7&level=10', 'bea anh dot cem'],
    ['students whose cohort has no level now', 'level=none&kind=student', 'eli'],
    ['a form class, whatever its case', 'formClass=10b', 'bea'],
    ['who is in no form class', 'formClass=none&kind=student', 'eli'],
    ['one class and whoever has none', 'formClass=7A&formClass=none&kind=student', 'dot eli'],
    ['a campus by its import id', 'campus=NORTH', 'anh cem'],
    ['students of no campus', 'campus=none&kind=student', 'dot eli'],
    ['a presentation group', 'presentationGroup=junior', 'anh'],
    ['students of no presentation group', 'presentationGroup=none&kind=student', 'bea dot eli'],
    ['a library group', 'libraryGroup=Readers', 'fay'],
    ['several library groups', 'libraryGroup=readers&libraryGroup=choir', 'fay anh'],
    ['staff of no library group', 'libraryGroup=none&kind=staff', 'gus admin'],
    ['a system group', 'systemGroup=Librarian', 'fay'],
    ['staff with no more rights than everybody', 'systemGroup=none&kind=staff', 'gus'],
    ['profiles that lack a surname or a barcode', 'lacks=incomplete', 'hal dot admin eli'],
    ['staff who cannot borrow for want of a group', 'lacks=staff-without-library-group', 'gus admin'],
    ['what fits all that is said', 'search=b&level=10&status=disabled&campus=north', 'cem'],
    ['nobody where a class is unknown', 'formClass=99Z', ''],
  ])('%s', async (_rule, query, found) => {
    const sorted = (names: string) => names.split(' ').sort()
    expect(sorted(await usernames(query))).toEqual(sorted(found))
  })

  it('never a service account, nor who was merged into another', async () => {
    expect(await usernames('search=nightly')).toBe('')
    expect(await usernames('search=merged')).toBe('')
    expect(await usernames('')).toBe('fay bea hal anh dot cem gus admin opac eli')
  })
})

describe('patrons stand', () => {
  test.each([
    [
      'by surname, those without one last',
      'name',
      'fay bea hal anh dot cem gus',
      'gus cem dot anh hal bea fay',
    ],
    ['by username', 'username', 'admin anh bea cem dot eli', 'opac hal gus fay eli dot'],
    ['by form class, 7A before 10B', 'formClass', 'dot anh cem bea', 'bea cem anh dot'],
    ['by cohort', 'cohort', 'eli bea cem anh dot', 'anh dot bea cem eli'],
    ['by level, from the lowest', 'level', 'anh dot bea cem', 'bea cem anh dot'],
    ['by barcode', 'libraryBarcode', 'anh eli fay gus cem bea', 'bea cem gus fay eli anh'],
    ['by admin id', 'adminSystemId', 'bea anh dot', 'dot anh bea'],
    ['by e-mail, whatever its case', 'emailAddress', 'anh gus bea fay', 'fay bea gus anh'],
    ['by status, the disabled last', 'status', 'fay hal anh dot gus', 'cem bea fay hal anh'],
  ])('%s', async (_rule, sort, up, down) => {
    for (const [direction, first] of [
      ['up', up],
      ['down', down],
    ] as const) {
      const { patrons } = await list(`sort=${sort}&direction=${direction}`)
      expect(patrons.map(({ username }) => username).join(' ')).toMatch(new RegExp(`^${first}\\b`))
    }
  })

  it('by their last change', async () => {
    await inSchool(sql`UPDATE patron SET updated_at = now() + interval '1 hour' WHERE username = 'eli'`)
    expect((await list('sort=updatedAt&direction=down')).patrons[0]?.username).toBe('eli')
    expect((await list('sort=updatedAt')).patrons.at(-1)?.username).toBe('eli')
  })

  it('with whoever lacks the value last, by surname, whichever way it goes', async () => {
    for (const direction of ['up', 'down']) {
      const { patrons } = await list(`sort=adminSystemId&direction=${direction}`)
      expect(patrons.slice(3).map(({ username }) => username)).toEqual([
        'fay',
        'hal',
        'cem',
        'gus',
        'admin',
        'opac',
        'eli',
      ])
    }
  })
})

describe('pages', () => {
  it.each(['up', 'down'])('one behind the other show everybody once, %s', async direction => {
    const whole = await list(`direction=${direction}`)
    const seen: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const after: string = next && `&after=${next}`
      const page: PatronList = await list(`direction=${direction}&limit=3${after}`)
      expect(page.total).toBe(whole.total)
      seen.push(...page.patrons.map(({ username }) => username))
      next = page.next
    }
    expect(seen).toEqual(whole.patrons.map(({ username }) => username))
  })

  it('begin behind so many, in any order', async () => {
    const whole = await list('sort=formClass')
    const page = await list('sort=formClass&limit=3&offset=2')
    expect(page.patrons).toEqual(whole.patrons.slice(2, 5))
    expect(page.next).toBeNull()
  })

  it('far behind the last patron are empty and still tell the total', async () => {
    expect(await list('offset=1000')).toMatchObject({ patrons: [], total: 10, next: null })
  })
})

describe('a query that cannot be meant is refused in plain words', () => {
  test.each([
    ['status=asleep', 'status/0: must be one of active, disabled, past-until'],
    ['cohort=next', 'cohort/0: must be a year of four digits, or none'],
    ['sort=shoeSize', 'sort: must be one of name, username'],
    ['formclass=7A', 'Unrecognized key: "formclass"'],
    ['after=xyz', 'after: this is not where a page ended'],
    ['after=xyz&offset=3', 'Give either after or offset, not both'],
    ['after=xyz&sort=level', 'after: goes with the order of names only'],
  ])('%s', async (query, sentence) => {
    const response = await school.get(`/api/patrons?${query}`)
    expect(response.statusCode).toBe(400)
    expect(response.json().summary).toContain(sentence)
  })
})

describe('one’s own profile', () => {
  it('is shown to whoever has one', async () => {
    const reader = await school.addAccount('reader')
    expect((await school.get('/api/me', reader)).json()).toMatchObject({
      id: reader.patronId,
      username: 'reader',
      systemGroups: ['Library Users'],
    })
  })
})
