import { describe, expect, it, test } from 'vitest'
import type { PatronInput } from '../api/patron-form.ts'
import { administratorsGroup, type StoredProfile } from './profile.ts'
import { claimsOf } from './read-input.ts'
import { edit, lists, patron, patronManager, problemsOf } from './testing/literal-school.ts'

const pupil: PatronInput = {
  username: 'jdoe1',
  surname: 'Doe',
  enabled: true,
  staffMember: false,
  graduationYear: 2031,
}

function changesOf(stored: StoredProfile, input: PatronInput) {
  const planned = edit(stored, input)
  return planned.outcome === 'updated' ? planned.changes : planned
}

describe('registering', () => {
  it('takes every field as its kind reads it, and says nothing of the password but that one is set', () => {
    const planned = edit(null, {
      ...pupil,
      username: ' jdoe1 ',
      emailAddress: 'jdoe1@school.example',
      gender: 'f',
      formClass: '7a',
      campus: 'NORTH',
      presentationGroupLabel: 'Style1',
      until: '2026-12-04',
      libraryGroups: ['parents'],
      password: 'Swordfish7',
    })
    expect(planned).toMatchObject({
      outcome: 'created',
      setsPassword: true,
      after: {
        username: 'jdoe1',
        gender: 'F',
        formClass: '7A',
        campus: 'north',
        presentationGroupLabel: 'style1',
        until: '2026-12-04',
      },
      groups: { libraryGroups: ['Parents'], systemGroups: ['Library Users'] },
    })
    expect(JSON.stringify(planned)).not.toContain('Swordfish7')
  })

  it('a level stands for its cohort', () => {
    const { graduationYear: _, ...rest } = pupil
    expect(edit(null, { ...rest, academicLevel: '9' })).toMatchObject({ after: { graduationYear: 2029 } })
  })

  it('needs no barcode, and of somebody who is no student neither cohort nor level', () => {
    const { graduationYear: _, ...parent } = pupil
    expect(edit(null, parent)).toMatchObject({ outcome: 'created', after: { libraryBarcode: null } })
  })

  test.each<[string, PatronInput, string[]]>([
    [
      'nothing',
      {},
      ['surname required', 'username required', 'enabled required-new-user', 'staffMember required-new-user'],
    ],
    ['a blank form', { ...pupil, username: '', surname: ' ' }, ['surname required', 'username required']],
    [
      'flags that are neither',
      { ...pupil, enabled: null, staffMember: null },
      ['enabled required', 'staffMember required'],
    ],
    [
      'a class without a cohort',
      { ...pupil, graduationYear: null, formClass: '7A' },
      ['graduationYear required-new-student'],
    ],
    ['a level of another cohort', { ...pupil, academicLevel: '8' }, ['academicLevel disagrees-with-year']],
    ['an unknown level', { ...pupil, graduationYear: null, academicLevel: '19' }, ['academicLevel no-level']],
    ['a cohort too far off', { ...pupil, graduationYear: 2062 }, ['graduationYear no-cohort']],
    ['a year of three digits', { ...pupil, graduationYear: 203 }, ['graduationYear not-a-year']],
    ['an unknown campus', { ...pupil, campus: 'south' }, ['campus no-campus']],
    [
      'an unknown presentation group',
      { ...pupil, presentationGroupLabel: 'style9' },
      ['presentationGroupLabel no-current-group'],
    ],
    [
      'unknown groups',
      { ...pupil, libraryGroups: ['Club'], systemGroups: ['Boss'] },
      ['libraryGroups no-library-group', 'systemGroups no-system-group'],
    ],
    ['a generic student', { ...pupil, generic: true }, ['generic not-for-academic']],
    [
      'much that is wrong',
      { ...pupil, emailAddress: 'jdoe', until: '31.12.2026', password: 'short', surname: 'x'.repeat(101) },
      ['password too-short', 'emailAddress not-an-email', 'surname too-long', 'until not-a-date'],
    ],
  ])('%s: every problem is told', (_, input, problems) => {
    expect(problemsOf(edit(null, input))).toEqual(problems)
  })

  it('in a school without a current period puts nobody into a class', () => {
    const context = { lists: { ...lists, enrolment: { ...lists.enrolment, period: null } } }
    expect(problemsOf(edit(null, { ...pupil, formClass: '7A' }, context))).toEqual([
      'formClass no-current-period',
    ])
  })

  it('a generic account needs no surname', () => {
    const input = { username: 'opac', enabled: true, staffMember: false, generic: true }
    expect(edit(null, input).outcome).toBe('created')
  })
})

