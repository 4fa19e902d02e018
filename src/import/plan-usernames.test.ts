import { describe, expect, it, test } from 'vitest'
import { sentenceOf } from '../patron/problems.ts'
import { noChoice, readFile } from './drafts/reading.ts'
import { tableOf } from './drafts/table-of-draft.ts'
import type { PlannedRow } from './plan.ts'
import { planUsernames } from './plan-usernames.ts'
import { literalRegister } from './testing/literal-register.ts'

const register = literalRegister([
  { username: 'ann' },
  { username: 'ben' },
  { username: 'cat' },
  { username: 'boss', isPrivileged: true },
])

async function plan(lines: string, mayChangePrivileged = true): Promise<readonly PlannedRow[]> {
  const file = new TextEncoder().encode(`old username,new username\n${lines}\n`)
  const table = tableOf(readFile(file, noChoice, 'usernames'), noChoice)
  const importer = { patronId: null, mayChangePrivileged }
  const planned = await planUsernames(
    table,
    { blank: 'keep', importer, createsMissingCohorts: true },
    register,
  )
  return planned.plan.rows
}

function told(row: PlannedRow): string {
  if (row.outcome === 'invalid') return row.problems.map(sentenceOf).join(' ')
  if (row.outcome === 'repeat') return `repeats ${row.of}`
  if (row.outcome !== 'updated') return row.outcome
  return `${row.changes.username?.[0]} → ${row.changes.username?.[1]}`
}

describe('a username is changed', () => {
  test.each<[string, string[]]>([
    ['ann,ann.ames', ['ann → ann.ames']],
    ['ANN,ann.ames', ['ann → ann.ames']],
    ['ann,Ann', ['ann → Ann']],
    ['ann,ann', ['unchanged']],
    ['dan,dan.dew', ['Field (oldUsername) has no user dan.']],
    ['ann,', ['Field (newUsername) is required.']],
    [',ann', ['Field (oldUsername) is required.']],
    ['ann,ben', ['Field (newUsername) already belongs to another user.']],
    ['ann,x\nben,X', ['ann → x', 'Field (newUsername) is already in row 1.']],
    ['ann,x\nann,x', ['ann → x', 'repeats 1']],
    ['ann,x\nann,y', ['ann → x', 'Field (oldUsername) is already in row 1.']],
    ['ann,a\u200bnn', ['Field (newUsername) has an invisible character (U+200B).']],
    ['ann,x,y', ['Row has 3 values, the header 2. Value 3 (y) has no header.']],
  ])('%j: %j', async (lines, expected) => {
    expect((await plan(lines)).map(told)).toEqual(expected)
  })

  it('but not to one that another patron leaves in the same file: that takes two files', async () => {
    expect((await plan('ann,x\nben,ann')).map(told)).toEqual([
      'ann → x',
      'Field (newUsername) already belongs to another user.',
    ])
  })

  it('but not of an account with more rights than the importer’s', async () => {
    expect((await plan('boss,chief', false)).map(told)).toEqual([
      'Only a System Administrator may change an account with more than Library Users.',
    ])
    expect((await plan('boss,chief')).map(told)).toEqual(['boss → chief'])
  })
})
