import { expect, test } from 'vitest'
import { type Person, standingOf } from './standing.ts'

const pupil: Person = {
  enabled: true,
  until: null,
  generic: false,
  staffMember: false,
  graduationYear: 2029,
  academicLevel: '9',
  libraryBarcode: '0012877',
  hasPassword: true,
  libraryGroups: [],
}
const teacher: Person = {
  ...pupil,
  staffMember: true,
  graduationYear: null,
  academicLevel: null,
  libraryGroups: ['Staff'],
}
const today = '2026-05-04'

test.each([
  ['a pupil with a barcode borrows by his level’s rights', pupil, [], []],
  ['a teacher in a library group borrows', teacher, [], []],
  [
    'staff without a library group do not borrow',
    { ...teacher, libraryGroups: [] },
    [],
    ['no-library-group'],
  ],
  ['neither do parents', { ...pupil, graduationYear: null, academicLevel: null }, [], ['no-library-group']],
  ['a cohort that has left the school has no level', { ...pupil, academicLevel: null }, [], ['no-level']],
  ['without a barcode nobody borrows', { ...pupil, libraryBarcode: null }, [], ['no-barcode']],
  ['a disabled patron does neither', { ...pupil, enabled: false }, ['disabled'], ['disabled']],
  ['the until date is the last good day', { ...pupil, until: today }, [], []],
  [
    'after it he does neither',
    { ...pupil, until: '2026-05-03', libraryBarcode: null },
    ['past-until'],
    ['past-until', 'no-barcode'],
  ],
  [
    'a generic account borrows nothing, whatever it lacks',
    { ...pupil, graduationYear: null, generic: true, libraryBarcode: null },
    [],
    ['generic'],
  ],
  [
    'without a password there is nothing to sign in with',
    { ...pupil, hasPassword: false },
    ['no-password'],
    [],
  ],
] as const)('%s', (_rule, person, signIn, borrow) => {
  expect(standingOf(person, today)).toEqual({ signIn, borrow })
})
