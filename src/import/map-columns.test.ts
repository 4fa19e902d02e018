import { describe, expect, test } from 'vitest'
import { type FieldKey, fields, importableFields } from '../patron/fields.ts'
import { type ColumnMap, mapColumns } from './map-columns.ts'
import { parse } from './parse.ts'
import { sentenceOfWarning } from './warnings.ts'

function mapText(text: string): ColumnMap {
  return mapColumns(parse({ text, encoding: 'UTF-8', hasBrokenBytes: false }))
}

function keysOf(text: string): (FieldKey | null)[] {
  return mapText(text).columns.map(field => field?.key ?? null)
}

function sentencesOf(text: string): string[] {
  return mapText(text).warnings.map(sentenceOfWarning)
}

function refused(code: string, message: string | RegExp) {
  return expect.objectContaining({ code, message: expect.stringMatching(message) })
}

describe('a column is known by its header', () => {
  test('as the template writes it', () => {
    const header = importableFields.map(field => field.header).join(',')
    expect(mapText(header)).toEqual({ columns: importableFields, warnings: [] })
  })

  test.each([
    'username',
    'USERNAME',
    'User Name',
    ' user_name ',
    'user-name',
    'user–name',
    "'username'",
    '‘user’name',
    '"username"',
    '"""username"""',
    '\ufeffusername',
    'user\u00a0name',
    'user\u200bname',
    '"user\nname"',
  ])('however it is written: %j', header => {
    expect(keysOf(header)).toEqual(['username'])
  })

  test('in the other spellings of the 2016 sample', () => {
    expect(keysOf('username,middleinitialname,staffmemberid')).toEqual([
      'username',
      'middleName',
      'staffMember',
    ])
  })

  test('in any order, columns that are not known between them', () => {
    expect(keysOf('surname,house,username')).toEqual(['surname', null, 'username'])
  })
})

describe('a file without a header has no columns', () => {
  test.each(['', '\n\n', ',,'])('%j', text => {
    expect(mapText(text)).toEqual({ columns: [], warnings: [] })
  })
})

describe('what is ignored is told', () => {
  test.each([
    { rule: 'nothing of known columns', text: 'username,surname\na,b', sentences: [] },
    {
      rule: 'a column that is not known, as the file writes it',
      text: 'username,surname, House  Colour \na,b,c',
      sentences: ['Column "House Colour" is not known and was ignored.'],
    },
    {
      rule: 'a header without end, by its beginning',
      text: `username,surname,${'x'.repeat(1000)}\na,b,c`,
      sentences: [`Column "${'x'.repeat(60)}…" is not known and was ignored.`],
    },
    {
      rule: 'the until date, which no file sets',
      text: 'username,surname,Until\na,b,2026-12-04',
      sentences: ['Column "Until" cannot be imported; set it in the patron\'s profile.'],
    },
    {
      rule: 'values under no header, by the column’s position',
      text: 'username,,surname\na,,b\nc,x,d',
      sentences: ['Column 2 has no header and was ignored.'],
    },
    { rule: 'nothing of an empty column', text: 'username,,surname,\na,,b,\nc, ,d', sentences: [] },
    {
      rule: 'nothing of the reasons in our own file of failed rows',
      text: 'username,surname,rollbook_reason\na,b,c',
      sentences: [],
    },
  ])('$rule', ({ text, sentences }) => {
    expect(sentencesOf(text)).toEqual(sentences)
  })

  test('ignored columns fill no field', () => {
    expect(keysOf('username,until,,house,rollbook_reason,surname\na,,b')).toEqual([
      'username',
      null,
      null,
      null,
      null,
      'surname',
    ])
  })
})

describe('a header a letter or two from a known column that is absent refuses the file', () => {
  test.each([
    ['graduatoinyear', 'graduationyear'],
    ['gradutionyaer', 'graduationyear'],
    ['Graduation Years', 'graduationyear'],
    ['emailadress', 'emailaddress'],
    ['email_adresss', 'emailaddress'],
    ['surname2', 'surname'],
    ['sirname', 'surname'],
    ['sname', 'surname'],
    ['gendre', 'gender'],
    ['genda', 'gender'],
    ['enable', 'enabled'],
    ['enbld', 'enabled'],
    ['campuss', 'campus'],
    ['passwd', 'password'],
    ['staffmembr', 'staffmember'],
    ['middleinitalname', 'middleinitialname'],
    ['form classes', 'formclass'],
  ])('%s: did you mean %s?', (header, meant) => {
    const sentence = `Header "${header}": did you mean ${meant}?`
    expect(() => mapText(`username,${header}\na,b`)).toThrow(refused('misspelt-header', sentence))
    expect(() => mapText(`username,${header}`)).toThrow(refused('misspelt-header', sentence))
  })

  test.each(['usernmae', 'user names', 'usrname'])('%s: did you mean username?', header => {
    expect(() => mapText(`${header},surname`)).toThrow(
      refused('misspelt-header', `Header "${header}": did you mean username?`),
    )
  })

  test.each([
    ...['name', 'first name', 'last name', 'class', 'year', 'level', 'status', 'userid', 'id', 'no', 'house'],
    ...['grade', 'disabled', 'enrolled', 'leader', 'reader', 'elder', 'camp', 'general', 'genre', 'passport'],
    ...['unit', 'census', 'canvas', 'member', 'sex', 'title', 'mobile', 'phone', 'email', 'barcode', 'role'],
  ])('but %s is just another column', header => {
    expect(sentencesOf(`username,adminsystemid,${header}\na,b,c`)).toEqual([
      `Column "${header}" is not known and was ignored.`,
    ])
  })

  test('and so is one near a column that the file has', () => {
    expect(sentencesOf('username,surname,username2,surname 2\na,b,c,d')).toEqual([
      'Column "username2" is not known and was ignored.',
      'Column "surname 2" is not known and was ignored.',
    ])
  })
})

