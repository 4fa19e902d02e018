import { expect, it } from 'vitest'
import { table } from './table.ts'

it('columns are as wide as their longest cell, and lines end where their text ends', () => {
  expect(
    table([
      ['ID', 'NAME', 'HOSTS'],
      ['1', 'Hillview College', ''],
      ['12', 'Eve', 'eve.example'],
    ]),
  ).toBe('ID  NAME              HOSTS\n1   Hillview College\n12  Eve               eve.example')
})
