import { sql } from 'kysely'
import { type GuardKind, guardKinds, type Limit, type Limits, usualLimits } from '../../guard/kinds.ts'
import type { SchoolTransaction } from '../database/database.ts'

interface LimitRow {
  kind: string
  share: number | null
  atLeast: number | null
}

/** The school's own limits, and the usual ones where it has none. */
export async function readLimits(transaction: SchoolTransaction): Promise<Limits> {
  const { rows } = await sql<LimitRow>`
    SELECT kind, share, at_least AS "atLeast" FROM guard_limit`.execute(transaction)
  const own = new Map(rows.map(row => [row.kind, limitOf(row)]))
  const limits: Record<GuardKind, Limit | null> = { ...usualLimits }
  for (const kind of guardKinds) limits[kind] = own.has(kind) ? (own.get(kind) ?? null) : limits[kind]
  return limits
}

function limitOf({ share, atLeast }: LimitRow): Limit | null {
  return share === null || atLeast === null ? null : { share, atLeast }
}

/** @param limits of the kinds that change; null for what is not to be guarded */
export async function writeLimits(
  transaction: SchoolTransaction,
  limits: { [K in GuardKind]?: Limit | null | undefined },
): Promise<void> {
  for (const [kind, limit] of Object.entries(limits)) {
    if (limit === undefined) continue
    await sql`
      INSERT INTO guard_limit (kind, share, at_least)
      VALUES (${kind}, ${limit?.share ?? null}::integer, ${limit?.atLeast ?? null}::integer)
      ON CONFLICT (school_id, kind) DO UPDATE SET share = EXCLUDED.share, at_least = EXCLUDED.at_least`.execute(
      transaction,
    )
  }
}
