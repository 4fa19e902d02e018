import { describe, expect, it } from 'vitest'
import type { Contact } from '../../patron/contact.ts'
import { newContact } from '../../patron/contact.ts'
import { sentenceOf } from '../../patron/problems.ts'
import type { PresentPatron } from '../person.ts'
import { administrator, lists, patron, patronManager } from '../testing/literal-school.ts'
import type { Picks } from './pick-person.ts'
import { type PlannedMerge, planMerge } from './plan-merge.ts'

type Literal = Parameters<typeof patron>[0] & { contacts?: Contact[] }

const record = ({ contacts = [], ...given }: Literal): PresentPatron => ({ ...patron(given), contacts })
const jane = (given: Literal = {}) => record({ id: 9, username: 'jane', ...given })
const jdoe = (given: Literal = {}) => record({ id: 10, username: 'jdoe', ...given })

interface Situation {
  picks?: Picks
  editor?: typeof administrator
}

function merge(records: PresentPatron[], { picks = {}, editor = administrator }: Situation = {}) {
  const [survivor, ...merged] = records as [PresentPatron, ...PresentPatron[]]
  return planMerge({ survivor, merged, picks }, { lists, editor })
}

function changesOf([survivor]: PlannedMerge[]) {
  return survivor?.outcome === 'updated' ? survivor.changes : {}
}

const outcomes = (rows: PlannedMerge[]) => rows.map(({ outcome }) => outcome)

describe('the survivor', () => {
  it('keeps his own values, and gets what he lacks from the first who has it', () => {
    const rows = merge([
      jane({ emailAddress: 'jane@example.org' }),
      jdoe({ emailAddress: 'doe@example.org', gender: 'F', middleName: null }),
      record({ id: 11, username: 'jd', gender: 'M', middleName: 'Ada' }),
    ])
    expect(changesOf(rows)).toEqual({ gender: [null, 'F'], middleName: [null, 'Ada'] })
  })

  it('gets each value from whom it was picked, also none', () => {
    const picks = { surname: 10, emailAddress: 10, enabled: 10 }
    const rows = merge(
      [jane({ emailAddress: 'jane@example.org' }), jdoe({ surname: 'Dough', enabled: false })],
      {
        picks,
      },
    )
    expect(changesOf(rows)).toEqual({
      surname: ['Doe', 'Dough'],
      emailAddress: ['jane@example.org', null],
      enabled: [true, false],
    })
  })

  it('leaves his cohort and class when he becomes staff, or a student no more, by what is picked', () => {
    const student = jane({ graduationYear: 2031, formClass: '7A' })
    const teacher = jdoe({ staffMember: true, graduationYear: null, formClass: null })
    expect(changesOf(merge([student, teacher], { picks: { staffMember: 10 } }))).toEqual({
      staffMember: [false, true],
      graduationYear: [2031, null],
      formClass: ['7A', null],
    })
    const visitor = jdoe({ graduationYear: null, formClass: null })
    expect(changesOf(merge([student, visitor], { picks: { graduationYear: 10 } }))).toEqual({
      graduationYear: [2031, null],
      formClass: ['7A', null],
    })
  })

  it('keeps his username, whatever is picked', () => {
    expect(changesOf(merge([jane(), jdoe()]))).toEqual({})
  })

  it('is given no last day that he does not have, and as staff no cohort and no class', () => {
    const staff = jane({ staffMember: true, graduationYear: null, formClass: null })
    expect(changesOf(merge([staff, jdoe({ until: '2026-12-31' })]))).toEqual({})
  })

  it('is in the library groups of all, and in his own system groups', () => {
    const rows = merge([
      jane({ libraryGroups: ['Staff'] }),
      jdoe({ libraryGroups: ['Parents', 'Staff'], systemGroups: ['Library Users', 'Librarian'] }),
    ])
    expect(changesOf(rows)).toEqual({ libraryGroups: [['Staff'], ['Parents', 'Staff']] })
  })

  it('has the contacts of all, each address once, and one primary one', () => {
    const mother: Contact = { ...newContact, emailAddress: 'mother@example.org', isPrimary: true }
    const shouting: Contact = { ...mother, emailAddress: 'MOTHER@example.org', role: 'other' }
    const father: Contact = { ...newContact, emailAddress: 'father@example.org', isPrimary: true }
    const rows = merge([jane({ contacts: [mother] }), jdoe({ contacts: [shouting, father] })])
    expect(changesOf(rows)).toEqual({ contacts: [[mother], [mother, { ...father, isPrimary: false }]] })
  })

  it('is refused what no patron may be, and then nothing happens to anybody', () => {
    const rows = merge([jane(), jdoe({ generic: true, graduationYear: null, formClass: null })], {
      picks: { generic: 10 },
    })
    expect(outcomes(rows)).toEqual(['invalid', 'unchanged'])
  })
})

describe('who is merged', () => {
  it('gives up his barcode and admin id, for another to have', () => {
    const [, merged] = merge([jane(), jdoe({ libraryBarcode: '0042' })])
    expect(merged).toMatchObject({
      outcome: 'merged',
      into: 9,
      gives: { libraryBarcode: '0042', adminSystemId: null },
    })
  })

  it.each<[string, Literal, string]>([
    ['a script’s account', { id: 10, isService: true }, 'This is a script’s account, and nobody’s double.'],
    [
      'one’s own account',
      { id: 1, systemGroups: ['Library Users', 'System Administrator'] },
      'Nobody may lock himself out of his own account.',
    ],
  ])('%s is refused', (_, given, sentence) => {
    const [survivor, merged] = merge([jane(), record({ username: 'other', ...given })])
    expect(survivor?.outcome).toBe('unchanged')
    expect(merged?.outcome === 'invalid' && merged.problems.map(sentenceOf)).toEqual([sentence])
  })

  it('is not the last who can sign in as System Administrator', () => {
    const last = record({ id: 2, username: 'boss', systemGroups: ['Library Users', 'System Administrator'] })
    const context = { lists: { ...lists, administrators: new Set([2]) }, editor: administrator }
    const [, merged] = planMerge({ survivor: jane(), merged: [last], picks: {} }, context)
    expect(merged).toMatchObject({ outcome: 'invalid', problems: [{ code: 'last-administrator' }] })
  })
})

it('whoever may not change accounts with more rights merges none, neither way', () => {
  const librarian = jdoe({ systemGroups: ['Library Users', 'Librarian'] })
  expect(outcomes(merge([jane(), librarian], { editor: patronManager }))).toEqual(['unchanged', 'invalid'])
  expect(outcomes(merge([librarian, jane()], { editor: patronManager }))).toEqual(['invalid', 'unchanged'])
})
