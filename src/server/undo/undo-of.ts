import { sql } from 'kysely'
import { broughtBy } from '../../edit/brought.ts'
import type { Person } from '../../edit/person.ts'
import type { EditContext } from '../../edit/plan-edit.ts'
import { UndoPlanner } from '../../undo/plan-undo.ts'
import type { PlannedUndo } from '../../undo/planned-undo.ts'
import type { PlannedChange, Procedure } from '../changes/procedure.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { currentPeriod } from '../enrolment/current-period.ts'
import { RequestError } from '../errors.ts'
import { giveBackMarks } from '../leavers/give-back-marks.ts'
import { toldOfMerged, toldOfSplit } from '../merge/told-merge.ts'
import { readBegunYear, takeYearBack } from '../rollover/take-year-back.ts'
import { recordBrought, removeBrought } from './brought.ts'
import { readDoneRows } from './done-rows.ts'
import { readSince } from './read-since.ts'
import { toldOfPerson } from './told-person.ts'
import { writeUndo } from './write-undo.ts'

export interface UndoRow extends PlannedChange {
  planned: PlannedUndo
}

/**
 * To take back what the run did, whatever kind of run it was.
 * @throws RequestError `forbidden` for a rollover, which only who may roll the year over takes back
 */
export async function undoOf(
  transaction: SchoolTransaction,
  undone: number,
  context: EditContext,
): Promise<Procedure<UndoRow>> {
  const year = await readBegunYear(transaction, undone)
  if (year && !context.editor.mayAdminister) throw new RequestError('forbidden')
  // A rollover's classes are those of the period that it brings back.
  const isOfThisPeriod = year !== null || (await isRunOfThisPeriod(transaction, undone))
  const planner = new UndoPlanner({ ...context, isOfThisPeriod })
  const { lists } = context
  const persons: Person[] = []
  return {
    async plan(transaction, chosen) {
      const numbers = chosen.map(({ number }) => number)
      const done = await readDoneRows(transaction, undone, numbers)
      const since = await readSince(transaction, [...done.values()])
      return numbers.flatMap(number => {
        const row = done.get(number)
        return row ? rowOf(planner.plan(row, since(row))) : []
      })
    },
    async write(transaction, rows, runId) {
      const planned = rows.map(row => (year ? withoutNewClass(row.planned) : row.planned))
      persons.push(...planned.flatMap(personsAfter))
      await writeUndo(transaction, planned, { runId, undone, lists })
    },
    async finish(transaction, runId) {
      await recordBrought(transaction, runId, broughtBy(persons, lists.enrolment))
      if (year) await takeYearBack(transaction, year, runId)
      await removeBrought(transaction, undone)
      await giveBackMarks(transaction, { runId, undone })
    },
  }
}

/** His class of the old period is there still; one of that name is not to be made in the period that ends. */
function withoutNewClass(planned: PlannedUndo): PlannedUndo {
  if (planned.outcome !== 'updated') return planned
  const { before, after } = planned
  return { ...planned, after: { ...after, formClass: before.formClass } }
}

/** Of runs of long ago it is not known; then there was one period. */
async function isRunOfThisPeriod(transaction: SchoolTransaction, runId: number): Promise<boolean> {
  const { rows } = await sql<{ isOfThisPeriod: boolean }>`
    SELECT period_id IS NULL OR period_id IS NOT DISTINCT FROM ${currentPeriod} AS "isOfThisPeriod"
    FROM run WHERE id = ${runId}`.execute(transaction)
  return rows[0]?.isOfThisPeriod ?? false
}

function personsAfter(planned: PlannedUndo): Person[] {
  if (planned.outcome === 'updated') return [planned.after]
  return planned.outcome === 'created' ? [planned.person] : []
}

function rowOf(planned: PlannedUndo): UndoRow {
  const { number, patronId, version, outcome, stays: problems } = planned
  return { number, patronId, version, outcome, problems, planned, ...toldOf(planned) }
}

function toldOf(planned: PlannedUndo): Pick<UndoRow, 'username' | 'changes'> {
  switch (planned.outcome) {
    case 'updated':
      return { username: planned.after.username, changes: planned.changes }
    case 'merged':
      return { username: planned.username, changes: toldOfMerged(planned) }
    case 'split':
      return { username: planned.username, changes: toldOfSplit(planned) }
    case 'created':
    case 'removed':
      return { username: planned.person.username, changes: toldOfPerson(planned.person) }
    default:
      return { username: planned.username, changes: null }
  }
}
