import { sql } from 'kysely'
import type { SettingChange, SettingChanges, SettingChangesQuery } from '../../api/setting-changes.ts'
import type { SchoolTransaction } from '../database/database.ts'

export async function readChanges(
  transaction: SchoolTransaction,
  { before, limit }: SettingChangesQuery,
): Promise<SettingChanges> {
  const { rows } = await sql<Omit<SettingChange, 'at'> & { at: Date }>`
    SELECT id, made_at AS at, made_by_name AS by, via, page, about, lines FROM setting_change
    WHERE ${before ?? null}::bigint IS NULL OR id < ${before ?? null} ORDER BY id DESC LIMIT ${limit + 1}`.execute(
    transaction,
  )
  const changes = rows.slice(0, limit).map(row => ({ ...row, at: row.at.toISOString() }))
  return { changes, next: rows.length > limit ? (changes.at(-1)?.id ?? null) : null }
}

/** As long as the school keeps its history of patrons, and no longer. */
export async function forgetOldChanges(transaction: SchoolTransaction): Promise<void> {
  await sql`
    DELETE FROM setting_change USING school
    WHERE school.id = setting_change.school_id
      AND made_at < now() - make_interval(days => school.keeps_runs_for_days)`.execute(transaction)
}

/** That somebody changed it stays; who he was does not. */
export async function forgetWhoChanged(
  transaction: SchoolTransaction,
  patronIds: readonly number[],
): Promise<void> {
  await sql`
    UPDATE setting_change SET made_by = NULL, made_by_name = 'removed account'
    WHERE made_by = ANY (${patronIds}::bigint[])`.execute(transaction)
}
