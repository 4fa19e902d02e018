import { type RawBuilder, sql } from 'kysely'
import type { SchoolTransaction } from '../database/database.ts'
import type { AccessRow } from './account.ts'

export async function findByUsernameKey(
  transaction: SchoolTransaction,
  key: string,
): Promise<AccessRow | undefined> {
  return findPatron(transaction, sql`p.username_key = ${key}`)
}

export async function findById(transaction: SchoolTransaction, id: number): Promise<AccessRow | undefined> {
  return findPatron(transaction, sql`p.id = ${id}`)
}

async function findPatron(
  transaction: SchoolTransaction,
  condition: RawBuilder<unknown>,
): Promise<AccessRow | undefined> {
  const { rows } = await sql<AccessRow>`
    SELECT p.id, p.username, p.enabled, p.until, p.merged_into, p.generic, p.is_service, p.system_groups,
      p.password_hash, s.time_zone
    FROM patron p JOIN school s ON s.id = p.school_id WHERE ${condition}`.execute(transaction)
  return rows[0]
}
