import { describe, expect, it } from 'vitest'
import { type GivenLine, goneAfter, type ListMode, planList, type StoredLine } from './plan-list.ts'

function stored(id: number, name: string, level = '', scope = ''): StoredLine {
  return { id, key: name.toLowerCase(), scope, cells: [name, level], claims: level ? [`Level ${level}`] : [] }
}

function given(row: number, name: string, level = '', scope = ''): GivenLine<string> {
  return { ...stored(0, name, level, scope), row, entry: name, problems: [] }
}

const unreadable: GivenLine<string> = {
  row: 9,
  key: null,
  scope: '',
  cells: ['?'],
  claims: [],
  entry: null,
  problems: ['No.'],
}

function states(
  lines: readonly StoredLine[],
  file: readonly GivenLine<string>[],
  mode: ListMode = 'add',
  whyStays = new Map<number, string>(),
) {
  return planList({ stored: lines, given: file, mode }, whyStays).map(({ cells, state, problems }) => [
    cells[0],
    state,
    ...problems,
  ])
}

const two = [stored(1, 'A', '7'), stored(2, 'B', '8')]

describe('a file of a list', () => {
  it('adds, changes and leaves as it is', () => {
    expect(states(two, [given(1, 'A', '7'), given(2, 'B'), given(3, 'C')])).toEqual([
      ['A', 'unchanged'],
      ['B', 'changed'],
      ['C', 'new'],
    ])
  })

  it('takes nothing away unless it replaces, and then not what is in use', () => {
    expect(states(two, [given(1, 'A', '7')])).toEqual([['A', 'unchanged']])
    expect(states(two, [given(1, 'A', '7')], 'replace')).toEqual([
      ['A', 'unchanged'],
      ['B', 'removed'],
    ])
    expect(states(two, [given(1, 'A', '7')], 'replace', new Map([[2, 'Used.']]))).toEqual([
      ['A', 'unchanged'],
      ['B', 'stays', 'Used.'],
    ])
  })

  it('replaces only what is of a period or a group that it names', () => {
    const lines = [stored(1, '7A', '', '2026'), stored(2, '7B', '', '2027')]
    expect(states(lines, [given(1, '7C', '', '2027')], 'replace')).toEqual([
      ['7C', 'new'],
      ['7B', 'removed'],
    ])
    expect(states(lines, [], 'replace')).toEqual([])
  })

  it('takes nothing away as long as one of its rows cannot be read', () => {
    const file = [given(1, 'A', '7'), unreadable]
    expect(goneAfter({ stored: two, given: file, mode: 'replace' })).toEqual([])
    expect(states(two, file, 'replace')).toEqual([
      ['A', 'unchanged'],
      ['?', 'invalid', 'No.', 'It may be any of them, so nothing is taken away.'],
    ])
    expect(states(two, file, 'add')[1]).toEqual(['?', 'invalid', 'No.'])
  })

  it('may move what only one may have from one to the other, but gives it to no two', () => {
    expect(states(two, [given(1, 'A', '8'), given(2, 'B', '7')])).toEqual([
      ['A', 'changed'],
      ['B', 'changed'],
    ])
    expect(states(two, [given(1, 'C', '7')])).toEqual([['C', 'invalid', 'Level 7 belongs to A.']])
    expect(states([], [given(1, 'C', '7'), given(2, 'D', '7')])).toEqual([
      ['C', 'new'],
      ['D', 'invalid', 'Level 7 is already in row 1.'],
    ])
    expect(states(two, [given(1, 'C', '7')], 'replace')).toEqual([
      ['C', 'new'],
      ['A', 'removed'],
      ['B', 'removed'],
    ])
  })

  it('names nothing twice', () => {
    expect(states(two, [given(1, 'a', '7'), given(2, 'A')])).toEqual([
      ['a', 'changed'],
      ['A', 'invalid', 'The same is already in row 1.'],
    ])
  })
})
