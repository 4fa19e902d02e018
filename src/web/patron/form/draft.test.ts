import { expect, it } from 'vitest'
import type { PatronDetail } from '../../../api/patron.ts'
import { blankDraft, changedKeys, draftOf, takeOver } from './draft.ts'
import { inputOf, inputOfNew } from './input-of.ts'

const saved = draftOf({
  username: 'jdoe1',
  surname: 'Doe',
  libraryBarcode: null,
  enabled: true,
  staffMember: false,
  generic: false,
  graduationYear: 2029,
  academicLevel: '9',
  libraryGroups: ['Staff', 'Prefects'],
  systemGroups: ['Library Users'],
} as unknown as PatronDetail)

it('a profile that nobody has touched has no changes', () => {
  expect(changedKeys(saved, { ...saved, libraryGroups: ['Prefects', 'Staff'] })).toEqual([])
})

it('another cohort is one change, though the level changes with it', () => {
  const draft = { ...saved, graduationYear: '2030', academicLevel: '8', surname: 'Roe' }
  expect(changedKeys(saved, draft)).toEqual(['surname', 'graduationYear'])
})

it('only what was changed is sent, so that nothing else can be refused', () => {
  const draft = { ...saved, surname: '', libraryGroups: [], enabled: false }
  expect(inputOf(draft, changedKeys(saved, draft))).toEqual({
    surname: '',
    enabled: false,
    libraryGroups: [],
  })
})

it('of a chosen cohort the year is sent; the level alone where the school has no cohort for it yet', () => {
  expect(inputOf({ ...saved, graduationYear: '2030', academicLevel: '8' }, ['graduationYear'])).toEqual({
    graduationYear: 2030,
  })
  expect(inputOf({ ...saved, graduationYear: '', academicLevel: '7' }, ['graduationYear'])).toEqual({
    academicLevel: '7',
  })
  expect(inputOf({ ...saved, graduationYear: '', academicLevel: '' }, ['graduationYear'])).toEqual({
    graduationYear: null,
  })
})

it('of somebody new, what is mandatory is sent even if it is blank', () => {
  expect(inputOfNew({ ...blankDraft, givenName: 'Jane' })).toEqual({
    username: '',
    givenName: 'Jane',
    surname: '',
    enabled: true,
    staffMember: false,
    generic: false,
  })
})

it('of two editors’ changes each field is taken from the one who was chosen', () => {
  const mine = { ...saved, surname: 'Mine', givenName: 'Jane', graduationYear: '2030', academicLevel: '8' }
  const theirs = { ...saved, surname: 'Theirs', gender: 'F' }
  expect(takeOver(['givenName', 'graduationYear'], mine, theirs)).toMatchObject({
    surname: 'Theirs',
    givenName: 'Jane',
    gender: 'F',
    graduationYear: '2030',
    academicLevel: '8',
  })
})
