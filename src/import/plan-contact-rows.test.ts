import { describe, expect, it, test } from 'vitest'
import type { Contact } from '../patron/contact.ts'
import { sentenceOf } from '../patron/problems.ts'
import { noChoice, readFile } from './drafts/reading.ts'
import { tableOf } from './drafts/table-of-draft.ts'
import type { PlannedRow } from './plan.ts'
import { type ContactRow, planContactRows } from './plan-contact-rows.ts'
import { literalRegister } from './testing/literal-register.ts'

const mother: Contact = {
  role: 'guardian',
  name: 'Mary Ames',
  emailAddress: 'mary@home.example',
  isPrimary: true,
  delivery: 'addressee',
}

const register = {
  ...literalRegister([{ username: 'ann' }, { username: 'ben' }, { username: 'boss', isPrivileged: true }]),
  findContacts: async () => new Map([[1, [mother]]]),
}

async function plan(lines: string, mayChangePrivileged = true): Promise<readonly PlannedRow[]> {
  const file = new TextEncoder().encode(`username,emailaddress,role,name,primary,delivery\n${lines}\n`)
  const table = tableOf(readFile(file, noChoice, 'contacts'), noChoice)
  const planning = {
    blank: 'keep',
    importer: { patronId: null, mayChangePrivileged },
    createsMissingCohorts: true,
  } as const
  return (await planContactRows(table, planning, register)).plan.rows
}

function contactsAfter(row: PlannedRow | undefined): readonly Contact[] {
  return (row as ContactRow).changes.contacts[1]
}

function told(row: PlannedRow): string {
  return row.outcome === 'invalid' ? row.problems.map(sentenceOf).join(' ') : row.outcome
}

describe('a row of contacts', () => {
  it('with an address that the patron has changes that contact in what it says, and in nothing else', async () => {
    const [row] = await plan('ann,MARY@home.example,,Mary Bell,,bcc')
    expect(contactsAfter(row)).toEqual([
      { ...mother, emailAddress: 'MARY@home.example', name: 'Mary Bell', delivery: 'bcc' },
    ])
  })

  it('with another adds a guardian who is an addressee, unless it says otherwise', async () => {
    const [row] = await plan('ben,bob@home.example,,,,')
    const bob = { role: 'guardian', name: null, emailAddress: 'bob@home.example' }
    expect(contactsAfter(row)).toEqual([{ ...bob, isPrimary: false, delivery: 'addressee' }])
  })

  it('that makes one primary takes it from the other', async () => {
    const [row] = await plan('ann,bob@home.example,parent,Bob,Y,none')
    expect(contactsAfter(row)).toEqual([
      { ...mother, isPrimary: false },
      { role: 'guardian', name: 'Bob', emailAddress: 'bob@home.example', isPrimary: true, delivery: 'none' },
    ])
  })

  it('is changed by what earlier rows made of the same patron', async () => {
    const rows = await plan('ben,a@home.example,,,Y,\nben,b@home.example,other,,,')
    expect(contactsAfter(rows[1]).map(({ emailAddress }) => emailAddress)).toEqual([
      'a@home.example',
      'b@home.example',
    ])
  })

  test.each<[string, string[]]>([
    ['ann,mary@home.example,guardian,Mary Ames,Y,addressee', ['unchanged']],
    ['dan,d@home.example,,,,', ['Field (username) has no user dan.']],
    ['ann,,,,,', ['Field (emailAddress) is required.']],
    [',a@home.example,,,,', ['Field (username) is required.']],
    ['ann,nonsense,,,,', ['Field (emailAddress) is not a well-formed email address.']],
    ['ann,a@home.example,uncle,,,', ['Field (role) is not patron, guardian or other.']],
    ['ann,a@home.example,,,,post', ['Field (delivery) is not addressee, BCC or none.']],
    ['ben,a@home.example,,,,\nben,a@home.example,,,,', ['updated', 'repeat']],
    [
      'ben,a@home.example,,,,\nben,A@home.example,,,,bcc',
      ['updated', 'Field (emailAddress) is already in row 1.'],
    ],
    [
      'ben,a@home.example,,,Y,\nben,b@home.example,,,Y,',
      [
        'updated',
        'Field (isPrimary) is Y in row 1 too, of the same patron. Only one contact can be the primary one.',
      ],
    ],
  ])('%j: %j', async (lines, expected) => {
    expect((await plan(lines)).map(told)).toEqual(expected)
  })

  it('changes no account with more rights than the importer’s', async () => {
    const sentence = 'Only a System Administrator may change an account with more than Library Users.'
    expect((await plan('boss,b@home.example,,,,', false)).map(told)).toEqual([sentence])
  })
})
