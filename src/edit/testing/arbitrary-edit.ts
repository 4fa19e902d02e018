/** Patrons and forms of all sorts, good and bad, close enough to each other to meet. */
import fc from 'fast-check'
import type { PatronInput } from '../../api/patron-form.ts'
import type { StoredProfile } from '../profile.ts'
import { patron } from './literal-school.ts'

const text = (...usual: string[]) =>
  fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...usual) }, fc.constantFrom(null, '', ' ', 'x\u200b'))

const flag = fc.constantFrom(true, false)

export const arbitraryInput: fc.Arbitrary<PatronInput> = fc.record(
  {
    username: text('jdoe1', 'JDOE1', ' jdoe2'),
    password: text('Swordfish7', 'short'),
    emailAddress: text('jdoe1@school.example', 'jdoe'),
    libraryBarcode: text('0012', '13 '),
    adminSystemId: text('a1'),
    gender: text('m', 'F', 'X'),
    givenName: text('Jane', 'Søren'),
    surname: text('Doe', ' Roe'),
    enabled: flag,
    staffMember: flag,
    generic: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.constantFrom(true, null)),
    graduationYear: fc.constantFrom(2031, 2030, 2020, 2062, null),
    academicLevel: text('7', '8', '19'),
    campus: text('north', 'North', 'south'),
    formClass: text('7A', '7a', '9F'),
    presentationGroupLabel: text('style1', 'STYLE1'),
    until: text('2026-12-04', '4.12.2026'),
    libraryGroups: fc.subarray(['Staff', 'parents', 'Parents', 'Club']),
    systemGroups: fc.subarray(['Library Users', 'librarian', 'Patron Manager']),
  },
  { requiredKeys: [] },
)

export const arbitraryProfile: fc.Arbitrary<StoredProfile | null> = fc.oneof(
  fc.constant(null),
  fc
    .record({
      staffMember: flag,
      enabled: flag,
      surname: fc.constantFrom('Doe', null),
      gender: fc.constantFrom('F' as const, null),
      libraryBarcode: fc.constantFrom('0012', null),
      year: fc.constantFrom(2031, 2030, null),
      libraryGroups: fc.subarray(['Parents', 'Staff']),
    })
    .map(({ year, ...values }) => {
      const graduationYear = values.staffMember ? null : year
      return patron({ ...values, graduationYear, formClass: graduationYear === null ? null : '7A' })
    }),
)
