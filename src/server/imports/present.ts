/** Runs and their rows as the API gives them. */
import type { z } from 'zod'
import type { rowSchema, runSchema } from '../../api/imports.ts'
import type { Absence } from '../../import/absence.ts'
import { sentenceOfWarning } from '../../import/warnings.ts'
import { sentenceOf } from '../../patron/problems.ts'
import { viewVerdicts } from '../guard/say-held.ts'
import type { RunRow } from '../journal/read-runs.ts'
import type { Run } from '../journal/run.ts'
import { toldPairs } from '../journal/told-pairs.ts'

export function viewRun(run: Run): z.infer<typeof runSchema> {
  const {
    id,
    state,
    via,
    purpose,
    fileName,
    fileBytes,
    progress,
    counts,
    newCohorts,
    newFormClasses,
    message,
    source,
  } = run
  const { verdicts, approvedBy, undoneBy, isUndoneInPart, absence } = run
  return {
    id,
    state,
    via,
    by: run.actorName,
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    purpose,
    fileName,
    fileBytes,
    progress,
    encoding: source?.encoding ?? null,
    delimiter: source?.delimiter ?? null,
    blank: source?.blank ?? null,
    counts,
    newCohorts,
    newFormClasses,
    warnings: run.warnings.map(sentenceOfWarning),
    message,
    absence: absence && viewAbsence(absence),
    held: viewVerdicts(verdicts),
    approvedBy,
    undoneBy,
    isUndoneInPart,
  }
}

function viewAbsence({ missing, back, unknownRows }: Absence): z.infer<typeof runSchema>['absence'] {
  return { missing: missing.length, back: back.length, unknownRows }
}

type RowView = z.infer<typeof rowSchema>

/** @param showsValues may the reader see patrons' values? An Import Only account sees outcomes and problems alone. */
export function viewRow(row: RunRow, { showsValues }: { showsValues: boolean }): RowView {
  const { outcome, username, patronId, setsPassword } = row
  const problems = row.problems.map(sentenceOf)
  const told: RowView = { row: row.row, outcome, username: showsValues ? username : null, problems }
  if (!showsValues) return told
  return { ...told, patronId, setsPassword, changes: toldPairs(outcome, row.changes) }
}
