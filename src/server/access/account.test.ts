import { expect, it } from 'vitest'
import { type Account, requireRight } from './account.ts'

const jane: Account = {
  schoolId: 1,
  patronId: 7,
  username: 'jane',
  systemGroups: ['Library Users'],
  rights: new Set(['sign-in', 'search-catalogue', 'own-profile']),
}

it('an account without the right is refused, in the words of what it asked for', () => {
  expect(() => requireRight(jane, 'own-profile')).not.toThrow()
  expect(() => requireRight(jane, 'administer')).toThrow('Forbidden. This account may not do that.')
  expect(() => requireRight(jane, 'import', 'may-not-import')).toThrow(
    'Forbidden. This account may not import users.',
  )
})
