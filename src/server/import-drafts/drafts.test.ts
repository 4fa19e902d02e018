import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from '../../../test/import-desk.ts'
import { openTestSchool, schoolDay, type TestSchool } from '../../../test/school.ts'
import { makeWorkbook } from '../../../test/workbook.ts'
import { withSchool } from '../database/database.ts'
import { sweep } from '../serve/sweep.ts'
import { draftSealer, readFindings } from './store.ts'

const people = `username,enabled,staffmember,surname,emailaddress,academiclevel,librarybarcode,password
ann,Y,N,Ames,ann@school.example,7,0001,swordfish 1
ben,Y,N,Bell,,8,0002,
`

let school: TestSchool
let desk: Desk
beforeAll(async () => {
  school = await openTestSchool()
  await school.post(people)
  desk = await openDesk(school)
})
afterAll(() => school.close())

describe('a file whose header is recognised', () => {
  it('maps itself, and says of each column what it is and what stands in it', async () => {
    const draft = await desk.open('First name,Username,Shoe size\nAnna,ann,38\nBen,ben,41\n')
    expect(draft).toMatchObject({
      state: 'ready',
      fileName: 'users.csv',
      reading: { encoding: 'UTF-8', delimiter: ',', hasHeader: true, isHeaderRecognised: true },
      misfits: [],
      counts: { rows: 2, updated: 2 },
    })
    expect(draft.columns).toMatchObject([
      { position: 1, header: 'First name', field: 'givenName', samples: ['Anna', 'Ben'] },
      { position: 2, header: 'Username', field: 'username', samples: ['ann', 'ben'] },
      { position: 3, header: 'Shoe size', field: null, samples: ['38', '41'] },
    ])
  })

  it('changes nobody by being looked at', async () => {
    await desk.open('username,surname\nann,Changed\n')
    const { patrons } = (await school.get('/api/patrons?search=Changed')).json()
    expect(patrons).toEqual([])
  })

  it('shows each row with what it would do, old and new, and all that is wrong with it', async () => {
    const draft = await desk.open(`username,enabled,staffmember,surname,emailaddress,academiclevel
ann,Y,N,Archer,ann@school.example,7
ben,Y,N,Bell,,8
cat,Y,N,Cole,nonsense,19
dan,Y,Y,Dew,,
`)
    const { rows } = await desk.rows(draft)
    expect(rows).toMatchObject([
      { row: 1, outcome: 'updated', username: 'ann', changes: { surname: ['Ames', 'Archer'] } },
      { row: 2, outcome: 'unchanged', username: 'ben', changes: {} },
      {
        row: 3,
        outcome: 'invalid',
        problems: [
          { position: 5, sentence: 'Field (emailAddress) is not a well-formed email address.' },
          { position: 6, sentence: 'Field (academicLevel) has no level 19.' },
        ],
      },
      { row: 4, outcome: 'created', username: 'dan', cells: ['dan', 'Y', 'Y', 'Dew', '', ''], changes: {} },
    ])
    expect(draft).toMatchObject({
      counts: { rows: 4, created: 1, updated: 1, unchanged: 1, invalid: 1, leftOut: 0 },
      problems: [
        { key: 'emailAddress:not-an-email', rows: 1 },
        { key: 'academicLevel:no-level', rows: 1 },
      ],
      changedFields: [{ field: 'surname', rows: 1 }],
    })
  })

  it('is filtered by outcome, by problem and by the field that changes, and paged by place', async () => {
    const lines = Array.from({ length: 1_200 }, (_, at) => `new${at},${at % 3 === 0 ? 'perhaps' : 'Y'},Y`)
    const draft = await desk.open(`username,enabled,staffmember\n${lines.join('\n')}\nann,N,N\n`)
    expect(draft.counts).toMatchObject({ rows: 1_201, created: 800, invalid: 400, updated: 1 })
    expect(await desk.outcomes(draft, '?offset=499&limit=3')).toEqual([
      '500 created',
      '501 created',
      '502 invalid',
    ])
    const invalid = await desk.rows(draft, '?problem=enabled:not-a-flag&offset=398&limit=5')
    expect([invalid.total, invalid.rows.map(({ row }) => row)]).toEqual([400, [1_195, 1_198]])
    expect(await desk.outcomes(draft, '?outcome=updated&changed=enabled')).toEqual(['1201 updated'])
    expect((await desk.rows(draft, '?outcome=created&changed=enabled')).total).toBe(0)
  })

  it('says of a row that comes twice which one it repeats', async () => {
    const draft = await desk.open('username,surname\nann,Archer\nann,Archer\nann,Other\n')
    expect((await desk.rows(draft)).rows).toMatchObject([
      { outcome: 'updated', repeats: null },
      { outcome: 'updated', repeats: 1 },
      { outcome: 'invalid', problems: [{ sentence: 'Field (username) is already in row 1.' }] },
    ])
  })
})

