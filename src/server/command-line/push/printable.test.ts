import { expect, test } from 'vitest'
import { printable } from './printable.ts'

test('a cell cannot send commands to the terminal that shows it', () => {
  expect(printable('Header "\u001b[2Jname\r\n\u202egnp" is twice. ')).toBe('Header " [2Jname gnp" is twice.')
})

test('letters of any script stay', () => {
  expect(printable('Field (campus) has no campus Zoë’s 北.')).toBe('Field (campus) has no campus Zoë’s 北.')
})
