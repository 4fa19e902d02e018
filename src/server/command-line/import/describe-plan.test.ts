import picocolors from 'picocolors'
import { describe, expect, test } from 'vitest'
import type { Changes, Plan, PlannedRow } from '../../../import/plan.ts'
import { describePlan } from './describe-plan.ts'
import { columnsOf } from './fit.ts'
import { created, invalid, planOf, unchanged, updated } from './testing/literal-plan.ts'

const subject = { fileName: 'users.csv', schoolName: 'Hillview College' }
const colours = picocolors.createColors(false)

function show(plan: Plan, width = 80): string[] {
  return describePlan(plan, subject, { width, colours }).split('\n')
}

/** The lines of a section, without its title. */
function section(plan: Plan, title: string, width = 80): string[] {
  const lines = show(plan, width)
  const start = lines.indexOf(title) + 1
  const end = lines.indexOf('', start)
  return start === 0 ? [] : lines.slice(start, end === -1 ? undefined : end)
}

function many(count: number, make: (number: number) => PlannedRow): PlannedRow[] {
  return Array.from({ length: count }, (_, index) => make(index + 1))
}

const email = { field: 'emailAddress', code: 'not-an-email' } as const

test('a plan tells how the file was read, what it would do as a whole, and then row by row', () => {
  const plan = planOf(
    [
      created(1, 'jdoe1', {
        givenName: 'Jane',
        surname: 'Doe',
        graduationYear: 2031,
        formClass: '07A',
      }),
      updated(2, 'bsmith', { surname: ['Smith', 'Smyth'] }),
      unchanged(3),
      invalid(4, 'kwong', email),
    ],
    { warnings: [{ code: 'unknown-column', found: 'house' }], newCohorts: [2032], newFormClasses: ['07A'] },
  )
  expect(show(plan)).toEqual([
    'File         users.csv, UTF-8, separated by commas',
    'School       Hillview College',
    'Blank cells  keep what is stored',
    'Columns      Username, Surname',
    '',
    'Of 4 rows:',
    '  + 1 new',
    '  ~ 1 changed',
    '  = 1 unchanged',
    '  ! 1 invalid, left out',
    '',
    'New cohorts       2032',
    'New form classes  07A',
    '',
    'Warnings:',
    '  - Column "house" is not known and was ignored.',
    '',
    'New:',
    '  + row 1  jdoe1  Jane Doe, Cohort 2031, 07A',
    '',
    'Changed:',
    '  ~ row 2  bsmith',
    '      Surname             Smith → Smyth',
    '',
    'Invalid, left out:',
    '  ! row 4  kwong',
    '      Field (emailAddress) is not a well-formed email address.',
  ])
})

describe('how the file was read', () => {
  const source = {
    encoding: 'Windows-1252',
    delimiter: ';',
    header: ['user name', 'Given Name', 'middleinitialname', 'house', '', 'until'],
    blank: 'clear',
  } as const
  const lines = show(planOf([], { source }))

  test('encoding, separator and what blank cells do', () => {
    expect(lines).toContain('File         users.csv, Windows-1252, separated by semicolons')
    expect(lines).toContain('Blank cells  clear what is stored')
  })

  test('each column stands under its field, with the header where it is spelt otherwise', () => {
    expect(lines).toContain('Columns      Username, Given name, Middle name (middleinitialname)')
  })

  test('columns that fill no field are named as ignored', () => {
    expect(lines).toContain('Ignored      "house", column 5, "until"')
  })

  test('a file without rows says so', () => {
    expect(lines).toContain('The file has no rows.')
  })
})

test('counts have thousands separators and stand below each other', () => {
  const rows = [...many(1200, unchanged), created(1201, 'jdoe1')]
  expect(section(planOf(rows), 'Of 1,201 rows:')).toEqual([
    '  +     1 new',
    '  ~     0 changed',
    '  = 1,200 unchanged',
    '  !     0 invalid',
  ])
})

test('the first 5 new rows are told, and how many more there are', () => {
  const rows = many(1205, number => created(number, `new${number}`))
  expect(section(planOf(rows), 'New:')).toEqual([
    '  + row 1  new1',
    '  + row 2  new2',
    '  + row 3  new3',
    '  + row 4  new4',
    '  + row 5  new5',
    '  and 1,200 more',
  ])
})

test('the first 10 changed and the first 10 invalid rows are told', () => {
  const changed = many(11, number => updated(number, 'jdoe1', { enabled: [true, false] }))
  expect(section(planOf(changed), 'Changed:').at(-3)).toBe('  ~ row 10  jdoe1')
  expect(section(planOf(changed), 'Changed:').at(-1)).toBe('  and 1 more')
  const failed = many(10, number => invalid(number, 'jdoe1', email))
  expect(section(planOf(failed), 'Invalid, left out:').at(-2)).toBe('  ! row 10  jdoe1')
})

