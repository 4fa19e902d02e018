import { describe, expect, it, test } from 'vitest'
import { type ImportRequest, planImport } from './pipeline.ts'
import { countOutcomes, type Plan, type PlannedRow } from './plan.ts'
import { reportPlan } from './report.ts'
import { type LiteralPatron, literalRegister } from './testing/literal-register.ts'
import { sentenceOfWarning } from './warnings.ts'

interface Given extends Partial<Omit<ImportRequest, 'file'>> {
  patrons?: LiteralPatron[]
}

const administrator = { patronId: null, mayChangePrivileged: true }

async function plan(csv: string, { patrons, ...request }: Given = {}): Promise<Plan> {
  const file = new TextEncoder().encode(csv)
  const order = {
    file,
    blank: 'keep',
    importer: administrator,
    createsMissingCohorts: true,
    ...request,
  } as const
  return (await planImport(order, literalRegister(patrons))).plan
}

function problemsOf(plan: Plan): Record<string, string> {
  return reportPlan(plan).details ?? {}
}

/** What a failed row's detail looks like. */
function failed(...sentences: string[]): string {
  const told = sentences.map(sentence => `${sentence} `).join('')
  return `${told}User failed to import: ${told}`
}

function outcomes(plan: Plan): PlannedRow['outcome'][] {
  return plan.rows.map(row => row.outcome)
}

function onlyRow<T extends PlannedRow['outcome']>(
  plan: Plan,
  outcome: T,
): Extract<PlannedRow, { outcome: T }> {
  expect(outcomes(plan)).toEqual([outcome])
  return plan.rows[0] as Extract<PlannedRow, { outcome: T }>
}

const jane: LiteralPatron = {
  username: 'jdoe1',
  givenName: 'Jane',
  surname: 'Doe',
  emailAddress: 'jane@school.example',
  libraryBarcode: '0012345',
  adminSystemId: 'A1',
  graduationYear: 2031,
  formClass: '7A',
}

describe('a new user', () => {
  it('is created with every column in its place', async () => {
    const { after } = onlyRow(
      await plan(
        'username,enabled,staffmember,givenname,surname,middlename,preferredname,emailaddress,graduationyear,librarybarcode,adminsystemid,gender,formclass,presentationgrouplabel,campus\n' +
          'jdoe1,Y,n,Jane,Doe,Mary,Janie,jane@school.example,2031,0012345,A1,f,7a,STYLE1,North\n',
      ),
      'created',
    )
    expect(after).toEqual({
      username: 'jdoe1',
      enabled: true,
      staffMember: false,
      generic: false,
      givenName: 'Jane',
      surname: 'Doe',
      middleName: 'Mary',
      preferredName: 'Janie',
      emailAddress: 'jane@school.example',
      graduationYear: 2031,
      libraryBarcode: '0012345',
      adminSystemId: 'A1',
      gender: 'F',
      formClass: '7A',
      presentationGroupLabel: 'style1',
      campus: 'north',
      until: null,
    })
  })

  it('needs enabled and staffmember, and both are told', async () => {
    expect(problemsOf(await plan('username,emailaddress\njane,jane@school.example'))).toEqual({
      1: failed(
        'Field (enabled) is required for a new user.',
        'Field (staffMember) is required for a new user.',
      ),
    })
  })

  const student = 'Field (graduationYear) is required for a new student.'
  const created = 'User Created'
  test.each([
    ['a student by the year column', 'graduationyear', '', student],
    ['a student by the level column', 'academiclevel', '', student],
    ['a student by a form class', 'formclass', '7A', student],
    ['a parent in a file without these columns', 'surname', 'Doe', created],
    ['a student with a year', 'graduationyear', '2031', created],
    ['a student with a level', 'academiclevel', '7', created],
  ])('%s', async (_title, header, cell, told) => {
    const planned = await plan(`username,enabled,staffmember,${header}\nx,Y,N,${cell}`)
    expect(problemsOf(planned)).toEqual(told === created ? {} : { 1: failed(told) })
  })

  it('that is a parent is counted in a warning', async () => {
    const { warnings } = await plan('username,enabled,staffmember\np1,Y,N\np2,Y,N')
    expect(warnings.map(sentenceOfWarning)).toEqual([
      '2 rows without graduation year and academic level: created as non-academic (such as a parent).',
    ])
  })

  it('by level gets the cohort that has the level now', async () => {
    const row = onlyRow(await plan('username,enabled,staffmember,academiclevel\nx,Y,N,9'), 'created')
    expect(row.after.graduationYear).toBe(2029)
  })
})

