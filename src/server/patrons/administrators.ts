/** Who administers the school, and that somebody always does. */
import { type RawBuilder, sql } from 'kysely'
import type { SchoolTransaction } from '../database/database.ts'
import { patronsByIds } from './by-ids.ts'
import { PatronChanged } from './overtaken.ts'

/** Who can sign in as System Administrator, today. */
export function isActingAdministrator(today: string): RawBuilder<unknown> {
  return sql`enabled AND NOT generic AND merged_into IS NULL AND (until IS NULL OR until >= ${today}::date)
    AND 'System Administrator' = ANY (system_groups)`
}

export async function readAdministrators(
  transaction: SchoolTransaction,
  today: string,
): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM patron WHERE ${isActingAdministrator(today)}`.execute(transaction)
  return new Set(rows.map(row => row.id))
}

export interface Losses {
  /** Patrons who may no longer administer the school once `write` is done, if they ever did. */
  losers: readonly number[]
  today: string
}

/**
 * Two plans that were each sound when they were made may together leave nobody to administer the school. Each of the
 * two would still see the other's administrator, so they are written one after the other.
 * @throws PatronChanged when nobody would be left
 */
export async function keepAnAdministrator<T>(
  transaction: SchoolTransaction,
  { losers, today }: Losses,
  write: () => Promise<T>,
): Promise<T> {
  if (!(await isOneAmong(transaction, losers))) return write()
  await sql`SELECT pg_advisory_xact_lock(${lockSpace}, current_school())`.execute(transaction)
  const written = await write()
  const { rows } = await sql`SELECT FROM patron WHERE ${isActingAdministrator(today)} LIMIT 1`.execute(
    transaction,
  )
  if (rows.length === 0) throw new PatronChanged('the last administrator')
  return written
}

/** The first half of the advisory lock's key ("boss" in ASCII); the school is the other. */
const lockSpace = 0x626f7373

async function isOneAmong(transaction: SchoolTransaction, ids: readonly number[]): Promise<boolean> {
  if (ids.length === 0) return false
  const { rows } = await sql`
    SELECT FROM ${patronsByIds(ids)} WHERE 'System Administrator' = ANY (patron.system_groups)
    LIMIT 1`.execute(transaction)
  return rows.length > 0
}
