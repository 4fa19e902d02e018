import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { basic, multipart, openTestSchool, type TestSchool } from '../../../test/school.ts'

let school: TestSchool
beforeAll(async () => {
  school = await openTestSchool()
})
afterAll(() => school.close())

const none = '0 users processed. 0 users created. 0 users updated. 0 users failed.'

function told(...sentences: string[]): string {
  const each = sentences.map(sentence => `${sentence} `).join('')
  return `${each}User failed to import: ${each}`
}

async function findPatron(username: string) {
  const list = (await school.get(`/api/patrons?search=${encodeURIComponent(username)}`)).json()
  const found = list.patrons.find((patron: { username: string }) => patron.username === username)
  return (await school.get(`/api/patrons/${found.id}`)).json()
}

describe('the seeds’ own examples', () => {
  const header2016 =
    'username,givenname,surname,middleinitialname,preferredname,emailaddress,graduationyear,librarybarcode,adminsystemid,gender,password,formclass,enabled,staffmemberid'
  const row2016 =
    'jdoe1,Jane,Doe,Mary,Jane,jdoe1@yourschool.com,2016,123456,123456,F,change,12A,Y,N,style1\n' +
    'mhenry1,Mark,Steven,Henry,Henry,mhenry1@yourschool.com,2018,123457,123457,M,change,10C,Y,N,style2\n'

  it('of 2016 as printed: the missing line break is named', async () => {
    const response = await school.post(`${header2016},${row2016}`)
    expect(response.statusCode).toBe(400)
    expect(response.json()).toEqual({
      success: false,
      summary: 'The header line runs on into the first row: a line break is missing before "jdoe1".',
    })
  })

  it('of 2016 with the break restored: the fifteenth value has no header', async () => {
    const response = await school.post(`${header2016}\n${row2016}`)
    expect(response.statusCode).toBe(200)
    expect(response.json().details['1']).toBe(
      told('Row has 15 values, the header 14.', 'Value 15 (style1) has no header.'),
    )
  })

  it('of 2016 with the header mended: no such group, and too short a password', async () => {
    const response = await school.post(`${header2016},presentationgrouplabel\n${row2016}`)
    expect(response.json().details['1']).toBe(
      told(
        'Field (password) is shorter than 8 characters.',
        'Field (presentationGroupLabel) has no current group style1.',
      ),
    )
  })

  const four =
    'username,password,emailaddress,formclass\njane,swordfish,jane@gmail.com,10A\njohn,password1,john@gmail.com,10B\n'

  it('of four columns on a fresh school: both rows need enabled and staffMember', async () => {
    const missing = told(
      'Field (enabled) is required for a new user.',
      'Field (staffMember) is required for a new user.',
    )
    expect((await school.post(four)).json()).toEqual({
      success: false,
      summary: '2 users processed. 0 users created. 0 users updated. 2 users failed.',
      details: { 1: missing, 2: missing },
    })
  })

  it('of four columns on existing users: two updated, and a second time nothing is new', async () => {
    await school.post('username,enabled,staffmember,graduationyear\njane,Y,N,2028\njohn,Y,N,2028\n')
    const reply = {
      success: true,
      summary: '2 users processed. 0 users created. 2 users updated. 0 users failed.',
    }
    const first = await school.post(four)
    expect(first.json()).toEqual(reply)
    expect(await findPatron('jane')).toMatchObject({
      emailAddress: 'jane@gmail.com',
      formClass: '10A',
      version: 2,
    })
    const second = await school.post(four)
    expect(second.json()).toEqual(reply)
    const run = (await school.get(second.headers.location as string)).json()
    expect(run.counts).toEqual({ processed: 2, created: 0, updated: 0, unchanged: 2, invalid: 0 })
  })

  it('of three rows: the reply word for word', async () => {
    await school.post('username,enabled,staffmember\nfirst,Y,Y\n')
    const response = await school.post(
      'username,enabled,staffmember,emailaddress,surname\nfirst,Y,Y,,Page\nsecond,Y,Y,nonsense,\nthird,Y,Y,,\n',
    )
    expect(response.json()).toEqual({
      success: false,
      summary: '3 users processed. 1 user created. 1 user updated. 1 user failed.',
      details: {
        1: 'User Updated',
        2: 'Field (emailAddress) is not a well-formed email address. User failed to import: Field (emailAddress) is not a well-formed email address. ',
        3: 'User Created',
      },
    })
  })

  it('of wrong credentials: Unauthorised word for word', async () => {
    const response = await school.post('', { account: { username: 'admin', password: 'wrong', patronId: 0 } })
    expect(response.statusCode).toBe(401)
    expect(response.headers['www-authenticate']).toMatch(/^Basic /)
    expect(response.body).toBe('{"success":false,"summary":"Unauthorised. Check credentials."}')
  })
})