describe('ids', () => {
  it('that another patron holds are told, each by its field', () => {
    const holders = { username: 4, libraryBarcode: 4, adminSystemId: 5 }
    const input = { ...pupil, libraryBarcode: '7', adminSystemId: '8' }
    expect(problemsOf(edit(null, input, { holders }))).toEqual([
      'username belongs-to-another',
      'libraryBarcode belongs-to-another',
      'adminSystemId belongs-to-another',
    ])
  })

  it('of one’s own may be spelt anew', () => {
    const planned = edit(patron(), { username: 'JDoe1' }, { holders: { username: 9 } })
    expect(planned).toMatchObject({ outcome: 'updated', changes: { username: ['jdoe1', 'JDoe1'] } })
  })

  it('are looked up as they will be kept', () => {
    const input = { username: ' jdoe2', libraryBarcode: '007 ', adminSystemId: 'a\u200bb', surname: 'Doe' }
    expect(claimsOf(input)).toEqual({ username: 'jdoe2', libraryBarcode: '007' })
  })
})

describe('editing', () => {
  it('says old and new of what changes, and leaves alone what the form leaves out', () => {
    expect(changesOf(patron(), { surname: 'Roe', libraryBarcode: '0012' })).toEqual({
      surname: ['Doe', 'Roe'],
      libraryBarcode: [null, '0012'],
    })
  })

  it('the form sent back as it was changes nothing', () => {
    const { values } = patron()
    expect(edit(patron(), { ...values, academicLevel: '7', libraryGroups: [], systemGroups: [] })).toEqual({
      number: 1,
      outcome: 'unchanged',
      patronId: 9,
    })
  })

  it('a blank empties a field, but never a username or a password', () => {
    const planned = edit(patron({ gender: 'F' }), { gender: '', password: '' })
    expect(planned).toMatchObject({ changes: { gender: ['F', null] }, setsPassword: false })
    expect(problemsOf(edit(patron(), { username: '', surname: null }))).toEqual([
      'username required',
      'surname required',
    ])
  })

  it('asks for no surname where a file left it out and the form does not speak of it', () => {
    expect(changesOf(patron({ surname: null }), { enabled: false })).toEqual({ enabled: [true, false] })
    expect(problemsOf(edit(patron({ surname: null }), { surname: null }))).toEqual(['surname required'])
  })

  it('keeps a presentation group that is current no more', () => {
    const stored = patron({ presentationGroupLabel: 'old style' })
    expect(changesOf(stored, { presentationGroupLabel: 'old style', gender: 'M' })).toEqual({
      gender: [null, 'M'],
    })
  })

  test.each<[string, PatronInput, object]>([
    ['a new level changes the cohort', { academicLevel: '8' }, { graduationYear: [2031, 2030] }],
    ['a new cohort needs no level', { graduationYear: 2030 }, { graduationYear: [2031, 2030] }],
    ['both, in step', { graduationYear: 2030, academicLevel: '8' }, { graduationYear: [2031, 2030] }],
    [
      'without a cohort he is no student and leaves the class',
      { graduationYear: null },
      { graduationYear: [2031, null], formClass: ['7A', null] },
    ],
    [
      'a level that is emptied empties the cohort',
      { academicLevel: '' },
      { graduationYear: [2031, null], formClass: ['7A', null] },
    ],
    [
      'of year and level a blank one says nothing',
      { graduationYear: null, academicLevel: '8' },
      { graduationYear: [2031, 2030] },
    ],
    [
      'who becomes staff leaves cohort and class',
      { staffMember: true, graduationYear: 2030, formClass: '8B' },
      { staffMember: [false, true], graduationYear: [2031, null], formClass: ['7A', null] },
    ],
  ])('%s', (_, input, changes) => {
    expect(changesOf(patron(), input)).toEqual(changes)
  })

  it('a level that is not the new cohort’s is told, also where the level is as it was', () => {
    const told = ['academicLevel disagrees-with-year']
    expect(problemsOf(edit(patron(), { graduationYear: 2030, academicLevel: '7' }))).toEqual(told)
    expect(problemsOf(edit(patron(), { graduationYear: 2031, academicLevel: '8' }))).toEqual(told)
  })

  it('who has no cohort is in no class', () => {
    const leaving = { graduationYear: null, formClass: '7A' }
    expect(problemsOf(edit(patron(), leaving))).toEqual(['graduationYear required-student'])
    const parent = patron({ graduationYear: null, formClass: null })
    expect(problemsOf(edit(parent, { formClass: '7A' }))).toEqual(['graduationYear required-student'])
  })

  it('groups are all that he is to be in', () => {
    const stored = patron({ libraryGroups: ['Parents'] })
    expect(changesOf(stored, { libraryGroups: ['staff'], systemGroups: ['Librarian'] })).toEqual({
      libraryGroups: [['Parents'], ['Staff']],
      systemGroups: [['Library Users'], ['Library Users', 'Librarian']],
    })
  })
})

