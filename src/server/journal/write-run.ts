/** Where runs begin and end. Each function is one statement or one transaction's part; none leaves a run half told. */
import { sql } from 'kysely'
import type { MadeEdit } from '../../api/import-drafts.ts'
import type { Verdict } from '../../guard/judge.ts'
import type { Purpose } from '../../import/drafts/purpose.ts'
import { countOutcomes, type Plan, type PlannedRow } from '../../import/plan.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { currentPeriod } from '../enrolment/current-period.ts'
import { forgetOldFiles } from '../sent-files/store.ts'
import { forgetOldChanges } from '../setting-changes/read-changes.ts'
import { rangesOf } from './ranges.ts'
import type { Actor, Progress, Run, RunState } from './run.ts'

export interface NewRun {
  kind: Run['kind']
  actor: Actor
  /** That of a nightly file, unless another is named. */
  purpose?: Purpose
  fileName?: string
  fileBytes: number | null
  /** What was mended in the file, secrets hidden. */
  edits?: readonly MadeEdit[]
  /** What the guard had against it, and who begins it let pass. */
  verdicts?: readonly Verdict[]
}

export async function startRun(
  transaction: SchoolTransaction,
  { kind, actor, purpose = 'users', fileName, fileBytes, edits = [], verdicts = [] }: NewRun,
): Promise<number> {
  const mended = edits.length === 0 ? null : JSON.stringify(edits)
  const approver = verdicts.length === 0 ? null : actor
  const { rows } = await sql<{ id: number }>`
    INSERT INTO run (kind, state, via, actor_id, actor_name, purpose, file_name, file_bytes, edits, verdicts, approved_by,
      approved_by_name)
    VALUES (${kind}, 'running', ${actor.via}, ${actor.patronId}, ${actor.name}, ${purpose}, ${fileName ?? null},
      ${fileBytes}, ${mended}::json, ${JSON.stringify(verdicts)}::json, ${approver?.patronId ?? null}::bigint,
      ${approver?.name ?? null})
    RETURNING id`.execute(transaction)
  return (rows[0] as { id: number }).id
}

/** The id of a run that is written down once it is known what it did. */
export async function drawRunId(transaction: SchoolTransaction): Promise<number> {
  const { rows } = await sql<{ id: number }>`SELECT nextval('run_id_seq') AS id`.execute(transaction)
  return (rows[0] as { id: number }).id
}

/**
 * What still says `running` while this process holds the school's lock was left by one that died.
 */
export async function endInterruptedRuns(transaction: SchoolTransaction): Promise<void> {
  await sql`
    UPDATE run SET state = 'interrupted', finished_at = now(), progress = NULL,
      message = 'Rollbook was stopped before this run was applied. Nothing of it is in the register; '
        || CASE WHEN EXISTS (SELECT FROM import_draft WHERE import_draft.run_id = run.id)
          THEN 'the file is kept: import it again.' ELSE 'send the file again.' END
    WHERE state = 'running'`.execute(transaction)
}

/**
 * The run came to nothing: `refused` for a file that is no table, `failed` for a fault of ours. One that was ended
 * already, because its connection was lost and the school's next run began, keeps what was said of it.
 */
export async function endRunWithout(
  transaction: SchoolTransaction,
  runId: number,
  { state, message }: { state: Extract<RunState, 'refused' | 'failed'>; message: string },
): Promise<void> {
  await sql`
    UPDATE run SET state = ${state}, message = ${message}, finished_at = now(), progress = NULL
    WHERE id = ${runId} AND state = 'running'`.execute(transaction)
}

/** Leaves a run alone that is being ended. */
export async function recordProgress(
  transaction: SchoolTransaction,
  runId: number,
  progress: Progress,
): Promise<void> {
  await sql`
    UPDATE run SET progress = ${JSON.stringify(progress)}::json
    WHERE id = (SELECT id FROM run WHERE id = ${runId} AND state = 'running' FOR UPDATE SKIP LOCKED)`.execute(
    transaction,
  )
}

export interface RecordedPlan {
  plan: Plan
  state: Extract<RunState, 'planned' | 'held' | 'applied'>
  /** What the guard has against it; of a plan that was kept it stays what it was. */
  verdicts?: readonly Verdict[]
}

/** The plan is kept with the run; its rows are written by `writeRunRows`. */
export async function recordPlan(
  transaction: SchoolTransaction,
  runId: number,
  { plan, state, verdicts }: RecordedPlan,
): Promise<void> {
  const counts = countOutcomes(plan)
  const repeats = plan.rows.flatMap(row => (row.outcome === 'repeat' ? [[row.number, row.of]] : []))
  await sql`
    UPDATE run SET state = ${state}, finished_at = now(), progress = NULL, source = ${JSON.stringify(plan.source)}::json,
      created_rows = ${counts.created}, updated_rows = ${counts.updated}, unchanged_rows = ${counts.unchanged},
      invalid_rows = ${counts.invalid},
      unchanged = ${JSON.stringify(rangesOf(unchangedRows(plan.rows)))}::json,
      repeats = ${JSON.stringify(repeats)}::json,
      new_cohorts = ${JSON.stringify(plan.newCohorts)}::json,
      new_form_classes = ${JSON.stringify(plan.newFormClasses)}::json,
      warnings = ${JSON.stringify(plan.warnings)}::json,
      absence = ${plan.absence ? JSON.stringify(plan.absence) : null}::json, period_id = ${currentPeriod},
      verdicts = coalesce(${verdicts ? JSON.stringify(verdicts) : null}::json, verdicts)
    WHERE id = ${runId}`.execute(transaction)
  if (state !== 'planned') await replaceHeld(transaction, runId)
}

/** What the same account sent before is out of date: it waits no more, and its passwords go. */
export async function replaceHeld(transaction: SchoolTransaction, runId: number): Promise<void> {
  await sql`
    WITH replaced AS (
      UPDATE run SET state = 'replaced' FROM run AS newer
      WHERE newer.id = ${runId} AND run.school_id = newer.school_id AND run.id < newer.id AND run.state = 'held'
        AND run.kind = newer.kind AND run.actor_id IS NOT DISTINCT FROM newer.actor_id
      RETURNING run.id)
    UPDATE run_row SET password_hash = NULL, password_mac = NULL FROM replaced
    WHERE run_row.run_id = replaced.id AND run_row.password_hash IS NOT NULL`.execute(transaction)
}

function unchangedRows(rows: readonly PlannedRow[]): number[] {
  return rows.filter(row => row.outcome === 'unchanged').map(row => row.number)
}

/**
 * Removes runs, with their rows, that are older than the school keeps them, and files likewise; passwords of waiting plans go after a day, those
 * of held ones, for which holidays may come in between, after a month.
 */
export async function forgetOldRuns(transaction: SchoolTransaction): Promise<void> {
  await sql`
    DELETE FROM run USING school
    WHERE school.id = run.school_id
      AND run.started_at < now() - make_interval(days => school.keeps_runs_for_days)`.execute(transaction)
  await forgetOldFiles(transaction)
  await forgetOldChanges(transaction)
  await sql`
    UPDATE run_row SET password_hash = NULL, password_mac = NULL FROM run
    WHERE run.id = run_row.run_id AND run.started_at < now() - CASE run.state
        WHEN 'planned' THEN interval '1 day' WHEN 'held' THEN interval '31 days' END
      AND run_row.password_hash IS NOT NULL`.execute(transaction)
}