describe('a stored user', () => {
  const patrons = [jane]

  it('is unchanged where the file says what is stored', async () => {
    onlyRow(
      await plan('username,givenname,formclass,graduationyear\nJDOE1,Jane,7a,2031', { patrons }),
      'unchanged',
    )
  })

  it('is updated field by field, old and new', async () => {
    const row = onlyRow(await plan('username,surname,emailaddress\njdoe1,Dough,', { patrons }), 'updated')
    expect(row.changes).toEqual({ surname: ['Doe', 'Dough'] })
    expect(row.after.emailAddress).toBe('jane@school.example')
  })

  it('keeps its name as first written, whatever the case in the file', async () => {
    const row = onlyRow(await plan('username,surname\nJDoe1,Dough', { patrons }), 'updated')
    expect(row.after.username).toBe('jdoe1')
  })

  it('loses a value to a blank cell only where blank clears', async () => {
    const csv = 'username,emailaddress,formclass,enabled\njdoe1,,,'
    onlyRow(await plan(csv, { patrons }), 'unchanged')
    const row = onlyRow(await plan(csv, { patrons, blank: 'clear' }), 'updated')
    expect(row.changes).toEqual({ emailAddress: ['jane@school.example', null], formClass: ['7A', null] })
  })

  it('keeps the cohort that the level gives, though the year is blank and blank clears', async () => {
    const csv = 'username,graduationyear,academiclevel\njdoe1,,7'
    onlyRow(await plan(csv, { patrons, blank: 'clear' }), 'unchanged')
  })

  it('keeps his own password though a second row of his brings another one', async () => {
    const patrons = [{ ...jane, importedPassword: 'nightly-1' }]
    const planned = await plan('username,password,surname\njdoe1,nightly-1,Doe\njdoe1,nightly-2,Doe', {
      patrons,
    })
    expect(outcomes(planned)).toEqual(['unchanged', 'invalid'])
  })

  it('who becomes staff leaves cohort and class', async () => {
    const row = onlyRow(await plan('username,staffmember\njdoe1,Y', { patrons }), 'updated')
    expect(row.changes).toEqual({
      staffMember: [false, true],
      graduationYear: [2031, null],
      formClass: ['7A', null],
    })
  })

  it('gets a password only where it differs from the last imported one', async () => {
    const csv = 'username,password\njdoe1,swordfish'
    onlyRow(await plan(csv, { patrons: [{ ...jane, importedPassword: 'swordfish' }] }), 'unchanged')
    const row = onlyRow(await plan(csv, { patrons }), 'updated')
    expect(row).toMatchObject({ changes: {}, setsPassword: true })
    expect(JSON.stringify(row)).not.toContain('swordfish')
  })
})

