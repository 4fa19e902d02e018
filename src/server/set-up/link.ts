/**
 * The one-time link by which an empty database is set up on the page. Its digest is in the database, so that any
 * process knows it. Statements are the owner's: there is no school yet.
 */
import { sql } from 'kysely'
import { digestOf, randomToken } from '../access/random-token.ts'
import type { Database, SchoolTransaction } from '../database/database.ts'

/** In place of any earlier one. @returns the token, which can never be read again */
export async function makeSetUpLink(database: Database, now: Date): Promise<string> {
  const token = randomToken()
  await sql`
    INSERT INTO set_up_link (token_hash, made_at) VALUES (${digestOf(token)}, ${now})
    ON CONFLICT (is_the_one) DO UPDATE SET token_hash = excluded.token_hash, made_at = excluded.made_at
  `.execute(database)
  return token
}

export async function isSetUpToken(database: Database, token: string): Promise<boolean> {
  const { rows } = await sql`SELECT FROM set_up_link WHERE token_hash = ${digestOf(token)}`.execute(database)
  return rows.length === 1
}

/** @returns false where the token is not the link's, or not any more */
export async function useUpSetUpToken(transaction: SchoolTransaction, token: string): Promise<boolean> {
  const { rows } = await sql`
    DELETE FROM set_up_link WHERE token_hash = ${digestOf(token)} RETURNING made_at`.execute(transaction)
  return rows.length === 1
}