describe('every column', () => {
  it('lands in its place and can be read back', async () => {
    const response = await school.post(
      'username,password,emailaddress,librarybarcode,adminsystemid,gender,givenname,middlename,preferredname,surname,enabled,staffmember,generic,graduationyear,academiclevel,formclass\n' +
        'Nguyen.Zoë,"sword, fish",zoe@school.example,0012345,A-7,F,Zoë,Mary,Zo,Nguyễn,yes,no,0,2031,7,7A\n',
    )
    expect(response.json().success).toBe(true)
    expect(await findPatron('Nguyen.Zoë')).toMatchObject({
      username: 'Nguyen.Zoë',
      hasPassword: true,
      emailAddress: 'zoe@school.example',
      libraryBarcode: '0012345',
      adminSystemId: 'A-7',
      gender: 'F',
      givenName: 'Zoë',
      middleName: 'Mary',
      preferredName: 'Zo',
      surname: 'Nguyễn',
      enabled: true,
      staffMember: false,
      generic: false,
      graduationYear: 2031,
      academicLevel: '7',
      formClass: '7A',
      systemGroups: ['Library Users'],
      incomplete: [],
      firstImportedBy: Number(response.headers.location?.toString().split('/').pop()),
    })
  })

  it('is found by any part of a name, without accents', async () => {
    for (const search of ['nguyen zo', 'guye', '0012345', 'A-7', 'zoe@school']) {
      const { patrons, total } = (
        await school.get(`/api/patrons?search=${encodeURIComponent(search)}`)
      ).json()
      expect([search, total, patrons[0]?.username]).toEqual([search, 1, 'Nguyen.Zoë'])
    }
  })

  it('lets the imported password sign in, and a changed one only when the file changes it', async () => {
    const zoe = { username: 'nguyen.zoë', password: 'sword, fish' }
    const csv = (password: string) => `username,password\nNguyen.Zoë,"${password}"\n`
    const signIn = async (account: typeof zoe) =>
      (await school.app.inject({ url: '/api/patrons', headers: { authorization: basic(account) } }))
        .statusCode
    expect(await signIn(zoe)).toBe(403)
    await school.post(csv('another swordfish'))
    expect(await signIn(zoe)).toBe(401)
    expect(await signIn({ ...zoe, password: 'another swordfish' })).toBe(403)
  })

  it('moves a student to another class and keeps when he was in which', async () => {
    await school.post('username,formclass\nNguyen.Zoë,7B\n')
    expect(await findPatron('Nguyen.Zoë')).toMatchObject({ formClass: '7B' })
  })
})

