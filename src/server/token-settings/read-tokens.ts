import { sql } from 'kysely'
import type { Tokens } from '../../api/tokens.ts'
import { listTokens } from '../access/tokens.ts'
import type { SchoolTransaction } from '../database/database.ts'

export async function readTokens(transaction: SchoolTransaction): Promise<Tokens> {
  const tokens = await listTokens(transaction)
  const { rows: scripts } = await sql<{ username: string }>`
    SELECT username FROM patron WHERE is_service AND merged_into IS NULL ORDER BY username_key`.execute(
    transaction,
  )
  return {
    tokens: tokens.toReversed().map(({ scope, createdAt, lastUsedAt, expiresAt, revokedAt, ...token }) => ({
      ...token,
      gives: scope,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
      expiresAt: expiresAt?.toISOString() ?? null,
      revokedAt: revokedAt?.toISOString() ?? null,
    })),
    scripts: scripts.map(({ username }) => username),
  }
}