describe('each problem has the contract’s sentence', () => {
  const long = 'x'.repeat(101)
  test.each([
    ['enabled', 'perhaps', 'Field (enabled) is not one of Y, yes, true, 1, N, no, false, 0.'],
    ['emailaddress', 'jane@', 'Field (emailAddress) is not a well-formed email address.'],
    ['emailaddress', 'a@b.example,c@d.example', 'Field (emailAddress) is not a well-formed email address.'],
    ['graduationyear', '31', 'Field (graduationYear) is not a year of four digits.'],
    ['graduationyear', '2062', 'Field (graduationYear) has no cohort 2062.'],
    ['academiclevel', '19', 'Field (academicLevel) has no level 19.'],
    ['presentationgrouplabel', 'style9', 'Field (presentationGroupLabel) has no current group style9.'],
    ['campus', 'south', 'Field (campus) has no campus south.'],
    ['gender', 'X', 'Field (gender) is not M, F or blank.'],
    ['password', 'change', 'Field (password) is shorter than 8 characters.'],
    ['surname', long, 'Field (surname) is longer than 100 characters.'],
    ['surname', 'Do\u200be', 'Field (surname) has an invisible character (U+200B).'],
    ['surname', '\u00a0\u00a0', 'Field (surname) has an invisible character (U+00A0).'],
    ['librarybarcode', '12\u00a034', 'Field (libraryBarcode) has an invisible character (U+00A0).'],
    ['generic', 'Y', 'Field (generic) is not for staff or students.'],
  ])('%s %s', async (header, cell, sentence) => {
    expect(problemsOf(await plan(`username,${header}\njdoe1,"${cell}"`, { patrons: [jane] }))).toEqual({
      1: failed(sentence),
    })
  })

  it('for a level that disagrees with the year', async () => {
    const planned = await plan('username,graduationyear,academiclevel\njdoe1,2031,8', { patrons: [jane] })
    expect(problemsOf(planned)).toEqual({ 1: failed('Field (academicLevel) disagrees with graduationYear.') })
  })

  it('for a username that is not there or has an invisible character', async () => {
    const planned = await plan('username,surname\n,Doe\nj\u200bdoe,Doe')
    expect(problemsOf(planned)).toEqual({
      1: failed('Field (username) is required.'),
      2: failed('Field (username) has an invisible character (U+200B).'),
    })
  })

  it('for too many and too few values, and blames nothing else in the row', async () => {
    const planned = await plan('username,surname,gender\na,b,c,d\ne,f\n', { patrons: [jane] })
    expect(problemsOf(planned)).toEqual({
      1: failed('Row has 4 values, the header 3.', 'Value 4 (d) has no header.'),
      2: failed('Row has 2 values, the header 3.'),
    })
  })

  it('and names whom such a row is about unless a password may stand in that place', async () => {
    const { rows } = await plan('username,surname,password\nann,Ames\nswordfish,x\n,swordfish,ben,b\n')
    expect(rows.map(row => 'username' in row && row.username)).toEqual(['ann', 'swordfish', null])
    const short = await plan('username,password\nswordfish 7\n')
    expect(short.rows).toMatchObject([{ outcome: 'invalid', username: null }])
  })

  it('names the first three of very many values without a header', async () => {
    const planned = await plan(`username,surname\na,b${',c'.repeat(150)}`)
    expect(problemsOf(planned)['1']).toBe(
      failed(
        'Row has 152 values, the header 2.',
        'Value 3 (c) has no header.',
        'Value 4 (c) has no header.',
        'Value 5 (c) has no header.',
      ),
    )
  })

  it('every one of a row is told', async () => {
    const planned = await plan('username,gender,emailaddress\njdoe1,X,jane@', { patrons: [jane] })
    expect(problemsOf(planned)).toEqual({
      1: failed(
        'Field (gender) is not M, F or blank.',
        'Field (emailAddress) is not a well-formed email address.',
      ),
    })
  })
})

describe('barcode and admin id', () => {
  const patrons = [jane, { username: 'bob', libraryBarcode: '7' }]

  it('that another patron holds make the row invalid, even if that one gives it up in the same file', async () => {
    const planned = await plan('username,librarybarcode\njdoe1,7\nbob,0012345', { patrons })
    const held = failed('Field (libraryBarcode) already belongs to another user.')
    expect(problemsOf(planned)).toEqual({ 1: held, 2: held })
  })

  it('that two rows claim go to the first valid one', async () => {
    const planned = await plan('username,librarybarcode,gender\njdoe1,99,X\nbob,99,M\nnobody,99,M', {
      patrons: [...patrons, { username: 'nobody' }],
    })
    expect(problemsOf(planned)).toMatchObject({
      2: 'User Updated',
      3: failed('Field (libraryBarcode) is already in row 2.'),
    })
  })
})

describe('the same username again', () => {
  it('is harmless where the rows are the same, and shares the outcome', async () => {
    const planned = await plan('username,enabled,staffmember\na,Y,Y\na,Y,Y\nb,Y,')
    expect(reportPlan(planned).details).toMatchObject({ 1: 'User Created', 2: 'User Created' })
    expect(countOutcomes(planned)).toMatchObject({ processed: 3, created: 2, invalid: 1 })
  })

  it('is invalid in every later row with other values, in whatever case', async () => {
    const planned = await plan('username,enabled,staffmember\na,Y,Y\nA,N,Y')
    expect(problemsOf(planned)).toMatchObject({ 2: failed('Field (username) is already in row 1.') })
  })
})

describe('staff', () => {
  it('need no year, and what their rows say of one is ignored with a warning', async () => {
    const planned = await plan('username,enabled,staffmember,graduationyear,formclass\nt,Y,Y,n/a,7A')
    const row = onlyRow(planned, 'created')
    expect(row.after).toMatchObject({ graduationYear: null, formClass: null })
    expect(planned.warnings.map(sentenceOfWarning)).toEqual([
      '1 row of staff or of a non-academic user: graduation year, academic level and form class were ignored.',
    ])
  })
})