describe('a request', () => {
  const csv = 'username,enabled,staffmember\nteacher,Y,Y\n'
  const request = (options: object) =>
    school.app.inject({
      method: 'POST',
      url: '/api/import/users',
      ...options,
      headers: {
        authorization: basic(school.administrator),
        ...('headers' in options ? (options.headers as object) : {}),
      },
    })

  test.each([
    [
      'a file after other parts',
      [
        { headers: 'name="a"', body: 'x' },
        { headers: 'name="b"; filename=""', body: csv },
      ],
    ],
    [
      'a part without a file name but of another type',
      [{ headers: 'name="x"\r\ncontent-type: text/csv', body: csv }],
    ],
    [
      'the first of two files',
      [
        { headers: 'name="x"; filename="photo.jpg"', body: csv },
        { headers: 'name="y"; filename="z"', body: 'nonsense' },
      ],
    ],
  ])('with %s is understood', async (_title, parts) => {
    const response = await request(multipart(parts))
    expect([response.statusCode, response.json().success]).toEqual([200, true])
  })

  it('with the CSV as its body is understood', async () => {
    const response = await request({ headers: { 'content-type': 'text/csv; charset=utf-8' }, payload: csv })
    expect(response.json().success).toBe(true)
  })

  it('with an empty file field before the file is understood', async () => {
    const parts = [
      { headers: 'name="a"; filename=""\r\ncontent-type: application/octet-stream', body: '' },
      { headers: 'name="b"; filename="users.csv"', body: csv },
    ]
    const response = await request(multipart(parts))
    expect(response.json().summary).toMatch(/^1 user processed/)
  })

  it('whose ?plan=only is misspelt imports nothing', async () => {
    const response = await school.post('username,enabled,staffmember\nmisspelt,Y,Y\n', {
      query: '?plans=only',
    })
    expect(response.statusCode).toBe(400)
    expect((await school.get('/api/patrons?search=misspelt')).json().total).toBe(0)
  })

  test.each([
    '/api/patrons?search=%00',
    '/api/imports/1/rows?after=3000000000',
    '/api/patrons?after=x',
    '/api/%zz',
  ])('to %s is the client’s mistake and no fault of ours', async url => {
    const response = await school.get(url)
    expect([response.statusCode, response.json().success]).toEqual([400, false])
  })

  test.each([
    ['no body at all', {}, 400],
    ['a form without a file', multipart([{ headers: 'name="a"', body: csv }]), 400],
    ['a form that breaks off', { ...multipart([]), payload: '--edge-of-a-part\r\ncontent-disp' }, 400],
    ['a JSON body', { headers: { 'content-type': 'application/json' }, payload: '{}' }, 415],
    ['curl’s -d', { headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: csv }, 415],
  ])('with %s is refused', async (_title, options, status) => {
    const response = await request(options)
    expect(response.statusCode).toBe(status)
    expect(Object.keys(response.json())).toEqual(['success', 'summary'])
  })

  it('of 51 MB is refused', async () => {
    const body = Buffer.alloc(51_000_000, 'a,')
    const asFile = await school.post(body)
    const asBody = await request({ headers: { 'content-type': 'text/csv' }, payload: body })
    expect([asFile.statusCode, asBody.statusCode]).toEqual([413, 413])
    expect((await school.get(asFile.headers.location as string)).json()).toMatchObject({ state: 'refused' })
  })

  it('without credentials is asked for them, and never throttled', async () => {
    for (let attempt = 0; attempt < 12; attempt++) {
      const response = await school.app.inject({ method: 'POST', url: '/api/import/users' })
      expect(response.statusCode).toBe(401)
    }
  })

  it('without the right is forbidden in the contract’s words', async () => {
    const librarian = await school.addAccount('librarian', 'Librarian')
    const response = await school.post(csv, { account: librarian })
    expect(response.statusCode).toBe(403)
    expect(response.json()).toEqual({
      success: false,
      summary: 'Forbidden. This account may not import users.',
    })
  })

  it('from a browser on another site is refused', async () => {
    const response = await school.post(csv, { headers: { 'sec-fetch-site': 'cross-site' } })
    expect(response.statusCode).toBe(403)
  })

  it('with credentials in the open is refused', async () => {
    const options = { headers: { authorization: basic(school.administrator) }, remoteAddress: '192.0.2.7' }
    const response = await school.app.inject({ method: 'POST', url: '/api/import/users', ...options })
    expect(response.statusCode).toBe(403)
    expect(response.json().summary).toBe('Refused. Send credentials over HTTPS only.')
  })
})

describe('a file', () => {
  test.each([
    ['of no bytes', ''],
    ['of a BOM', '\ufeff'],
    ['of blank lines', '\n\r\n\n'],
    ['of a header only', 'username,enabled\n'],
  ])('%s is processed as nothing', async (_title, csv) => {
    const response = await school.post(csv)
    expect([response.statusCode, response.json()]).toEqual([200, { success: true, summary: none }])
  })

  it('that cannot be read is kept as a refused run with the sentence', async () => {
    const response = await school.post('usrname,enabled\nx,Y\n')
    expect(response.json()).toEqual({ success: false, summary: 'Header "usrname": did you mean username?' })
    const run = (await school.get(response.headers.location as string)).json()
    expect(run).toMatchObject({ state: 'refused', message: 'Header "usrname": did you mean username?' })
  })

  it('with ?plan=only tells what would happen and changes nothing', async () => {
    const response = await school.post('username,enabled,staffmember,password\nplanned,Y,Y,swordfish\n', {
      query: '?plan=only',
    })
    expect(response.json()).toEqual({
      success: true,
      summary:
        '1 user processed. 1 user created. 0 users updated. 0 users failed. Plan only: nothing was applied.',
    })
    expect((await school.get('/api/patrons?search=planned')).json().total).toBe(0)
    expect((await school.get(response.headers.location as string)).json().state).toBe('planned')
  })

  it('with ?blank=clear empties what its blank cells stand for', async () => {
    await school.post('username,enabled,staffmember,preferredname\nnicky,Y,Y,Nick\n')
    await school.post('username,preferredname\nnicky,\n')
    expect((await findPatron('nicky')).preferredName).toBe('Nick')
    await school.post('username,preferredname\nnicky,\n', { query: '?blank=clear' })
    expect((await findPatron('nicky')).preferredName).toBeNull()
  })

  it('in Windows-1252 keeps its accents and says what it was taken for', async () => {
    const csv = Buffer.from('username,enabled,staffmember,surname\nrene,Y,Y,Ren\xe9\n', 'latin1')
    const response = await school.post(csv)
    expect(response.headers['rollbook-warnings']).toBe('1')
    expect((await findPatron('rene')).surname).toBe('René')
  })
})