describe('a file without a header', () => {
  const file = 'ann,Archer,ann@school.example\nben,Bell,ben@school.example\n'

  it('waits for its columns, and an e-mail column proposes itself', async () => {
    const draft = await desk.open(file)
    expect(draft).toMatchObject({
      state: 'blocked',
      reading: { hasHeader: false },
      misfits: [{ code: 'no-key', isBlocking: true }],
    })
    expect(draft.columns.map(({ field }) => field)).toEqual([null, null, 'emailAddress'])
    expect((await desk.rows(draft)).rows).toEqual([])
  })

  it('is planned once the fields are chosen in the file’s order, its first line being row 1', async () => {
    const { id, revision } = await desk.open(file)
    const columns = ['username', 'surname', 'emailAddress']
    const reply = await desk.send(`PATCH /api/import-drafts/${id}`, { revision, columns })
    expect(reply.json()).toMatchObject({ state: 'ready', revision: revision + 1, counts: { updated: 2 } })
    expect(await desk.outcomes({ id })).toEqual(['1 updated', '2 updated'])
  })

  it('is told where fields and columns differ in number or look otherwise', async () => {
    const { id, revision } = await desk.open(file)
    const columns = ['username', 'emailAddress', 'surname', 'gender']
    const reply = await desk.send(`PATCH /api/import-drafts/${id}`, { revision, columns })
    expect(reply.json()).toMatchObject({ state: 'blocked' })
    expect(reply.json().misfits.map(({ sentence }: { sentence: string }) => sentence)).toEqual([
      'The file has 3 columns and 4 fields are chosen. Take 1 away.',
      'Column 2 is set to Primary email, but hardly one of its values can be that.',
      'Column 3 looks like e-mail addresses but is set to Surname.',
    ])
  })

  it('shows what stands in a column for which no field is chosen yet', async () => {
    const { id, revision } = await desk.open(file)
    const reply = await desk.send(`PATCH /api/import-drafts/${id}`, { revision, columns: ['username'] })
    expect(reply.json().columns[1].samples).toEqual(['Archer', 'Bell'])
  })

  it('shows a header line that was left in as one invalid row, which holds up no other', async () => {
    const { id, revision } = await desk.open('username,surname\nann,Archer\n')
    const columns = ['username', 'surname']
    await desk.send(`PATCH /api/import-drafts/${id}`, { revision, hasHeader: false, columns })
    expect(await desk.outcomes({ id })).toEqual(['1 invalid', '2 updated'])
  })
})

describe('how a file is read', () => {
  it('is found out, shown, and changed by hand', async () => {
    const draft = await desk.open(Buffer.from('username;surname\nann;J\xf8rgensen\n', 'latin1'))
    expect(draft.reading).toMatchObject({ encoding: 'Windows-1252', isEncodingChosen: false, delimiter: ';' })
    expect(draft.warnings).toEqual([expect.stringContaining('was read as Windows-1252')])
    const order = { revision: draft.revision, encoding: 'UTF-8', delimiter: ';' }
    const reply = await desk.send(`PATCH /api/import-drafts/${draft.id}`, order)
    expect(reply.json().reading).toMatchObject({ encoding: 'UTF-8', isEncodingChosen: true })
    expect((await desk.rows(draft)).rows).toMatchObject([{ problems: [{ code: 'not-utf8' }] }])
  })

  it('may leave blank cells alone or empty what is stored', async () => {
    const { id, revision, counts } = await desk.open('username,emailaddress\nann,\n')
    expect(counts.unchanged).toBe(1)
    await desk.send(`PATCH /api/import-drafts/${id}`, { revision, blank: 'clear' })
    expect((await desk.rows({ id })).rows).toMatchObject([
      { outcome: 'updated', changes: { emailAddress: ['ann@school.example', null] } },
    ])
  })

  it('stays as it is where a field is named that there is not', async () => {
    const { id, revision } = await desk.open('username,surname\nann,Archer\n')
    const reply = await desk.send(`PATCH /api/import-drafts/${id}`, {
      revision,
      columns: ['username', 'shoes'],
    })
    expect([reply.statusCode, reply.json().summary]).toEqual([
      400,
      'There is no field shoes, so nothing was changed.',
    ])
    expect((await desk.look({ id })).revision).toBe(revision)
  })

  it('may turn out to be no way to read it, which is said and mended by another choice', async () => {
    const draft = await desk.open('username,surname\nann,"Archer\nben,Bell\n')
    expect(draft).toMatchObject({
      state: 'blocked',
      misfits: [{ code: 'unreadable', sentence: expect.stringMatching(/^Line 2 opens a quote/) }],
    })
  })
})

