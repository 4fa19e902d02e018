import { sql } from 'kysely'
import type { ChangeRun } from '../../api/many-patrons.ts'
import type { Editor } from '../../edit/edit-rights.ts'
import { inBatches } from '../database/columns.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { writeByIndex } from '../database/write-by-index.ts'
import type { Actor } from '../journal/run.ts'
import { PatronChanged } from '../patrons/overtaken.ts'
import type { Chosen, PlannedChange, Procedure } from './procedure.ts'
import { type Act, procedureOf } from './procedure-of.ts'

export interface RunWriting {
  editor: Editor
  actor: Actor
  now: Date
}

/**
 * Plans again, by the rights of whoever applies it, and does so only as long as each patron comes out as was shown.
 * @returns the procedure, which may have something left to do
 * @throws what `isOvertaken` knows, where it would no longer do what was shown
 */
export async function writePlannedRun(
  transaction: SchoolTransaction,
  run: ChangeRun,
  writing: RunWriting,
): Promise<Procedure> {
  await writeByIndex(transaction)
  await becomeApplied(transaction, run.id, writing)
  const kept = await readKeptRows(transaction, run.id)
  const procedure = await procedureOf(transaction, { ...writing, act: actOf(run) }, kept.length)
  for (const batch of inBatches(kept)) {
    const planned = await procedure.plan(transaction, batch)
    if (!isAsShown(batch, planned)) throw new PatronChanged('planned otherwise than shown')
    await procedure.write(transaction, planned, run.id)
  }
  return procedure
}

/** @throws PatronChanged when it was discarded meanwhile */
async function becomeApplied(
  transaction: SchoolTransaction,
  runId: number,
  { actor, now }: RunWriting,
): Promise<void> {
  const { numAffectedRows = 0n } = await sql`
    UPDATE run SET state = 'applied', finished_at = ${now}, via = ${actor.via},
      actor_id = ${actor.patronId}::bigint, actor_name = ${actor.name}
    WHERE id = ${runId} AND state IN ('planned', 'held')`.execute(transaction)
  if (numAffectedRows === 0n) throw new PatronChanged('discarded')
}

function actOf({ kind, change, merge, undoes }: ChangeRun): Act {
  if (kind === 'removal' || kind === 'leavers') return { kind }
  if (kind === 'merge' && merge !== null) return { kind, merge }
  if (kind === 'undo' && undoes !== null) return { kind, runId: undoes }
  if (kind === 'edit' && change !== null) return { kind, change }
  throw new Error(`a plan of kind ${kind} that says nothing to do`)
}

interface KeptRow extends Chosen {
  version: number
  outcome: PlannedChange['outcome']
  /** As it was written. */
  changes: string | null
}

/** Those who go stand first, as they were planned: whose ids another row may have again. */
async function readKeptRows(transaction: SchoolTransaction, runId: number): Promise<KeptRow[]> {
  const { rows } = await sql<KeptRow>`
    SELECT row_number AS number, patron_id AS "patronId", patron_version AS version, outcome,
      changes::text AS changes
    FROM run_row WHERE run_id = ${runId} ORDER BY outcome NOT IN ('removed', 'merged'), row_number`.execute(
    transaction,
  )
  return rows
}

/** Whom nothing happens to may have been changed otherwise. */
function isAsShown(kept: readonly KeptRow[], planned: readonly PlannedChange[]): boolean {
  return (
    kept.length === planned.length &&
    kept.every(({ outcome, version, changes }, index) => {
      const now = planned[index]
      if (now?.outcome !== outcome) return false
      if (!touching.includes(outcome)) return true
      return now.version === version && (now.changes && JSON.stringify(now.changes)) === changes
    })
  )
}

const touching: readonly PlannedChange['outcome'][] = ['created', 'updated', 'removed', 'merged', 'split']
