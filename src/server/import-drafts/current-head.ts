import type { SchoolTransaction } from '../database/database.ts'
import { endDeadRunsIfIdle } from '../imports/dead-runs.ts'
import type { Sealed } from './parts.ts'
import { type DraftHead, existingDraft, findHead, listDrafts } from './store.ts'

/**
 * A draft as it is: one whose run died with its process is nobody's again.
 * @throws RequestError `not-found`
 */
export async function currentHead(
  transaction: SchoolTransaction,
  { id, schoolId }: Pick<Sealed, 'id' | 'schoolId'>,
): Promise<DraftHead> {
  const head = existingDraft(await findHead(transaction, id))
  if (head.runId === null || !(await endDeadRunsIfIdle(transaction, schoolId))) return head
  return { ...head, runId: null }
}

export async function currentDrafts(transaction: SchoolTransaction, schoolId: number): Promise<DraftHead[]> {
  const heads = await listDrafts(transaction)
  const isApplied = heads.some(({ runId }) => runId !== null)
  if (!isApplied || !(await endDeadRunsIfIdle(transaction, schoolId))) return heads
  return listDrafts(transaction)
}