describe('a workbook', () => {
  const pupils = {
    name: 'Pupils',
    rows: [
      ['username', 'librarybarcode'],
      ['ann', '0012345'],
    ],
  }
  const staff = { name: 'Staff', rows: [['username', 'surname'], ['ben', 'Bishop'], [], ['cat', 'Cook']] }

  it('is read as texts, so that leading zeros live, one worksheet of it after the other', async () => {
    const draft = await desk.open(makeWorkbook([pupils, staff]), { name: 'school.xlsx' })
    expect(draft).toMatchObject({
      fileName: 'school.xlsx',
      reading: { format: 'workbook', worksheets: ['Pupils', 'Staff'], worksheet: 'Pupils', encoding: null },
      warnings: [],
    })
    expect((await desk.rows(draft)).rows).toMatchObject([
      { changes: { libraryBarcode: ['0001', '0012345'] } },
    ])
    const order = { revision: draft.revision, worksheet: 'Staff' }
    const reply = await desk.send(`PATCH /api/import-drafts/${draft.id}`, order)
    expect(reply.json().reading.worksheet).toBe('Staff')
    expect(await desk.outcomes(draft)).toEqual(['1 updated', '3 invalid'])
  })

  it('has no worksheet but its own', async () => {
    const { id, revision } = await desk.open(makeWorkbook([pupils]))
    const reply = await desk.send(`PATCH /api/import-drafts/${id}`, { revision, worksheet: 'Staff' })
    expect(reply.json().summary).toBe('There is no worksheet “Staff”, so nothing was changed.')
  })

  it('that is damaged is refused as that', async () => {
    const book = makeWorkbook([pupils])
    book.fill(0xff, 40, 60)
    const reply = await desk.choose(book)
    expect([reply.statusCode, reply.json().summary]).toEqual([
      422,
      'This workbook is damaged. Open it in a spreadsheet program and save it again.',
    ])
  })
})

describe('a file that is no table however it is read', () => {
  it('is refused as what it is, and not kept', async () => {
    const before = (await desk.send('GET /api/import-drafts')).json().drafts.length
    const reply = await desk.choose(Buffer.from('%PDF-1.7 …'), { name: 'users.pdf' })
    expect([reply.statusCode, reply.json()]).toEqual([
      422,
      { success: false, error: 'file-refused', summary: expect.stringContaining('This is a PDF document') },
    ])
    expect((await desk.send('GET /api/import-drafts')).json().drafts).toHaveLength(before)
  })
})

describe('passwords', () => {
  const file =
    'username,password,note\nann,correct horse battery,x\nben,hidden too far,correct horse battery\n'

  it('are never shown, neither in rows nor as examples of a column', async () => {
    const draft = await desk.open(file.replace('correct horse battery\n', 'y\n'))
    const { rows } = await desk.rows(draft)
    expect(JSON.stringify([draft, rows])).not.toMatch(/horse|too far/)
    expect(rows).toMatchObject([
      { setsPassword: true, cells: ['ann', '••••••••', 'x'] },
      { setsPassword: true },
    ])
  })

  it('and nothing else of a file are in the clear in the database', async () => {
    await desk.open(file)
    const { rows } = await sql<{ text: string }>`
      SELECT import_draft::text || encode(coalesce(file, '') || choices || findings, 'escape') AS text FROM import_draft
      UNION ALL SELECT import_draft_part::text || encode(rows, 'escape') FROM import_draft_part
      UNION ALL SELECT import_draft_piece::text || encode(sealed, 'escape') FROM import_draft_piece`.execute(
      school.services.database,
    )
    expect(rows.length).toBeGreaterThan(1)
    for (const { text } of rows) expect(text).not.toMatch(/horse|too far|Archer/)
  })
})

