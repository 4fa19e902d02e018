import { expect, it } from 'vitest'
import { newContact } from '../../../patron/contact.ts'
import { moved, replaced } from './arrange.ts'

const mother = { ...newContact, emailAddress: 'mother@home.example', isPrimary: true }
const father = { ...newContact, emailAddress: 'father@home.example' }

it('who becomes the primary contact takes it from the other', () => {
  const [first, second] = replaced([mother, father], 1, { ...father, isPrimary: true })
  expect([first?.isPrimary, second?.isPrimary]).toEqual([false, true])
})

it('a contact moves up and down', () => {
  expect(moved([mother, father], 1, -1)).toEqual([father, mother])
  expect(moved([mother, father], 0, 1)).toEqual([father, mother])
})