describe('rights', () => {
  const self = { username: 'autoimport', isPrivileged: true }
  const beyond = { 1: failed('Row would change an account with more rights than this import.') }

  test.each([
    ['disable the account that imports', 'username,enabled\nautoimport,N', [self], true],
    ['set the password of the account that imports', 'username,password\nautoimport,swordfish', [self], true],
    [
      'disable the last administrator',
      'username,enabled\nroot,N',
      [self, { username: 'root', isAdministrator: true }],
      true,
    ],
    [
      'make the account that imports generic, which takes its rights',
      'username,generic\nautoimport,Y',
      [self],
      true,
    ],
    [
      'make the last administrator generic',
      'username,generic\nroot,Y',
      [self, { username: 'root', isAdministrator: true }],
      true,
    ],
    [
      'with Import Only make a librarian generic',
      'username,generic\nlib,Y',
      [self, { username: 'lib', isPrivileged: true }],
      false,
    ],
    [
      'with Import Only enable a librarian who was disabled',
      'username,enabled\nlib,Y',
      [self, { username: 'lib', isPrivileged: true, enabled: false }],
      false,
    ],
    [
      'with Import Only change a librarian’s e-mail',
      'username,emailaddress\nlib,x@y.example',
      [self, { username: 'lib', isPrivileged: true }],
      false,
    ],
  ])('no row may %s', async (_title, csv, patrons, mayChangePrivileged) => {
    const planned = await plan(csv, { patrons, importer: { patronId: 1, mayChangePrivileged } })
    expect(problemsOf(planned)).toEqual(beyond)
  })

  it('let Import Only change a librarian’s name, and a student’s e-mail', async () => {
    const patrons = [self, { username: 'lib', isPrivileged: true }, jane]
    const csv = 'username,surname,emailaddress\nlib,Page,\njdoe1,,new@school.example'
    const planned = await plan(csv, { patrons, importer: { patronId: 1, mayChangePrivileged: false } })
    expect(outcomes(planned)).toEqual(['updated', 'updated'])
  })

  test.each([
    ['change anything of somebody above him', 'username,surname\nlib,Page', false, 'privileged-account'],
    ['set the barcode of somebody above him', 'username,librarybarcode\nlib,77', false, 'privileged-account'],
    ['lock himself out', 'username,enabled\nautoimport,N', true, 'own-account'],
    ['set his own password', 'username,password\nautoimport,swordfish', true, 'own-password'],
    ['disable the last administrator', 'username,enabled\nroot,N', true, 'last-administrator'],
  ] as const)('whoever looks at each row may not %s, and is told why', async (_title, csv, may, code) => {
    const patrons = [
      self,
      { username: 'lib', isPrivileged: true },
      { username: 'root', isAdministrator: true, isPrivileged: true },
    ]
    const importer = { patronId: 1, mayChangePrivileged: may, by: 'person' } as const
    const { rows } = await plan(csv, { patrons, importer })
    expect(rows).toMatchObject([{ outcome: 'invalid', problems: [{ code }] }])
  })

  it('keep one of two administrators whom one file disables', async () => {
    const patrons = ['one', 'two'].map(username => ({ username, isAdministrator: true }))
    expect(outcomes(await plan('username,enabled\none,N\ntwo,N', { patrons }))).toEqual([
      'updated',
      'invalid',
    ])
  })
})

describe('cohorts and classes that the school lacks', () => {
  it('come with the file, a past one as graduated and with a warning', async () => {
    const planned = await plan(
      'username,enabled,staffmember,graduationyear,formclass\na,Y,N,2035,7B\nb,Y,N,2016,7b',
    )
    expect(planned).toMatchObject({ newCohorts: [2035, 2016], newFormClasses: ['7B'] })
    expect(planned.warnings.map(sentenceOfWarning)).toEqual([
      'Cohort 2016 is new and was created as graduated.',
    ])
  })

  it('do not come with an invalid row', async () => {
    const planned = await plan('username,enabled,staffmember,graduationyear,formclass\na,,N,2035,7B')
    expect(planned).toMatchObject({ newCohorts: [], newFormClasses: [] })
  })

  it('are refused where the school’s setting says so', async () => {
    const planned = await plan('username,enabled,staffmember,graduationyear\na,Y,N,2035', {
      createsMissingCohorts: false,
    })
    expect(problemsOf(planned)).toEqual({ 1: failed('Field (graduationYear) has no cohort 2035.') })
  })
})

