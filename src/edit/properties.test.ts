import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { problemsAcrossFields } from '../patron/rules.ts'
import type { PlannedEdit } from './plan-edit.ts'
import type { StoredProfile } from './profile.ts'
import { arbitraryInput, arbitraryProfile } from './testing/arbitrary-edit.ts'
import { edit } from './testing/literal-school.ts'

/** The patron once the plan was applied. */
function applied(stored: StoredProfile | null, planned: PlannedEdit): StoredProfile | null {
  if (planned.outcome !== 'created' && planned.outcome !== 'updated') return stored
  const { id = 9, version = 0, isService = false } = stored ?? {}
  return { id, version: version + 1, isService, values: planned.after, ...planned.groups }
}

const noPassword = fc.tuple(arbitraryProfile, arbitraryInput).map(([stored, { password: _, ...input }]) => ({
  stored,
  input,
}))

describe('whatever a form says', () => {
  it('the same once more changes nothing', () => {
    fc.assert(
      fc.property(noPassword, ({ stored, input }) => {
        const first = edit(stored, input)
        fc.pre(first.outcome !== 'invalid')
        expect(edit(applied(stored, first), input).outcome).toBe('unchanged')
      }),
      { numRuns: 500 },
    )
  })

  it('the plan’s changes are exactly what differs between before and after', () => {
    fc.assert(
      fc.property(noPassword, ({ stored, input }) => {
        const planned = edit(stored, input)
        if (!stored || planned.outcome !== 'updated') return
        const after = { ...planned.after, ...planned.groups }
        for (const [key, [old, now]] of Object.entries(planned.changes)) {
          expect(now).toEqual(after[key as keyof typeof after])
          expect(old).toEqual({ ...stored.values, ...stored }[key])
        }
        const same = Object.keys(after).filter(key => !(key in planned.changes)) as (keyof typeof after)[]
        const before = { ...stored.values, ...stored }
        expect(same.map(key => after[key])).toEqual(same.map(key => before[key]))
      }),
      { numRuns: 500 },
    )
  })

  it('nothing is planned that breaks a rule between fields', () => {
    fc.assert(
      fc.property(noPassword, ({ stored, input }) => {
        const planned = edit(stored, input)
        if (!('after' in planned) || planned.outcome === 'invalid') return
        expect(problemsAcrossFields(planned.after)).toEqual([])
        if (planned.after.staffMember)
          expect(planned.after).toMatchObject({ graduationYear: null, formClass: null })
      }),
      { numRuns: 500 },
    )
  })
})
