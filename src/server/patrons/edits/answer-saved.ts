/** What came of saving a patron, as the API says it. */

import type { PatronDetail } from '../../../api/patron.ts'
import type { ChangedMeanwhile } from '../../../api/patron-form.ts'
import type { Account } from '../../access/account.ts'
import { type SchoolTransaction, withSchool } from '../../database/database.ts'
import { RequestError } from '../../errors.ts'
import { todayAt } from '../../schools/settings.ts'
import type { Services } from '../../services.ts'
import { findPatron } from '../read-patrons.ts'
import { readChangesSince } from './changes-since.ts'
import { viewProblem } from './present.ts'
import type { SaveResult } from './save-patron.ts'

interface Saving {
  saved: SaveResult
  /** Who was edited, and the version that the editor saw; null for a new patron. */
  seen: { id: number; version: number } | null
  account: Account
}

/** @throws RequestError where nothing was saved */
export async function answerSaved(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  { saved, seen, account }: Saving,
): Promise<PatronDetail> {
  if (saved.kind === 'invalid') {
    throw new RequestError('invalid-patron', { details: { problems: saved.problems.map(viewProblem) } })
  }
  const id = saved.kind === 'saved' ? saved.patronId : seen?.id
  return withSchool(database, account.schoolId, async transaction => {
    const today = await todayAt(transaction, clock())
    const current =
      saved.kind === 'gone' || id === undefined ? null : await findPatron(transaction, id, today)
    if (!current) throw new RequestError('not-found', { sentence: 'There is no such patron.' })
    if (saved.kind === 'saved' || !seen) return current
    throw new RequestError('changed-meanwhile', { details: await conflict(transaction, seen, current) })
  })
}

async function conflict(
  transaction: SchoolTransaction,
  seen: { id: number; version: number },
  current: PatronDetail,
): Promise<Pick<ChangedMeanwhile, 'by' | 'at' | 'changes' | 'current'>> {
  const { by, at, changes } = await readChangesSince(transaction, seen)
  return { by: by ?? 'somebody', at: at?.toISOString() ?? current.updatedAt, changes, current }
}