test('28 form classes are 20 in their order and a count', () => {
  const newFormClasses = many(28, unchanged).map(({ number }) => `${29 - number}A`)
  const line = show(planOf([created(1, 'jdoe1')], { newFormClasses }), 200).find(text =>
    text.startsWith('New form classes'),
  )
  expect(line).toMatch(/^New form classes {2}1A, 2A, 3A, .* 19A, 20A and 8 others$/)
})

test.each([
  [{ staffMember: true, surname: 'Ames' }, 'Ames, staff'],
  [{ givenName: 'Sukarno', enabled: false }, 'Sukarno, not enabled'],
  [{}, ''],
])('a new patron is told by name, role and class: %j', (values, expected) => {
  const [line] = section(planOf([created(1, 'x', values)]), 'New:')
  expect(line).toBe(`  + row 1  x  ${expected}`.trimEnd())
})

test('a row that repeats another is told under its own number', () => {
  const plan = planOf([created(1, 'jdoe1'), { number: 2, outcome: 'repeat', of: 1 }])
  expect(section(plan, 'New:')).toEqual(['  + row 1  jdoe1', '  + row 2  jdoe1'])
})

describe('a changed row', () => {
  test('tells each field by its label, flags as Yes and No, nothing as none', () => {
    const changes: Changes = {
      emailAddress: [null, 'jane@example.org'],
      gender: ['F', null],
      enabled: [true, false],
      graduationYear: [2030, 2031],
    }
    expect(section(planOf([updated(7, 'jdoe1', changes)]), 'Changed:')).toEqual([
      '  ~ row 7  jdoe1',
      '      Primary email       none → jane@example.org',
      '      Gender              F → none',
      '      Enabled             Yes → No',
      '      Cohort              2030 → 2031',
    ])
  })

  test('never tells a password, only that there is a new one', () => {
    const row = { ...updated(7, 'jdoe1', {}), setsPassword: true }
    expect(section(planOf([row]), 'Changed:')).toEqual([
      '  ~ row 7  jdoe1',
      '      Password            a new password',
    ])
  })

  test('puts values that are long below each other', () => {
    const old = 'a.rather.long.address@students.hillview.example'
    const now = 'a.rather.long.address@students.hilltop.example'
    expect(section(planOf([updated(7, 'jdoe1', { emailAddress: [old, now] })]), 'Changed:')).toEqual([
      '  ~ row 7  jdoe1',
      `      Primary email       ${old}`,
      `                          → ${now}`,
    ])
  })
})

test('an invalid row tells every problem, whoever it is about', () => {
  const problems = [{ field: 'username', code: 'required' }, email] as const
  expect(section(planOf([invalid(9, null, ...problems)]), 'Invalid, left out:')).toEqual([
    '  ! row 9  no username',
    '      Field (username) is required.',
    '      Field (emailAddress) is not a well-formed email address.',
  ])
})

describe('a narrow terminal', () => {
  const long = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(3)
  const plan = planOf(
    [
      created(1, 'jdoe1', { givenName: long, surname: '山田'.repeat(30) }),
      updated(2, 'bsmith', { surname: [long, `${long}X`] }),
      invalid(3, long, email, { field: 'campus', code: 'no-campus', found: long }),
    ],
    { warnings: [{ code: 'guessed-windows-1252' }], newFormClasses: [long, '7A'] },
  )

  test.each([40, 60, 80, 132])('of %i columns gets no line that is wider', width => {
    const widths = show(plan, width).map(columnsOf)
    expect(Math.max(...widths)).toBeLessThanOrEqual(width)
  })

  test('cuts long values so that their difference stays to be seen', () => {
    const [, old, now] = section(plan, 'Changed:', 60)
    expect(old).toBe('      Surname             …ff')
    expect(now).toBe('                          → …ffX')
  })
})

test('nothing in the data reaches the terminal as a command', () => {
  const evil = 'A\u001b[2J\u009b31m\r\n\u202eB'
  const plan = planOf(
    [
      created(1, evil, { surname: evil, formClass: evil }),
      updated(2, evil, { surname: [evil, `${evil}C`] }),
      invalid(3, evil, { field: 'campus', code: 'no-campus', found: evil }),
    ],
    {
      source: { encoding: 'UTF-8', delimiter: ',', header: ['username', evil], blank: 'keep' },
      newFormClasses: [evil],
      warnings: [{ code: 'unknown-column', found: evil }],
    },
  )
  const text = describePlan(plan, { fileName: evil, schoolName: evil }, { width: 80, colours })
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u)
  expect(text).toContain('A [2J 31m B → A [2J 31m BC')
})

test('colour adds nothing that marks and words do not say', () => {
  const plan = planOf([created(1, 'a'), updated(2, 'b', { surname: ['X', 'Y'] }), invalid(3, 'c', email)])
  const coloured = describePlan(plan, subject, { width: 80, colours: picocolors.createColors(true) })
  expect(coloured).toContain('\u001b[32m+ row 1  a\u001b[39m')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are what is taken away
  expect(coloured.replace(/\u001b\[\d+m/g, '').split('\n')).toEqual(show(plan))
})
