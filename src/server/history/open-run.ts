import { sql } from 'kysely'
import type { AnyRun, OpenedRun } from '../../api/runs.ts'
import { deedsAgainst } from '../../guard/judge.ts'
import { type GuardedRow, tally } from '../../guard/tally.ts'
import { sentenceOfWarning, type Warning } from '../../import/warnings.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { readLimits } from '../guard/limits.ts'
import { countMarksGivenBack } from '../leavers/give-back-marks.ts'
import { readBegunYear } from '../rollover/take-year-back.ts'
import { whyNothingToUndo, whyNotUndoable } from '../undo/why-not-undoable.ts'
import { findInTheWay } from './in-the-way.ts'
import { findRun } from './list-runs.ts'
import { groupProblems } from './problem-groups.ts'
import { guardedRows } from './scan-rows.ts'

/** A run with all that stands above its rows. @returns null where there is none */
export async function openRun(transaction: SchoolTransaction, runId: number): Promise<OpenedRun | null> {
  const run = await findRun(transaction, runId)
  if (!run) return null
  return {
    ...run,
    ...(await countRows(transaction, runId)),
    problems: await groupProblems(transaction, runId),
    ...(await readSaid(transaction, runId)),
    ...(await countDeeds(transaction, run)),
    leaverMarks:
      run.undoes === null ? 0 : await countMarksGivenBack(transaction, { runId, undone: run.undoes }),
    fileUntil: await readFileUntil(transaction, runId),
    cannotUndo: (await whyNotUndoable(transaction, run)) ?? (await whyNothingToUndo(transaction, runId)),
    yearBack: run.undoes === null ? null : await readYearBack(transaction, run.undoes),
    inTheWay: await findInTheWay(transaction, run),
  }
}

async function readYearBack(transaction: SchoolTransaction, undone: number): Promise<string | null> {
  return (await readBegunYear(transaction, undone))?.ended ?? null
}

type RowCounts = Pick<OpenedRun, 'removed' | 'merged' | 'split' | 'staying' | 'marked'>

async function countRows(transaction: SchoolTransaction, runId: number): Promise<RowCounts> {
  const { rows } = await sql<RowCounts>`
    SELECT count(*) FILTER (WHERE outcome = 'removed') AS removed,
      count(*) FILTER (WHERE outcome = 'merged') AS merged, count(*) FILTER (WHERE outcome = 'split') AS split,
      count(*) FILTER (WHERE json_array_length(problems) > 0) AS staying,
      (SELECT json_array_length(marked) FROM run WHERE id = ${runId}) AS marked
    FROM run_row WHERE run_id = ${runId}`.execute(transaction)
  return rows[0] ?? { removed: 0, merged: 0, split: 0, staying: 0, marked: 0 }
}

interface Said extends Pick<OpenedRun, 'newCohorts' | 'newFormClasses'> {
  warnings: Warning[]
  header: string[] | null
}

async function readSaid(transaction: SchoolTransaction, runId: number) {
  const { rows } = await sql<Said>`
    SELECT new_cohorts AS "newCohorts", new_form_classes AS "newFormClasses", warnings, source -> 'header' AS header
    FROM run WHERE id = ${runId}`.execute(transaction)
  const { newCohorts = [], newFormClasses = [], warnings = [], header } = rows[0] ?? {}
  return { newCohorts, newFormClasses, warnings: warnings.map(sentenceOfWarning), header: header ?? [] }
}

const waiting: readonly AnyRun['state'][] = ['held', 'planned']

/** Beside what the guard has against it, all else that it counted, so that one number is seen among the others. */
async function countDeeds(
  transaction: SchoolTransaction,
  { id, held, state, counts }: AnyRun,
): Promise<Pick<OpenedRun, 'concerned' | 'deeds'>> {
  if (!held || !waiting.includes(state)) return { concerned: 0, deeds: [] }
  const rows: GuardedRow[] = []
  for await (const row of guardedRows(transaction, id)) rows.push(row)
  const deeds = deedsAgainst(tally(rows), await readLimits(transaction))
  const concerned = held.verdicts[0]?.concerned ?? counts.updated + counts.unchanged
  return { concerned, deeds }
}

async function readFileUntil(transaction: SchoolTransaction, runId: number): Promise<string | null> {
  const { rows } = await sql<{ until: Date }>`
    SELECT run.started_at + make_interval(days => school.keeps_files_for_days) AS until
    FROM run JOIN school ON school.id = run.school_id
    WHERE run.id = ${runId} AND EXISTS (SELECT FROM sent_file_part WHERE run_id = ${runId})`.execute(
    transaction,
  )
  return rows[0]?.until.toISOString() ?? null
}