describe('a run', () => {
  let location: string
  let importer: Awaited<ReturnType<TestSchool['addAccount']>>
  beforeAll(async () => {
    importer = await school.addAccount('autoimport', 'Import Only')
    await school.post('username,enabled,staffmember,surname\nold,Y,Y,Old\nsame,Y,Y,Same\n')
    const csv =
      'username,enabled,staffmember,surname,emailaddress,password\n' +
      'new,Y,Y,New,,secret-one\nold,,,Older,,\nsame,Y,Y,Same,,\nbad,Y,Y,=Bad,nonsense,secret-two\nnew,Y,Y,New,,secret-one\n'
    const response = await school.post(csv, { account: importer })
    location = response.headers.location as string
  })

  it('keeps its counts; a repeated row shares the first one’s outcome', async () => {
    expect((await school.get(location)).json()).toMatchObject({
      state: 'applied',
      by: 'autoimport',
      counts: { processed: 5, created: 2, updated: 1, unchanged: 1, invalid: 1 },
    })
  })

  it('keeps each row with old and new values, page by page', async () => {
    const first = (await school.get(`${location}/rows?limit=3`)).json()
    expect(first.rows).toMatchObject([
      {
        row: 1,
        outcome: 'created',
        username: 'new',
        changes: { surname: [null, 'New'] },
        setsPassword: true,
      },
      { row: 2, outcome: 'updated', username: 'old', changes: { surname: ['Old', 'Older'] } },
      { row: 3, outcome: 'unchanged' },
    ])
    const second = (await school.get(`${location}/rows?limit=3&after=${first.next}`)).json()
    expect(second).toMatchObject({
      rows: [
        {
          row: 4,
          outcome: 'invalid',
          problems: ['Field (emailAddress) is not a well-formed email address.'],
        },
        { row: 5, outcome: 'created' },
      ],
      next: null,
    })
    expect((await school.get(`${location}/rows?outcome=unchanged`)).json().rows).toMatchObject([{ row: 3 }])
  })

  it('gives its failed rows as a CSV that spreadsheets do not run and that can be posted again', async () => {
    const response = await school.get(`${location}/failed.csv`)
    expect(response.body).toBe(
      '\ufeffrollbook_reason,username,enabled,staffmember,surname,emailaddress,password\r\n' +
        "Field (emailAddress) is not a well-formed email address.,bad,Y,Y,'=Bad,nonsense,\r\n",
    )
    const again = await school.post(response.body.replace('nonsense', 'bad@school.example'))
    expect([again.json().success, again.headers['rollbook-warnings']]).toEqual([true, '0'])
    expect((await findPatron('bad')).surname).toBe('=Bad')
  })

  it('shows an Import Only account its own outcomes and problems, and nothing else', async () => {
    const rows = (await school.get(`${location}/rows`, importer)).json().rows
    expect(rows[3]).toEqual({
      row: 4,
      outcome: 'invalid',
      username: null,
      problems: ['Field (emailAddress) is not a well-formed email address.'],
    })
    expect(JSON.stringify(rows)).not.toMatch(/Older|New/)
    const others = (await school.post('username,enabled\nsame,Y\n')).headers.location as string
    const statuses = await Promise.all(
      [others, `${others}/rows`, `${location}/failed.csv`, '/api/patrons'].map(
        async url => (await school.get(url, importer)).statusCode,
      ),
    )
    expect(statuses).toEqual([404, 404, 403, 403])
    const own = (await school.get('/api/imports', importer)).json().imports
    expect(own.map((run: { by: string }) => run.by)).toEqual(['autoimport'])
  })

  it('never holds a password', async () => {
    for (const part of ['', '/rows', '/failed.csv']) {
      expect((await school.get(`${location}${part}`)).body).not.toMatch(/secret-(one|two)/)
    }
  })
})
