import { describe, expect, it } from 'vitest'
import type { Contact } from '../api/patron.ts'
import { type PersonChanges, type PresentPatron, personOf } from '../edit/person.ts'
import { administrator, lists, patron, patronManager } from '../edit/testing/literal-school.ts'
import { sentenceOf } from '../patron/problems.ts'
import type { DoneRow, Since } from './done-row.ts'
import { type UndoContext, UndoPlanner } from './plan-undo.ts'
import type { PlannedUndo } from './planned-undo.ts'

const context: UndoContext = { lists, editor: administrator, isOfThisPeriod: true }

type Literal = Parameters<typeof patron>[0] & { contacts?: Contact[]; version?: number }

/** Patron 9 at version 3, as the run left him unless something else is said. */
function present({ contacts = [], version = 3, ...given }: Literal = {}): PresentPatron {
  return { ...patron(given), version, contacts }
}

const untouched: Omit<Since, 'present'> = {
  merged: undefined,
  partOf: undefined,
  isCohortDisabled: false,
  hasSurvivor: true,
  uses: [],
  later: {},
  holders: {},
  holderNames: new Map(),
}

function updated(changes: PersonChanges, given: Partial<DoneRow> = {}): DoneRow {
  return {
    number: 1,
    patronId: 9,
    leftVersion: 3,
    setsPassword: false,
    ...given,
    outcome: 'updated',
    changes,
  } as DoneRow
}

function created(given: Literal = {}): DoneRow {
  const person = personOf(present(given))
  return { number: 1, patronId: 9, leftVersion: 3, outcome: 'created', person, setsPassword: false }
}

interface Situation extends Partial<Since> {
  context?: Partial<UndoContext>
}

function undo(done: DoneRow, { context: special = {}, ...since }: Situation = {}): PlannedUndo {
  return new UndoPlanner({ ...context, ...special }).plan(done, {
    ...untouched,
    present: present(),
    ...since,
  })
}

/** `outcome changes | reasons`, in short. */
function told(planned: PlannedUndo): [outcome: string, changes: unknown, reasons: string[]] {
  const changes = planned.outcome === 'updated' ? planned.changes : {}
  return [planned.outcome, changes, planned.stays.map(sentenceOf)]
}

describe('a value', () => {
  it('that the run changed goes back', () => {
    expect(told(undo(updated({ surname: ['Dough', 'Doe'], gender: ['F', null] })))).toEqual([
      'updated',
      { surname: ['Doe', 'Dough'], gender: [null, 'F'] },
      [],
    ])
  })

  it('that was edited since stays, and whoever did it is named', () => {
    const later = { surname: 'by Helen Marsh on 2026-05-04' }
    expect(told(undo(updated({ surname: ['Dough', 'Roe'] }), { later }))).toEqual([
      'invalid',
      {},
      ['Field (surname) was edited since, by Helen Marsh on 2026-05-04, and stays as it is.'],
    ])
  })

  it('that somebody has put back already needs nothing', () => {
    expect(told(undo(updated({ surname: ['Doe', 'Roe'] })))).toEqual(['unchanged', {}, []])
  })

  it('that another patron holds now stays with him', () => {
    const since = { holders: { libraryBarcode: 12 }, holderNames: new Map([[12, 'asmith']]) }
    const done = updated({ libraryBarcode: ['B1', null], surname: ['Dough', 'Doe'] })
    expect(told(undo(done, since))).toEqual([
      'updated',
      { surname: ['Doe', 'Dough'] },
      ['Field (libraryBarcode) belongs to asmith now, and stays as it is.'],
    ])
  })

  it.each<[PersonChanges, string]>([
    [{ campus: ['south', null] }, 'Field (campus) has no campus south.'],
    [{ presentationGroupLabel: ['old', null] }, 'Field (presentationGroupLabel) has no current group old.'],
    [{ libraryGroups: [['Chess'], []] }, 'Field (libraryGroups) has no library group Chess.'],
  ])('that the school’s lists have no more stays out: %j', (changes, reason) => {
    expect(told(undo(updated(changes)))).toEqual(['invalid', {}, [reason]])
  })

  it('of an academic period that is over is no class to go back to', () => {
    const done = updated({ formClass: ['7B', '7A'] })
    expect(told(undo(done, { context: { isOfThisPeriod: false } }))).toEqual([
      'invalid',
      {},
      ['Field (formClass) is of another academic period, and stays as it is.'],
    ])
  })

  it('that would not go together with what was edited since stays with it', () => {
    const done = updated({ graduationYear: [null, 2031], formClass: [null, '7B'] })
    expect(told(undo(done, { later: { formClass: 'by Helen Marsh on 2026-05-04' } }))).toEqual([
      'invalid',
      {},
      [
        'Field (formClass) was edited since, by Helen Marsh on 2026-05-04, and stays as it is.',
        'Field (graduationYear) goes together with what was edited since, and stays as it is.',
      ],
    ])
  })

  it('that is a password is not taken back', () => {
    expect(told(undo(updated({}, { setsPassword: true } as Partial<DoneRow>)))).toEqual([
      'invalid',
      {},
      ['Passwords are not taken back. If need be, set another one.'],
    ])
  })

  it('of an account with more rights is nobody’s to give back who may not change it', () => {
    const librarian = present({ systemGroups: ['Library Users', 'Librarian'] })
    const since = { present: librarian, context: { editor: patronManager } }
    expect(told(undo(updated({ surname: ['Dough', 'Doe'] }), since))).toEqual([
      'invalid',
      {},
      ['Only a System Administrator may change an account with more than Library Users.'],
    ])
  })

  it('of somebody who is in the register no more goes nowhere', () => {
    expect(told(undo(updated({ surname: ['Dough', 'Doe'] }), { present: undefined }))).toEqual([
      'invalid',
      {},
      ['Is in the register no more.'],
    ])
  })
})

