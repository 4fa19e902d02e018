import { describe, expect, it } from 'vitest'
import type { Contact } from '../api/patron.ts'
import { type PlannedContacts, planContacts } from './plan-contacts.ts'
import { administrator, patron, patronManager } from './testing/literal-school.ts'

const mother: Contact = {
  role: 'guardian',
  name: 'Mary Doe',
  emailAddress: 'mary@home.example',
  isPrimary: true,
  delivery: 'addressee',
}

function plan(
  given: Contact[],
  { before = [] as Contact[], stored = patron(), editor = administrator } = {},
) {
  return planContacts({ stored, before, given, editor })
}

function problemsOf(planned: PlannedContacts): string[] {
  if (planned.outcome !== 'invalid') return []
  return planned.problems.map(({ field, code }) => [field, code].filter(Boolean).join(' '))
}

describe('contacts', () => {
  it('are kept in the order given, trimmed, and may lack a name', () => {
    const father = { ...mother, name: ' ', emailAddress: ' pat@home.example ', isPrimary: false }
    expect(plan([father, mother])).toEqual({
      outcome: 'updated',
      after: [{ ...father, name: null, emailAddress: 'pat@home.example' }, mother],
    })
  })

  it('given as they are change nothing; none at all empties the list', () => {
    expect(plan([mother], { before: [mother] })).toEqual({ outcome: 'unchanged' })
    expect(plan([], { before: [mother] })).toEqual({ outcome: 'updated', after: [] })
  })

  it('each need an address by the field’s rule, and at most one is primary', () => {
    const given = [
      mother,
      { ...mother, emailAddress: '' },
      { ...mother, emailAddress: 'mary', name: 'x'.repeat(201) },
    ]
    expect(problemsOf(plan(given))).toEqual([
      'contacts.1.emailAddress required',
      'contacts.2.name too-long',
      'contacts.2.emailAddress not-an-email',
      'contacts more-than-one-primary',
    ])
  })

  it('of an account above Library Users are an administrator’s to change', () => {
    const stored = patron({ systemGroups: ['Library Users', 'Librarian'] })
    expect(problemsOf(plan([mother], { stored, editor: patronManager }))).toEqual(['privileged-account'])
    expect(plan([mother], { stored }).outcome).toBe('updated')
  })
})
