/** Whom a file that is declared complete leaves out, as somebody sees it before he imports the file. */
import { sql } from 'kysely'
import type { DraftAbsence, DraftLeavers, DraftLeaversQuery } from '../../api/import-drafts.ts'
import { sayVerdicts } from '../../guard/judge.ts'
import { warningsOfAbsence } from '../../import/absence.ts'
import { sentenceOfWarning } from '../../import/warnings.ts'
import { sayNumber } from '../../patron/say-number.ts'
import { binaryArray } from '../database/binary-array.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { judgeTally } from '../guard/judge-plan.ts'
import { countWhoMayLeave } from '../leavers/disable-leavers.ts'
import { dayOfDisabling } from '../leavers/settings.ts'
import { findBriefs } from '../patrons/edits/find-others.ts'
import type { Findings } from './content.ts'

/** @param today in the school's time zone */
export async function viewAbsence(
  transaction: SchoolTransaction,
  { absence }: Pick<Findings, 'absence'>,
  today: string,
): Promise<DraftAbsence | null> {
  if (absence === null) return null
  const missing = absence.missing.length
  return {
    missing,
    back: absence.back.length,
    dueOn: await dayOfDisabling(transaction, today),
    doubts: [
      ...(await doubtsOfSize(transaction, missing)),
      ...warningsOfAbsence({ ...absence, missing: [], back: [] }).map(sentenceOfWarning),
    ],
  }
}

/** As the guard will judge it once they are due: it is better known before. */
async function doubtsOfSize(transaction: SchoolTransaction, missing: number): Promise<string[]> {
  const concerned = await countWhoMayLeave(transaction)
  const counts = missing === 0 ? {} : { disable: missing }
  const verdicts = await judgeTally(transaction, { concerned, counts })
  if (verdicts.length === 0) return []
  return [
    `Is this file whole? Once they are due, this would ${sayVerdicts(verdicts, sayNumber)}, and somebody would have to approve it.`,
  ]
}

/** By name, as they are now; who was removed since is not among them. */
export async function listLeaversOf(
  transaction: SchoolTransaction,
  { absence }: Pick<Findings, 'absence'>,
  { which, offset, limit }: DraftLeaversQuery,
): Promise<Pick<DraftLeavers, 'total' | 'patrons'>> {
  const ids = absence?.[which] ?? []
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM patron WHERE id = ANY (${binaryArray('bigint', ids)}::bigint[])
    ORDER BY sort_name, id OFFSET ${offset} LIMIT ${limit}`.execute(transaction)
  const found = await findBriefs(
    transaction,
    rows.map(({ id }) => id),
  )
  return { total: ids.length, patrons: rows.flatMap(({ id }) => found.get(id) ?? []) }
}
