import { expect, it } from 'vitest'
import { inOrder } from './order.ts'

const file = (name: string, moduleId: string) => ({ project: { name }, moduleId })
const order = (...files: ReturnType<typeof file>[]) => inOrder(files).map(({ moduleId }) => moduleId)

it('one project’s tests are run after the other’s', () => {
  const mixed = [file('pure', 'a'), file('postgres-18', 'b'), file('pages', 'c'), file('postgres-18', 'd')]
  expect(order(...mixed)).toEqual(['b', 'd', 'c', 'a'])
})

it('of a project the long ones begin first, and the others as they come', () => {
  const files = ['z', 'a', 'undo/properties.test.ts', 'merge/kill.embedded.test.ts', 'm']
  expect(order(...files.map(each => file('postgres-18', each)))).toEqual([
    'merge/kill.embedded.test.ts',
    'undo/properties.test.ts',
    'z',
    'a',
    'm',
  ])
})
