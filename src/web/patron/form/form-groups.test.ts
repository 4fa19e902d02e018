import { expect, it } from 'vitest'
import { formKeys } from './draft.ts'
import { formGroups } from './form-groups.ts'

it('every field stands in one group of the form, and in no other', () => {
  const standing = formGroups.flatMap(group => group.keys)
  expect([...standing].sort()).toEqual([...formKeys].sort())
})
