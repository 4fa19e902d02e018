import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { ManyChange } from '../api/many-patrons.ts'
import { inputOf, ManyPlanner, problemsOfChange } from './plan-many.ts'
import { RemovalPlanner } from './plan-removal.ts'
import { administratorsGroup, type StoredProfile } from './profile.ts'
import { arbitraryProfile } from './testing/arbitrary-edit.ts'
import { administrator, edit, lists, patron, patronManager, problemsOf } from './testing/literal-school.ts'

const changes: ManyChange[] = [
  { kind: 'enable' },
  { kind: 'disable' },
  { kind: 'join-library-group', group: 'staff' },
  { kind: 'leave-library-group', group: 'Parents' },
  { kind: 'join-system-group', group: 'Librarian' },
  { kind: 'leave-system-group', group: 'Librarian' },
  { kind: 'set-form-class', formClass: null },
  { kind: 'set-campus', campus: 'north' },
  { kind: 'set-campus', campus: null },
  { kind: 'set-presentation-group', group: 'style1' },
]

function plannerOf(change: ManyChange, { editor = administrator } = {}) {
  return new ManyPlanner(change, { lists, editor })
}

const admin = (id: number) =>
  patron({
    id,
    staffMember: true,
    graduationYear: null,
    formClass: null,
    systemGroups: ['Library Users', administratorsGroup],
  })

describe('a change of many', () => {
  it('is each patron edited alone', () => {
    const some = fc.array(arbitraryProfile, { maxLength: 10 })
    fc.assert(
      fc.property(fc.constantFrom(...changes), some, (change, profiles) => {
        const stored = profiles.filter((profile): profile is StoredProfile => profile !== null)
        const planner = plannerOf(change)
        const together = stored.map(profile => planner.plan(profile, 1))
        expect(together).toEqual(stored.map(profile => edit(profile, inputOf(change, profile))))
      }),
    )
  })

  test.each<[ManyChange, object]>([
    [{ kind: 'disable' }, { enabled: [true, false] }],
    [{ kind: 'join-library-group', group: 'STAFF' }, { libraryGroups: [['Parents'], ['Parents', 'Staff']] }],
    [{ kind: 'leave-library-group', group: 'parents' }, { libraryGroups: [['Parents'], []] }],
    [{ kind: 'set-form-class', formClass: '7B' }, { formClass: ['7A', '7B'] }],
    [{ kind: 'set-form-class', formClass: null }, { formClass: ['7A', null] }],
    [{ kind: 'set-campus', campus: 'NORTH' }, { campus: [null, 'north'] }],
  ])('%j', (change, changes) => {
    const stored = patron({ libraryGroups: ['Parents'] })
    expect(plannerOf(change).plan(stored, 7)).toMatchObject({ number: 7, outcome: 'updated', changes })
  })

  it('leaves out whom it cannot change: oneself, the last administrator, a privileged account without the right', () => {
    const planner = plannerOf({ kind: 'disable' })
    expect(problemsOf(planner.plan(admin(1), 1))).toEqual(['own-account'])
    expect(planner.plan(admin(2), 2).outcome).toBe('updated')
    const byManager = plannerOf({ kind: 'disable' }, { editor: patronManager })
    expect(problemsOf(byManager.plan(admin(2), 1))).toEqual(['privileged-account'])
    expect(byManager.plan(patron(), 2).outcome).toBe('updated')
  })

  it('puts no staff into a form class', () => {
    const planner = plannerOf({ kind: 'set-form-class', formClass: '7B' })
    expect(problemsOf(planner.plan(admin(2), 1))).toEqual(['formClass for-students'])
    expect(problemsOf(planner.plan(patron({ graduationYear: null, formClass: null }), 2))).toEqual([
      'graduationYear required-student',
    ])
  })

  it('does not disable all administrators, one after the other', () => {
    const editor = { ...administrator, patronId: 7 }
    const planner = plannerOf({ kind: 'disable' }, { editor })
    expect(planner.plan(admin(2), 1).outcome).toBe('updated')
    expect(problemsOf(planner.plan(admin(1), 2))).toEqual(['last-administrator'])
  })

  test.each<[ManyChange, string]>([
    [{ kind: 'leave-library-group', group: 'Club' }, 'no-library-group'],
    [{ kind: 'join-system-group', group: 'Boss' }, 'no-system-group'],
    [{ kind: 'set-campus', campus: 'south' }, 'no-campus'],
    [{ kind: 'set-presentation-group', group: 'style9' }, 'no-current-group'],
  ])('names nothing that there is not: %j', (change, code) => {
    expect(problemsOfChange(change, lists)).toMatchObject([{ code }])
  })

  it('names what there is', () => {
    expect(changes.flatMap(change => problemsOfChange(change, lists))).toEqual([])
  })
})

describe('a removal', () => {
  const planner = (chosen = 9) =>
    new RemovalPlanner({ editor: administrator, administrators: lists.administrators, chosen })
  const codesOf = (problems: { code: string }[]) => problems.map(({ code }) => code)

  it('takes no patron who has something on loan, and says how much', () => {
    expect(planner().plan(patron(), 2)).toEqual([{ code: 'on-loan', found: '2 items' }])
    expect(planner().plan(patron(), 1)).toEqual([{ code: 'on-loan', found: '1 item' }])
    expect(planner().plan(patron(), 0)).toEqual([])
  })

  it('takes neither oneself nor the last administrator', () => {
    const some = planner()
    expect(codesOf(some.plan({ id: 1, isService: false }, 0))).toEqual(['own-removal'])
    expect(some.plan({ id: 2, isService: false }, 0)).toEqual([])
    expect(codesOf(some.plan({ id: 1, isService: false }, 0))).toEqual(['own-removal', 'last-administrator'])
  })

  it('takes a script’s account only by itself', () => {
    const script = { id: 5, isService: true }
    expect(codesOf(planner().plan(script, 0))).toEqual(['service-account'])
    expect(planner(1).plan(script, 0)).toEqual([])
  })
})
