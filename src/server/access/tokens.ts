/** Tokens that a script sends in place of a password. The register keeps only their digests. */
import { sql } from 'kysely'
import type { SchoolTransaction } from '../database/database.ts'
import { digestOf, randomToken } from './random-token.ts'
import type { TokenScope } from './token-scopes.ts'

export interface NewToken {
  patronId: number
  /** What it is for, in its owner's words. */
  name: string
  /** Unless it is narrowed, all that the account may do. */
  scope?: TokenScope
  /** Null: until it is revoked. */
  expiresAt: Date | null
  /** Is what is posted with it complete unless the request says otherwise? */
  declaresComplete?: boolean
}

/** @returns the token itself too, which is shown once and can never be read again */
export async function createToken(
  transaction: SchoolTransaction,
  { patronId, name, scope, expiresAt, declaresComplete = false }: NewToken,
  now: Date,
): Promise<{ id: number; token: string }> {
  const token = `${prefix}${randomToken()}`
  const { rows } = await sql<{ id: number }>`
    INSERT INTO api_token (patron_id, name, gives, token_hash, created_at, expires_at, declares_complete)
    VALUES (${patronId}, ${name}, ${scope ?? null}, ${digestOf(token)}, ${now}, ${expiresAt}, ${declaresComplete})
    RETURNING id`.execute(transaction)
  return { id: rows[0]?.id as number, token }
}

export interface FoundToken {
  /** The patron whom it stands for, and how far. */
  patronId: number
  scope: TokenScope | null
  declaresComplete: boolean
}

/** Undefined for an unknown, revoked or expired one. Notes its use. */
export async function findToken(
  transaction: SchoolTransaction,
  token: string,
  now: Date,
): Promise<FoundToken | undefined> {
  const { rows } = await sql<FoundToken & { id: number }>`
    SELECT id, patron_id AS "patronId", gives AS scope, declares_complete AS "declaresComplete" FROM api_token
    WHERE token_hash = ${digestOf(token)} AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ${now})
  `.execute(transaction)
  const found = rows[0]
  if (found) await noteUse(transaction, found.id, now)
  return found
}

/** Spares a script that asks every second a write each time. */
async function noteUse(transaction: SchoolTransaction, id: number, now: Date): Promise<void> {
  const aMinuteAgo = new Date(now.getTime() - 60_000)
  await sql`
    UPDATE api_token SET last_used_at = ${now}
    WHERE id = ${id} AND (last_used_at IS NULL OR last_used_at <= ${aMinuteAgo})`.execute(transaction)
}

export interface TokenSummary {
  id: number
  name: string
  username: string
  scope: TokenScope | null
  declaresComplete: boolean
  createdAt: Date
  lastUsedAt: Date | null
  expiresAt: Date | null
  revokedAt: Date | null
}

/** All of a school, revoked and expired ones too, the oldest first. */
export async function listTokens(transaction: SchoolTransaction): Promise<TokenSummary[]> {
  const { rows } = await sql<TokenSummary>`
    SELECT t.id, t.name, p.username, t.gives AS scope, t.declares_complete AS "declaresComplete",
      t.created_at AS "createdAt", t.last_used_at AS "lastUsedAt",
      t.expires_at AS "expiresAt", t.revoked_at AS "revokedAt"
    FROM api_token t JOIN patron p ON p.school_id = t.school_id AND p.id = t.patron_id
    ORDER BY t.id`.execute(transaction)
  return rows
}

/** @returns its name; undefined where there is no such token that is still good */
export async function revokeToken(
  transaction: SchoolTransaction,
  id: number,
  now: Date,
): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    UPDATE api_token SET revoked_at = ${now} WHERE id = ${id} AND revoked_at IS NULL RETURNING name
  `.execute(transaction)
  return rows[0]?.name
}

export function looksLikeToken(text: string): boolean {
  return /^rbk_[\w-]{43}$/.test(text)
}

/** So that a token that lies about somewhere is known for what it is. */
const prefix = 'rbk_'
