/** What somebody says of leavers one by one: that they stay, or that they are leavers after all. */
import { sql } from 'kysely'
import type { SchoolTransaction } from '../database/database.ts'
import type { Actor } from '../journal/run.ts'
import { replaceHeldWith } from './held-leavers.ts'
import { journalMarks, type Mark, markOfLeaver } from './journal-marks.ts'
import { readLeaverSettings } from './settings.ts'

export interface Word {
  ids: readonly number[]
  actor: Actor
  /** In the school's time zone. */
  today: string
}

/** They are not disabled for their absence, as long as it lasts. @returns how many were kept by it */
export async function keepLeavers(
  transaction: SchoolTransaction,
  { ids, actor, today }: Word,
): Promise<number> {
  const was = await readMarks(transaction, ids)
  const { rows } = await sql<Pick<Mark, 'patronId' | 'is'>>`
    UPDATE leaver SET kept_on = ${today}::date WHERE patron_id = ANY (${ids}::bigint[]) AND kept_on IS NULL
    RETURNING patron_id AS "patronId", ${markOfLeaver} AS is`.execute(transaction)
  await replaceHeldWith(
    transaction,
    rows.map(({ patronId }) => patronId),
  )
  return journal(transaction, { rows, was, actor })
}

/** Their days of grace begin anew. @returns how many are no longer kept */
export async function releaseLeavers(
  transaction: SchoolTransaction,
  { ids, actor, today }: Word,
): Promise<number> {
  const { graceDays } = await readLeaverSettings(transaction)
  const was = await readMarks(transaction, ids)
  const { rows } = await sql<Pick<Mark, 'patronId' | 'is'>>`
    UPDATE leaver SET kept_on = NULL, settled_on = NULL, disabled_by = NULL, due_on = ${today}::date + ${graceDays}::integer
    FROM patron WHERE patron.id = leaver.patron_id AND leaver.patron_id = ANY (${ids}::bigint[])
      AND (leaver.kept_on IS NOT NULL OR (leaver.settled_on IS NOT NULL AND patron.enabled))
    RETURNING leaver.patron_id AS "patronId", ${markOfLeaver} AS is`.execute(transaction)
  return journal(transaction, { rows, was, actor })
}

/** Locks them, so that what they were is what the journal says. */
async function readMarks(
  transaction: SchoolTransaction,
  ids: readonly number[],
): Promise<Map<number, string>> {
  const { rows } = await sql<{ id: number; mark: string }>`
    SELECT patron_id AS id, ${markOfLeaver} AS mark FROM leaver WHERE patron_id = ANY (${ids}::bigint[])
    ORDER BY patron_id FOR UPDATE`.execute(transaction)
  return new Map(rows.map(({ id, mark }) => [id, mark]))
}

interface Said {
  rows: readonly Pick<Mark, 'patronId' | 'is'>[]
  was: ReadonlyMap<number, string>
  actor: Actor
}

async function journal(transaction: SchoolTransaction, { rows, was, actor }: Said): Promise<number> {
  const marks = rows.map(row => ({ ...row, was: was.get(row.patronId) ?? null }))
  await journalMarks(transaction, marks, actor)
  return rows.length
}