describe('the documented summary', () => {
  test.each([
    ['', '0 users processed. 0 users created. 0 users updated. 0 users failed.'],
    ['\ufeff', '0 users processed. 0 users created. 0 users updated. 0 users failed.'],
    ['username,surname\n', '0 users processed. 0 users created. 0 users updated. 0 users failed.'],
    ['username,surname\njdoe1,Doe', '1 user processed. 0 users created. 1 user updated. 0 users failed.'],
  ])('of %j', async (csv, summary) => {
    expect(reportPlan(await plan(csv, { patrons: [jane] }))).toEqual({ success: true, summary })
  })

  it('keeps the numbers of rows around one without any value', async () => {
    const planned = await plan('username,surname\njdoe1,Doe\n,\nx,Y', { patrons: [jane] })
    expect(Object.keys(problemsOf(planned))).toEqual(['1', '3'])
    expect(reportPlan(planned).summary).toBe(
      '2 users processed. 0 users created. 1 user updated. 1 user failed.',
    )
  })
})

describe('a file of failed rows that is posted again', () => {
  const reason = '"Row has 4 values, the header 5."'
  const header = 'rollbook_reason,username,givenname,surname,enabled,staffmember'

  it('does not pass a row that lacks a comma, also where a spreadsheet filled it up', async () => {
    const planned = await plan(`${header}\n${reason},jdoe1,Smith,Y,N,\n`, { patrons: [jane] })
    expect(outcomes(planned)).toEqual(['invalid'])
  })

  it('passes it once it was mended', async () => {
    const planned = await plan(`${header}\n${reason},jdoe1,Jane,Smith,Y,N\n`, { patrons: [jane] })
    expect(onlyRow(planned, 'updated').changes).toEqual({ surname: ['Doe', 'Smith'] })
  })

  it('keeps no reason with what fails anew', async () => {
    const planned = await plan('rollbook_reason,username,gender\nSome reason.,jdoe1,X\n', { patrons: [jane] })
    expect(planned.source.header).toEqual(['username', 'gender'])
    expect(onlyRow(planned, 'invalid').cells).toEqual(['jdoe1', 'X'])
  })
})

describe('a file out of season', () => {
  it('is warned of where it names levels, too, for they are the current period’s', async () => {
    const csv = 'username,academiclevel\njdoe1,7'
    const file = new TextEncoder().encode(csv)
    const order = { file, blank: 'keep', importer: administrator, createsMissingCohorts: true } as const
    const period = { starts: '2025-01-01', ends: '2025-12-31' }
    const planned = await planImport(order, literalRegister([jane], { period }))
    expect(planned.plan.warnings.map(warning => warning.code)).toEqual(['outside-period'])
  })
})

describe('a password', () => {
  it('keeps an apostrophe that it begins with', async () => {
    const csv = "username,enabled,staffmember,password\nx,Y,Y,'=12345678"
    const file = new TextEncoder().encode(csv)
    const order = { file, blank: 'keep', importer: administrator, createsMissingCohorts: true } as const
    const planned = await planImport(order, literalRegister())
    expect(planned.passwords.get(1)).toBe("'=12345678")
  })

  it('that a comma pushed into the next column is neither told nor kept, though the row’s last cell is blank', async () => {
    const planned = await plan('username,password,campus,formclass\njdoe1,,Secret123pw,,\n', {
      patrons: [jane],
    })
    expect(problemsOf(planned)['1']).toContain('Field (campus) has no campus ….')
    expect(JSON.stringify(planned)).not.toContain('Secret123pw')
  })

  it('of a column that we do not know is not quoted either', async () => {
    const planned = await plan('username,surname,PIN\njdoe1,Doe,12,34', { patrons: [jane] })
    expect(problemsOf(planned)['1']).toContain('Value 4 has no header.')
    expect(JSON.stringify(planned)).not.toContain('34')
  })

  it('stays out of what is kept of a failed row, also where a comma pushed it aside', async () => {
    const planned = await plan('username,surname,password,gender\na,b,secret12,X\nc,d,e,secret12,M')
    expect(JSON.stringify(planned)).not.toContain('secret12')
  })
})
