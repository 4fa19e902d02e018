import { sql } from 'kysely'
import type { EditLists } from '../../edit/draft.ts'
import type { Editor } from '../../edit/edit-rights.ts'
import { editMany } from '../changes/edit-many.ts'
import type { PlannedChange, Procedure } from '../changes/procedure.ts'
import { binaryArray } from '../database/binary-array.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { PatronChanged } from '../patrons/overtaken.ts'
import { mayLeave } from './may-leave.ts'
import { readLeaverSettings } from './settings.ts'

/** Whoever says that it is to be done: absence never reaches an account with more rights than every patron has. */
export const byAbsence: Editor = {
  patronId: null,
  mayChangePrivileged: false,
  mayAdminister: false,
  mayKeepLibraryGroups: false,
}

/** To disable leavers who wait for it; others among the chosen are left alone. */
export async function disableLeavers(transaction: SchoolTransaction, lists: EditLists): Promise<Procedure> {
  const disabling = editMany({ kind: 'disable' }, { lists, editor: byAbsence })
  return {
    concerned: await countWhoMayLeave(transaction),
    async plan(transaction, chosen) {
      const waiting = await readWaiting(
        transaction,
        chosen.map(({ patronId }) => patronId),
      )
      return disabling.plan(
        transaction,
        chosen.filter(({ patronId }) => waiting.has(patronId)),
      )
    },
    async write(transaction, rows, runId) {
      await disabling.write(transaction, rows as Parameters<typeof disabling.write>[1], runId)
      await settle(transaction, rows, { runId, today: lists.enrolment.today })
    },
  }
}

/** A school is not emptied by absences one night after the other: they are judged against all who may leave. */
export async function countWhoMayLeave(transaction: SchoolTransaction): Promise<number> {
  const { exempt } = await readLeaverSettings(transaction)
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) AS count FROM patron WHERE patron.enabled AND ${mayLeave(exempt)}`.execute(transaction)
  return rows[0]?.count ?? 0
}

async function readWaiting(transaction: SchoolTransaction, ids: readonly number[]): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    SELECT patron_id AS id FROM leaver
    WHERE patron_id = ANY (${binaryArray('bigint', ids)}::bigint[]) AND settled_on IS NULL AND kept_on IS NULL`.execute(
    transaction,
  )
  return new Set(rows.map(({ id }) => id))
}

/** @throws PatronChanged when somebody was kept, or cleared, meanwhile */
async function settle(
  transaction: SchoolTransaction,
  rows: readonly PlannedChange[],
  { runId, today }: { runId: number; today: string },
): Promise<void> {
  const ids = rows.filter(({ outcome }) => outcome === 'updated').map(({ patronId }) => patronId)
  const { numAffectedRows = 0n } = await sql`
    UPDATE leaver SET settled_on = ${today}::date, disabled_by = ${runId}::bigint
    WHERE patron_id = ANY (${binaryArray('bigint', ids)}::bigint[]) AND settled_on IS NULL AND kept_on IS NULL`.execute(
    transaction,
  )
  if (numAffectedRows < ids.length) throw new PatronChanged('leavers who are none any more')
}
