import { sql } from 'kysely'
import type { Rollover, RolloverMove, RolloverRow } from '../../api/rollover.ts'
import { spokenName } from '../../patron/name.ts'
import { type Problem, sentenceOf } from '../../patron/problems.ts'
import type { SchoolTransaction } from '../database/database.ts'
import type { KeptRollover } from './plan-rollover.ts'

interface RunRow {
  id: number
  state: Rollover['state']
  change: KeptRollover
  by: string
  startedAt: Date
  finishedAt: Date | null
}

export async function findRollover(transaction: SchoolTransaction, runId: number): Promise<Rollover | null> {
  const { rows } = await sql<RunRow>`
    SELECT id, state, change, actor_name AS by, started_at AS "startedAt", finished_at AS "finishedAt"
    FROM run WHERE id = ${runId} AND kind = 'rollover'`.execute(transaction)
  const [run] = rows
  if (!run) return null
  const { change, startedAt, finishedAt, ...rest } = run
  return {
    ...rest,
    ...change,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  }
}

/** @returns false when no such plan waits */
export async function discardRollover(transaction: SchoolTransaction, runId: number): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    DELETE FROM run WHERE id = ${runId} AND kind = 'rollover' AND state = 'planned'`.execute(transaction)
  return numAffectedRows > 0n
}

export interface RowPage {
  move?: RolloverMove | undefined
  /** Rows beyond this number. */
  after: number
  limit: number
}

interface ListedRow extends Omit<RolloverRow, 'name' | 'reasons'> {
  givenName: string | null
  preferredName: string | null
  surname: string | null
  problems: Problem[] | null
}

/** In the order of names. What becomes of somebody follows from what changes of him. */
export async function listRolloverRows(
  transaction: SchoolTransaction,
  runId: number,
  { move, after, limit }: RowPage,
): Promise<RolloverRow[]> {
  const moved = move === undefined ? sql`` : sql`WHERE move = ${move}`
  const { rows } = await sql<ListedRow>`
    WITH told AS (
      SELECT row_number, patron_id, changes, problems,
        CASE WHEN changes -> 'academicLevel' ->> 1 IS NOT NULL THEN 'up'
          WHEN changes -> 'academicLevel' IS NOT NULL THEN 'graduate'
          WHEN changes -> 'graduationYear' IS NOT NULL THEN 'stay' ELSE 'leaveClass' END AS move
      FROM run_row WHERE run_id = ${runId} AND row_number > ${after}
    )
    SELECT row_number AS row, move, patron_id AS "patronId", changes, problems, patron.username,
      patron.given_name AS "givenName", patron.preferred_name AS "preferredName", patron.surname,
      (SELECT count(*) FROM loan WHERE loan.patron_id = told.patron_id AND returned_at IS NULL) AS loans
    FROM told LEFT JOIN patron ON patron.id = told.patron_id
    ${moved} ORDER BY row_number LIMIT ${limit}`.execute(transaction)
  return rows.map(({ givenName, preferredName, surname, problems, ...row }) => ({
    ...row,
    name:
      row.username === null
        ? null
        : spokenName({ givenName, preferredName, surname, username: row.username }),
    reasons: (problems ?? []).map(sentenceOf),
  }))
}