describe('a draft', () => {
  it('is the school’s: another manager finds it, reads it otherwise, and discards it', async () => {
    const { id, revision } = await desk.open('username,surname\nann,Archer\n', { name: 'mine.csv' })
    const other = await openDesk(school, await school.addAccount('second', 'Patron Manager'))
    const { drafts } = (await other.send('GET /api/import-drafts')).json()
    expect(drafts[0]).toMatchObject({ id, fileName: 'mine.csv', by: 'admin', state: 'ready' })
    await other.send(`PATCH /api/import-drafts/${id}`, { revision, blank: 'clear' })
    const late = await desk.send(`PATCH /api/import-drafts/${id}`, { revision, blank: 'keep' })
    expect([late.statusCode, late.json().error]).toEqual([409, 'changed-meanwhile'])
    expect((await other.send(`DELETE /api/import-drafts/${id}`)).statusCode).toBe(204)
    for (const route of ['GET', 'DELETE']) {
      expect((await desk.send(`${route} /api/import-drafts/${id}`)).statusCode).toBe(404)
    }
  })

  it('says when the register has changed since, and marks on being refreshed what comes out otherwise', async () => {
    const draft = await desk.open('username,surname\nann,Archer\nben,Bell\n')
    expect(draft.isOutdated).toBe(false)
    await school.post('username,surname\nann,Abel\n')
    expect((await desk.look(draft)).isOutdated).toBe(true)
    const { revision } = draft
    const reply = await desk.send(`POST /api/import-drafts/${draft.id}/refresh`, { revision })
    expect(reply.json()).toMatchObject({ isOutdated: false, counts: { marked: 1 } })
    expect((await desk.rows(draft, '?marked=yes')).rows).toMatchObject([
      { row: 1, isMarked: true, changes: { surname: ['Abel', 'Archer'] } },
    ])
  })

  it('is forgotten when nobody has touched it for 30 days', async () => {
    await desk.open('username,surname\nann,Archer\n')
    const sweepAfter = async (days: number) => {
      const clock = () => new Date(schoolDay.getTime() + days * 86_400_000)
      await sweep({ ...school.services, clock }, school.app.log)
      return (await desk.send('GET /api/import-drafts')).json().drafts.length
    }
    expect(await sweepAfter(29)).toBeGreaterThan(0)
    expect(await sweepAfter(31)).toBe(0)
  })

  it('that was kept under another key says so and can be discarded', async () => {
    const { id } = await desk.open('username,surname\nann,Archer\n')
    await withSchool(school.services.database, school.schoolId, transaction =>
      sql`UPDATE import_draft SET findings = substr(findings, 2) WHERE id = ${id}`.execute(transaction),
    )
    const reply = await desk.send(`GET /api/import-drafts/${id}`)
    expect([reply.statusCode, reply.json().error]).toEqual([409, 'sealed'])
    expect((await desk.send(`DELETE /api/import-drafts/${id}`)).statusCode).toBe(204)
  })
})

describe('the fields to choose from', () => {
  it('are the documented ones in their order, the campus only where there are campuses', async () => {
    const keys = async () => {
      const { purposes } = (await desk.send('GET /api/import-purposes')).json()
      return purposes[0].fields.map(({ key }: { key: string }) => key)
    }
    expect((await keys()).slice(0, 4)).toEqual(['username', 'password', 'emailAddress', 'libraryBarcode'])
    expect(await keys()).not.toContain('campus')
    await withSchool(school.services.database, school.schoolId, transaction =>
      sql`INSERT INTO campus (name, import_id, import_key, is_default) VALUES ('N', 'north', 'north', true)`.execute(
        transaction,
      ),
    )
    expect(await keys()).toContain('campus')
  })

  it('make a template and a sample, which is taken as it is', async () => {
    const template = await desk.send('GET /api/import-purposes/users/template.csv')
    expect(template.body).toMatch(/^\ufeffusername,password,emailaddress,/)
    const sample = await desk.send('GET /api/import-purposes/users/sample.csv')
    expect((await desk.open(sample.body)).counts).toMatchObject({ rows: 1, created: 1 })
  })
})