describe('a patron manager', () => {
  const by = { editor: patronManager }
  const librarian = patron({
    staffMember: true,
    graduationYear: null,
    formClass: null,
    systemGroups: ['Library Users', 'Librarian'],
  })

  it('edits who is in Library Users alone', () => {
    expect(edit(patron(), { surname: 'Roe', password: 'Swordfish7' }, by).outcome).toBe('updated')
    expect(problemsOf(edit(librarian, { surname: 'Roe' }, by))).toEqual(['privileged-account'])
    expect(edit(librarian, { surname: 'Doe' }, by).outcome).toBe('unchanged')
  })

  it('gives and takes no system group, to himself neither', () => {
    const problem = 'systemGroups needs-administrator'
    expect(problemsOf(edit(patron(), { systemGroups: ['Librarian'] }, by))).toEqual([problem])
    expect(problemsOf(edit(null, { ...pupil, systemGroups: ['Librarian'] }, by))).toEqual([problem])
    const himself = patron({ id: 5, systemGroups: ['Library Users', 'Patron Manager'] })
    expect(problemsOf(edit(himself, { systemGroups: [administratorsGroup] }, by))).toEqual([
      'privileged-account',
      problem,
    ])
  })
})

describe('an administrator', () => {
  const groups = ['Library Users', administratorsGroup]
  const administrator = (id: number) =>
    patron({ id, staffMember: true, graduationYear: null, formClass: null, systemGroups: groups })

  test.each<[string, PatronInput]>([
    ['disabled', { enabled: false }],
    ['made generic', { generic: true, staffMember: false }],
    ['ended yesterday', { until: '2026-05-03' }],
    ['to end one day', { until: '2027-05-03' }],
    ['made a plain user', { systemGroups: [] }],
  ])('is not %s by himself, nor if he is the last', (_, input) => {
    expect(problemsOf(edit(administrator(1), input))).toEqual(['own-account'])
    expect(edit(administrator(2), input).outcome).toBe('updated')
    const alone = { lists: { ...lists, administrators: new Set([2]) } }
    expect(problemsOf(edit(administrator(2), input, alone))).toEqual(['last-administrator'])
  })

  it('may edit himself in all else, but his password not without the present one', () => {
    const input = { surname: 'Roe', systemGroups: [...groups, 'Librarian'] }
    expect(edit(administrator(1), input).outcome).toBe('updated')
    expect(problemsOf(edit(administrator(1), { password: 'Swordfish7' }))).toEqual(['password own-password'])
  })
})