describe('whom the run created', () => {
  it('goes if nothing has come of him', () => {
    expect(told(undo(created()))).toEqual(['removed', {}, []])
  })

  it.each([
    ['signed-in', 'Stays, for this patron has signed in since.'],
    ['borrowed', 'Stays, for this patron has borrowed since.'],
    ['merged', 'Stays, for another patron was merged into this one.'],
  ] as const)('stays once he has %s', (use, reason) => {
    expect(told(undo(created(), { uses: [use] }))).toEqual(['invalid', {}, [reason]])
  })

  it('stays once he was edited, or got another password', () => {
    const edited = { present: present({ surname: 'Roe', version: 4 }), later: { surname: 'by Ann' } }
    expect(told(undo(created(), edited))[2]).toEqual(['Stays, for this patron was edited since, by Ann.'])
    const secret = { present: present({ version: 4 }), later: { password: 'by Ben' } }
    expect(told(undo(created(), secret))[2]).toEqual(['Stays, for this patron was edited since, by Ben.'])
  })

  it('goes if he was edited and is again as he was', () => {
    const later = { surname: 'by Ann' }
    expect(told(undo(created(), { present: present({ version: 5 }), later }))[0]).toBe('removed')
  })

  it('stays if he is the last administrator, or the one who undoes', () => {
    const only = { ...lists, administrators: new Set([9]) }
    expect(told(undo(created(), { context: { lists: only } }))[2]).toEqual([
      'Nobody would be left to sign in as System Administrator.',
    ])
    const editor = { ...administrator, patronId: 9 }
    expect(told(undo(created(), { context: { editor } }))[2]).toEqual(['Nobody may remove his own account.'])
  })

  it('holds nothing any more that another row of the same undo gives back', () => {
    const planner = new UndoPlanner(context)
    const other = { ...present({ id: 10, libraryBarcode: 'B2' }) }
    expect(
      planner.plan(created({ libraryBarcode: 'B1' }), {
        ...untouched,
        present: present({ libraryBarcode: 'B1' }),
      }).outcome,
    ).toBe('removed')
    const since = { ...untouched, present: other, holders: { libraryBarcode: 9 } }
    const planned = planner.plan({ ...updated({ libraryBarcode: ['B1', 'B2'] }), patronId: 10 }, since)
    expect(told(planned)).toEqual(['updated', { libraryBarcode: ['B2', 'B1'] }, []])
  })
})

describe('whom an undo removed', () => {
  const removed = (given: Literal = {}): DoneRow => ({
    number: 1,
    patronId: 9,
    leftVersion: 3,
    outcome: 'removed',
    person: personOf(present(given)),
  })

  it('comes again when that is undone', () => {
    expect(told(undo(removed(), { present: undefined }))[0]).toBe('created')
  })

  it('is there already if somebody has brought him back', () => {
    expect(told(undo(removed()))).toEqual(['unchanged', {}, []])
  })

  it('comes without what there is no more, and not under an id that another has', () => {
    const planned = undo(removed({ campus: 'south' }), { present: undefined })
    expect(planned).toMatchObject({ outcome: 'created', person: { campus: null } })
    expect(planned.stays.map(sentenceOf)).toEqual(['Field (campus) has no campus south.'])
    const taken = { present: undefined, holders: { username: 12 }, holderNames: new Map([[12, 'jdoe1']]) }
    expect(told(undo(removed(), taken))[0]).toBe('invalid')
  })
})