describe('a known column twice refuses the file, naming both', () => {
  test.each([
    { text: 'username,surname,x,Surname', sentence: /^Columns 2 and 4 are both surname\./ },
    { text: 'username,middle name,middleinitialname', sentence: /^Columns 2 and 3 are both middlename\./ },
    { text: 'username,x,user_name', sentence: /^Columns 1 and 3 are both username\./ },
  ])('$text', ({ text, sentence }) => {
    expect(() => mapText(text)).toThrow(refused('repeated-header', sentence))
  })
})

describe('a file must have a username column and one more', () => {
  test.each(['surname,givenname\na,b', 'surname', 'jdoe1,Jane,Doe', 'username|surname\na|b'])(
    'none called username: %j',
    text => {
      expect(() => mapText(text)).toThrow(refused('no-username-column', /^No column is called username\./))
    },
  )

  test('a value in a file without a header is not taken for a misspelt one', () => {
    expect(() => mapText('jdoe1,Jane,passwort1')).toThrow(refused('no-username-column', /^(?!.*passwort1)/))
  })

  test.each(['username\na', 'username,house\na,b', 'username,until\na,2026-12-04'])(
    'username only: %j',
    text => {
      expect(() => mapText(text)).toThrow(refused('only-username-column', /one more/))
    },
  )

  test('but where no row follows, username alone will do', () => {
    expect(keysOf('username\n')).toEqual(['username'])
  })

  test.each(importableFields.filter(field => field.key !== 'username').map(field => field.header))(
    'username and %s will do',
    header => {
      expect(mapText(`username,${header}\na,`).columns).toHaveLength(2)
    },
  )
})

describe('a header that runs on into the first row is named for what it is', () => {
  const before = (place: string) =>
    refused(
      'fused-header',
      `The header line runs on into the first row: a line break is missing before ${place}.`,
    )

  test.each([
    { what: 'other rows follow', text: 'username,formclass,jdoe1,12A\nmhenry1,10C' },
    { what: 'none follows', text: 'username,emailaddress,formclass,jdoe1,jdoe1@school.example,12A' },
    { what: 'two rows are glued', text: 'username,enabled,jdoe1,Y,mhenry1,N\nasmith1,Y' },
    { what: 'a column is not known', text: 'username,enabled,house,jdoe1,Y,red\nmhenry1,N,blue' },
    { what: 'the row has a value more', text: 'username,enabled,jdoe1,Y,style1\nmhenry1,Y,style2' },
    { what: 'the row has a value less', text: 'username,enabled,surname,jdoe1,Y\nmhenry1,Y' },
    { what: 'the delimiter is another', text: 'username;enabled;jdoe1;Y\nmhenry1;Y' },
  ])('$what', ({ text }) => {
    expect(() => mapText(text)).toThrow(before('"jdoe1"'))
  })

  test('a password is not quoted', () => {
    expect(() => mapText('password,username,Swordfish7,jdoe1\nTrout888,mhenry1')).toThrow(
      before('its value 3'),
    )
  })

  test.each([
    { what: 'its rows are as wide as the header', text: 'username,enabled,x,Y\na,Y,b,c' },
    { what: 'no row follows and nothing looks like a value', text: 'username,enabled,house,colour' },
    {
      what: 'the rows leave out what is blank at their end',
      text: 'username,enabled,house,colour,team\na,Y',
    },
  ])('a file with many columns of its own is not: $what', ({ text }) => {
    expect(keysOf(text).slice(0, 2)).toEqual(['username', 'enabled'])
  })
})

test('no known header is near another, so that each file may leave out what it likes', () => {
  for (const absent of fields) {
    const others = fields.filter(field => field !== absent && field.key !== 'username')
    const header = ['username', ...others.map(field => field.header)].join(',')
    expect(() => mapText(absent.key === 'username' ? 'username' : header)).not.toThrow()
  }
})
