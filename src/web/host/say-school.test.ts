import { expect, it } from 'vitest'
import type { HostSchool } from '../../api/host.ts'
import { sayHosts, saySchool } from './say-school.ts'

const school: HostSchool = {
  id: 1,
  name: 'Hillview College',
  timeZone: 'Australia/Sydney',
  hosts: ['one.example', 'two.example'],
  createdAt: '2026-01-01T00:00:00.000Z',
  disabledAt: null,
  patrons: 1412,
  lastImport: { at: '2026-05-03T16:04:00.000Z', state: 'applied' },
}

it('a school is told by its patrons and its last file', () => {
  expect(saySchool(school, 'Australia/Sydney')).toBe('1,412 patrons. The last file came 4 May 2026, 02:04.')
  expect(saySchool({ ...school, patrons: 1, lastImport: null }, 'UTC')).toBe(
    '1 patron. No file has come yet.',
  )
})

it('a file that changed nothing is told as what it is', () => {
  const held = { ...school, lastImport: { at: '2026-05-03T16:04:00.000Z', state: 'held' as const } }
  expect(saySchool(held, 'UTC')).toMatch(/, which is held\.$/)
})

it('where it is found stands below', () => {
  expect(sayHosts(school)).toBe('one.example, two.example; Australia/Sydney')
  expect(sayHosts({ ...school, hosts: [] })).toBe('No host name; Australia/Sydney')
})
