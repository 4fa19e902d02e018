/** Undo: what a run did, against what is there now, becomes what would be taken back, patron by patron. */
import { losesAdministration, problemsOfRights } from '../edit/edit-rights.ts'
import type { UniqueIds } from '../edit/merge/plan-merge.ts'
import {
  changesOfPerson,
  type Person,
  type PersonChanges,
  type PresentPatron,
  personOf,
} from '../edit/person.ts'
import type { EditContext } from '../edit/plan-edit.ts'
import { isPrivileged } from '../edit/profile.ts'
import type { Problem } from '../patron/problems.ts'
import type { DoneRow, Since } from './done-row.ts'
import { ofPatron, type PlannedUndo, untouched } from './planned-undo.ts'
import { planMergeAgain, planSplit } from './split-and-merge.ts'
import { clashes, missingEntries, type Standards, takeBack } from './take-back.ts'
import { mayNotGo, usesSince } from './why-he-stays.ts'

export interface UndoContext extends EditContext, Pick<Standards, 'isOfThisPeriod'> {}

/**
 * Goes through the rows once, those that created somebody first: whoever goes holds no id any more, and whoever
 * loses administration is no administrator for those who follow.
 */
export class UndoPlanner {
  readonly #context: UndoContext
  readonly #administrators: Set<number>
  readonly #gone = new Set<number>()
  /** Who gives an id back with this undo, by its key. */
  readonly #givers: Record<keyof UniqueIds, Set<number>> = {
    libraryBarcode: new Set(),
    adminSystemId: new Set(),
  }

  constructor(context: UndoContext) {
    this.#administrators = new Set(context.lists.administrators)
    this.#context = { ...context, lists: { ...context.lists, administrators: this.#administrators } }
  }

  plan(done: DoneRow, since: Since): PlannedUndo {
    const given = { ...since, holders: this.#present(since.holders) }
    if (done.outcome === 'removed') return this.#planReturn(done, given)
    if (done.outcome === 'merged') return this.#planSplit(done, given)
    if (done.outcome === 'split') return this.#planMerge(done, given)
    const { present } = given
    if (!present) return untouched(done, 0, whyAbsent(done, since))
    if (done.outcome === 'created') return this.#planRemoval(done, { ...given, present })
    return this.#planRestoring(done, { ...given, present })
  }

  #planRestoring(
    done: DoneRow & { outcome: 'updated' },
    { present, ...since }: Since & { present: PresentPatron },
  ): PlannedUndo {
    const before = personOf(present)
    const { after, stays } = takeBack(
      done.changes,
      { ...since, present: { ...before, id: present.id } },
      this.#context,
    )
    if (done.setsPassword) stays.push({ code: 'password-stays' })
    const changes = changesOfPerson(before, after)
    if (Object.keys(changes).length === 0) return untouched(done, present.version, stays, before.username)
    const refused = this.#refusals(present, changes)
    if (refused.length > 0) return untouched(done, present.version, refused, before.username)
    if (losesAdministration(changes)) this.#administrators.delete(present.id)
    for (const key of ['libraryBarcode', 'adminSystemId'] as const)
      if (changes[key]) this.#givers[key].add(present.id)
    return { ...ofPatron(done, present.version), outcome: 'updated', before, after, changes, stays }
  }

  #refusals(stored: PresentPatron, changes: PersonChanges): Problem[] {
    const { editor, lists } = this.#context
    const { administrators } = lists
    return problemsOfRights({ stored, changes, setsPassword: false }, { editor, administrators })
  }

  #planRemoval(
    done: DoneRow & { outcome: 'created' },
    { present, ...since }: Since & { present: PresentPatron },
  ): PlannedUndo {
    const person = personOf(present)
    const reasons = [
      ...usesSince(done, { present, ...since }),
      ...mayNotGo(present, { editor: this.#context.editor, administrators: this.#administrators }),
    ]
    if (reasons.length > 0) return untouched(done, present.version, reasons, person.username)
    this.#gone.add(present.id)
    this.#administrators.delete(present.id)
    return { ...ofPatron(done, present.version), outcome: 'removed', person, stays: [] }
  }

  #planReturn(done: DoneRow & { outcome: 'removed' }, since: Since): PlannedUndo {
    const { person } = done
    if (since.present) return untouched(done, since.present.version, [], person.username)
    const problems = clashes(person, { ...since, id: done.patronId })
    if (isPrivileged(person) && !this.#context.editor.mayChangePrivileged)
      problems.push({ code: 'privileged-account' })
    if (problems.length > 0) return untouched(done, done.leftVersion, problems, person.username)
    const stays = missingEntries(person, person, this.#context)
    return {
      ...ofPatron(done, done.leftVersion),
      outcome: 'created',
      person: { ...person, ...without(stays) },
      stays,
    }
  }

  #planSplit(done: DoneRow & { outcome: 'merged' }, since: Since): PlannedUndo {
    const holders = this.#afterGivingBack(since.holders)
    return planSplit(done, { ...since, holders }, this.#context)
  }

  #planMerge(done: DoneRow & { outcome: 'split' }, since: Since): PlannedUndo {
    const { editor } = this.#context
    const planned = planMergeAgain(done, since, { editor, administrators: this.#administrators })
    if (planned.outcome === 'merged') {
      this.#gone.add(planned.patronId)
      this.#administrators.delete(planned.patronId)
    }
    return planned
  }

  #afterGivingBack(holders: Since['holders']): Since['holders'] {
    const isGiven = (key: string, id: number) =>
      key in this.#givers && this.#givers[key as keyof UniqueIds].has(id)
    return Object.fromEntries(Object.entries(holders).filter(([key, id]) => !isGiven(key, id)))
  }

  /** Whoever goes with this very undo holds nothing any more. */
  #present(holders: Since['holders']): Since['holders'] {
    return Object.fromEntries(Object.entries(holders).filter(([, id]) => !this.#gone.has(id)))
  }
}

/** Whom the run created an undo has taken out already, unless he is part of another: there is nothing left to take back. */
function whyAbsent({ outcome }: DoneRow, { partOf }: Since): Problem[] {
  if (partOf !== undefined) return [{ code: 'merged-since', found: partOf }]
  return outcome === 'created' ? [] : [{ code: 'gone' }]
}

/** He comes again without what there is no more. */
function without(missing: readonly Problem[]): Partial<Person> {
  const emptied = missing.map(({ field }) => [field, field === 'libraryGroups' ? [] : null])
  return Object.fromEntries(emptied)
}
