import { expect, test } from 'vitest'
import { sayEdit } from './say-edit.ts'

const labelOf = (position: number) => ['Username', 'Form class'][position - 1] ?? ''

test.each([
  [{ kind: 'cell', row: 6, position: 2, value: '9C' } as const, 'Row 6, Form class: 9C'],
  [{ kind: 'cell', row: 6, position: 2, value: '' } as const, 'Row 6, Form class: blank'],
  [
    { kind: 'everywhere', position: 2, from: '12/A', to: '12A' } as const,
    'Form class: 12/A → 12A, everywhere',
  ],
  [{ kind: 'leave-out', row: 6 } as const, 'Row 6 left out'],
])('an edit is told with its row and the name of its column', (edit, said) => {
  expect(sayEdit(edit, labelOf)).toBe(said)
})
