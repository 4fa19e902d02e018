import { describe, expect, it } from 'vitest'
import { groupsFrom, isForService, type Right, rightsOf, type SystemGroup, storedGroups } from './rights.ts'

const ofEverybody: Right[] = ['sign-in', 'search-catalogue', 'own-profile']

/** What a group gives beyond what every patron has. */
const given: [SystemGroup, Right[]][] = [
  ['Library Users', []],
  ['Library Circulation Only (self)', ['circulate-for-self']],
  ['Library Circulation Only (others)', ['circulate-for-others', 'identify-borrowers']],
  ['Can Override Blocks', ['override-blocks']],
  [
    'Librarian',
    [
      'circulate-for-self',
      'circulate-for-others',
      'identify-borrowers',
      'override-blocks',
      'keep-library-groups',
      'read-patrons',
    ],
  ],
  ['Patron Manager', ['read-patrons', 'manage-patrons', 'read-runs', 'import', 'read-own-runs']],
  ['Import Only', ['import', 'read-own-runs']],
  [
    'System Administrator',
    [
      'circulate-for-self',
      'circulate-for-others',
      'identify-borrowers',
      'override-blocks',
      'keep-library-groups',
      'read-patrons',
      'manage-patrons',
      'read-runs',
      'import',
      'read-own-runs',
      'administer',
      'change-privileged-accounts',
    ],
  ],
]

const person = { isGeneric: false, isService: false }

describe('what an account may do', () => {
  it.each(given)('%s gives its own rights and no others', (group, rights) => {
    const held = rightsOf({ ...person, systemGroups: ['Library Users', group] })
    expect([...held].sort()).toEqual([...ofEverybody, ...rights].sort())
  })

  it('a generic account only searches the catalogue, whatever groups it is in', () => {
    const held = rightsOf({
      systemGroups: ['Library Users', 'System Administrator'],
      isGeneric: true,
      isService: false,
    })
    expect([...held]).toEqual(['search-catalogue'])
  })

  it('a script with Import Only posts files, reads its own runs, and does nothing else', () => {
    const held = rightsOf({
      systemGroups: ['Library Users', 'Import Only'],
      isGeneric: false,
      isService: true,
    })
    expect([...held].sort()).toEqual(['import', 'read-own-runs'])
  })

  it('groups add up: a librarian with the add-on keeps the loans desk and manages patrons', () => {
    const held = rightsOf({ ...person, systemGroups: ['Library Users', 'Librarian', 'Patron Manager'] })
    expect(held).toContain('circulate-for-others')
    expect(held).toContain('manage-patrons')
    expect(held).not.toContain('administer')
  })

  it('a stored group that this version does not know gives nothing', () => {
    expect(storedGroups(['Library Users', 'Grand Vizier'])).toEqual(['Library Users'])
  })
})

describe('which accounts are scripts', () => {
  it.each<[SystemGroup[], boolean]>([
    [['Library Users', 'Import Only'], true],
    [['Library Users'], false],
    [['Library Users', 'Librarian', 'Import Only'], false],
    [['Library Users', 'System Administrator'], false],
  ])('%j: %s', (groups, expected) => {
    expect(isForService(groups)).toBe(expected)
  })
})

describe('groups as typed on the command line', () => {
  it.each([
    ['System Administrator', ['Library Users', 'System Administrator']],
    ['  system   ADMINISTRATOR ', ['Library Users', 'System Administrator']],
    ['importonly', ['Library Users', 'Import Only']],
    ['Patron Manager, librarian,Librarian', ['Library Users', 'Librarian', 'Patron Manager']],
    ['library circulation only (Self)', ['Library Users', 'Library Circulation Only (self)']],
    ['Library Circulation Only others', ['Library Users', 'Library Circulation Only (others)']],
    ['', ['Library Users']],
  ])('%j', (text, groups) => {
    expect(groupsFrom(text)).toEqual({ kind: 'groups', groups })
  })

  it.each([
    ['Libarian', 'Libarian'],
    ['Librarian, Headmaster ', 'Headmaster'],
    // For oneself or for others: it must be said.
    ['Library Circulation Only', 'Library Circulation Only'],
  ])('%j names no group', (text, name) => {
    expect(groupsFrom(text)).toEqual({ kind: 'unknown', name })
  })
})
