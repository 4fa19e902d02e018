import { sql } from 'kysely'
import { type RemovalContext, RemovalPlanner } from '../../edit/plan-removal.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { patronsByIds } from '../patrons/by-ids.ts'
import { eraseTraces, noTraces, noteTraces } from './erase-traces.ts'
import { nothingTold, type PlannedChange, type Procedure } from './procedure.ts'
import { removePatrons } from './remove-patrons.ts'

/** @param today in the school's time zone */
export function removeMany(context: RemovalContext, today: string): Procedure {
  const planner = new RemovalPlanner(context)
  const traces = noTraces()
  return {
    async plan(transaction, chosen) {
      const found = await readRemovable(
        transaction,
        chosen.map(({ patronId }) => patronId),
      )
      return chosen.flatMap(({ number, patronId }): PlannedChange[] => {
        const patron = found.get(patronId)
        if (!patron) return []
        const problems = planner.plan(patron, patron.onLoan)
        const outcome = problems.length > 0 ? 'invalid' : 'removed'
        return [{ ...nothingTold, number, patronId, version: patron.version, outcome, problems }]
      })
    },
    async write(transaction, rows) {
      const removed = rows.filter(({ outcome }) => outcome === 'removed')
      const ids = removed.map(({ patronId }) => patronId)
      await noteTraces(transaction, ids, traces)
      await removePatrons(transaction, removed, today)
    },
    /** A family's address is nobody's only once all of them have gone. */
    finish: (transaction, _runId, drafts) => eraseTraces(transaction, traces, drafts),
  }
}

interface Removable {
  id: number
  version: number
  isService: boolean
  onLoan: number
}

async function readRemovable(
  transaction: SchoolTransaction,
  ids: readonly number[],
): Promise<Map<number, Removable>> {
  const { rows } = await sql<Removable>`
    SELECT patron.id, patron.version, patron.is_service AS "isService",
      (SELECT count(*) FROM loan WHERE loan.school_id = patron.school_id AND loan.patron_id = patron.id
        AND loan.returned_at IS NULL) AS "onLoan"
    FROM ${patronsByIds(ids)}
    WHERE patron.merged_into IS NULL`.execute(transaction)
  return new Map(rows.map(row => [row.id, row]))
}