describe('what nobody meant', () => {
  it('in a file’s name is left out of it', async () => {
    const name = `pup\0ils\u0007${'x'.repeat(300)}.csv`
    const { fileName } = await desk.open('username,surname\nann,Archer\n', { name })
    expect(fileName).toBe(`pupils${'x'.repeat(249)}`)
  })

  it('in a filter of the rows is refused', async () => {
    const { id } = await desk.open('username,surname\nann,Archer\n')
    for (const query of ['problem=%00', 'changed=%00']) {
      expect((await desk.send(`GET /api/import-drafts/${id}/rows?${query}`)).statusCode).toBe(400)
    }
  })
})

it('a draft that goes away while it is read is told to be gone', async () => {
  const { id } = await desk.open('username,surname\nann,Archer\n')
  await desk.send(`DELETE /api/import-drafts/${id}`)
  const draft = { sealer: draftSealer(school.services), schoolId: school.schoolId, id }
  const reading = withSchool(school.services.database, school.schoolId, transaction =>
    readFindings(transaction, draft),
  )
  await expect(reading).rejects.toMatchObject({ id: 'not-found' })
  expect(() => draft.sealer.open(Buffer.alloc(0), 'x')).toThrow(expect.objectContaining({ id: 'sealed' }))
})

it('a title above the header is left out, and that is said', async () => {
  const draft = await desk.open('Riverside College,\n,\nusername,surname\nann,Archer\n')
  expect(draft).toMatchObject({ counts: { rows: 1, updated: 1 }, reading: { hasHeader: true } })
  expect(draft.warnings).toEqual(['The line above the header is not read.'])
})

it('a row that claims what another patron has says who he is', async () => {
  await school.post(
    'username,enabled,staffmember,surname,givenname,librarybarcode\nholly,Y,N,Hale,Holly,H1\n',
  )
  const draft = await desk.open('username,enabled,staffmember,librarybarcode\nnobody,Y,N, H1 \n')
  const { rows } = await desk.rows(draft)
  expect(rows[0]?.problems).toMatchObject([
    {
      sentence: 'Field (libraryBarcode) already belongs to another user.',
      holder: { name: 'Holly Hale', username: 'holly' },
    },
  ])
  const renames = await desk.open('oldusername,newusername\nann,HOLLY\n', { purpose: 'usernames' })
  expect((await desk.rows(renames)).rows[0]?.problems).toMatchObject([{ holder: { username: 'holly' } }])
})

describe('a Patron Manager', () => {
  it('changes nothing of a librarian by a file that he looks at, as on the form, and each row says why', async () => {
    const manager = await school.addAccount('manager2', 'Patron Manager')
    await school.addAccount('libby', 'Librarian')
    const his = await openDesk(school, manager)
    const draft = await his.open('username,librarybarcode\nlibby,L77\nann,L78\n')
    const { rows } = await his.rows(draft)
    expect(rows.map(({ outcome }) => outcome)).toEqual(['invalid', 'updated'])
    expect(rows[0]?.problems).toMatchObject([
      { sentence: 'Only a System Administrator may change an account with more than Library Users.' },
    ])
    const own = await his.open('username,enabled\nmanager2,N\n')
    expect((await his.rows(own)).rows[0]?.problems).toMatchObject([
      { code: 'privileged-account' },
      { code: 'own-account' },
    ])
  })
})

describe('files that wait', () => {
  it('are at most twenty of a school, and the next is told to import or discard one of them', async () => {
    const other = await openTestSchool()
    try {
      const crowded = await openDesk(other)
      const first = await crowded.open('username,surname\nann,Ames\n')
      for (let more = 1; more < 20; more++) await crowded.open('username,surname\nann,Ames\n')
      const refused = await crowded.choose('username,surname\nann,Ames\n')
      expect([refused.statusCode, refused.json().error]).toEqual([409, 'too-many-drafts'])
      expect(refused.json().summary).toMatch(/^20 files wait to be imported already.* Import or discard one/)
      await crowded.send(`DELETE /api/import-drafts/${first.id}`)
      expect((await crowded.choose('username,surname\nann,Ames\n')).statusCode).toBe(201)
    } finally {
      await other.close()
    }
  })
})
