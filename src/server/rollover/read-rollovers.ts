import { sql } from 'kysely'
import type { Rollover, RolloverMove, RolloverRow, Rollovers } from '../../api/rollover.ts'
import { spokenName } from '../../patron/name.ts'
import { type Problem, sentenceOf } from '../../patron/problems.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { undoneBy } from '../journal/undone.ts'
import type { KeptRollover } from './plan-rollover.ts'

interface RunRow {
  id: number
  state: Rollover['state']
  change: KeptRollover
  by: string
  startedAt: Date
  finishedAt: Date | null
  undoneBy: number | null
  leaversWithLoans: number
}

/** As many as anybody will look back on. */
const listed = 20

export async function listRollovers(transaction: SchoolTransaction): Promise<Rollovers['rollovers']> {
  const { rows } = await sql<
    Omit<RunRow, 'change' | 'undoneBy' | 'leaversWithLoans'> & Pick<Rollover, 'period'>
  >`
    SELECT id, state, actor_name AS by, started_at AS "startedAt", finished_at AS "finishedAt", change -> 'period' AS period
    FROM run WHERE kind = 'rollover' AND state IN ('planned', 'applied') ORDER BY id DESC LIMIT ${listed}`.execute(
    transaction,
  )
  return rows.map(withInstants)
}

function withInstants<Run extends { startedAt: Date; finishedAt: Date | null }>(run: Run) {
  return {
    ...run,
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
  }
}

export async function findRollover(transaction: SchoolTransaction, runId: number): Promise<Rollover | null> {
  const { rows } = await sql<RunRow>`
    SELECT id, state, change, actor_name AS by, started_at AS "startedAt", finished_at AS "finishedAt",
      ${undoneBy}, (SELECT count(*) FROM run_row WHERE run_id = run.id AND ${moveOf} = 'graduate' AND EXISTS (
        SELECT FROM loan WHERE loan.patron_id = run_row.patron_id AND returned_at IS NULL)) AS "leaversWithLoans"
    FROM run WHERE id = ${runId} AND kind = 'rollover'`.execute(transaction)
  const [run] = rows
  if (!run) return null
  const { change, ...rest } = run
  return { ...withInstants(rest), ...change }
}

/** What becomes of somebody follows from what changes of him. */
const moveOf = sql`CASE WHEN changes -> 'academicLevel' ->> 1 IS NOT NULL THEN 'up'
  WHEN changes -> 'academicLevel' IS NOT NULL THEN 'graduate'
  WHEN changes -> 'graduationYear' IS NOT NULL THEN 'stay' ELSE 'leaveClass' END`

/** Who stays has his level before from his cohort. */
const levelBefore = sql`CASE WHEN changes -> 'academicLevel' IS NOT NULL THEN changes -> 'academicLevel' ->> 0 ELSE (
  SELECT step ->> 'from' FROM run, json_array_elements(run.change -> 'steps') AS step
  WHERE run.id = run_row.run_id AND step ->> 'year' = changes -> 'graduationYear' ->> 0) END`

/** @returns false when no such plan waits */
export async function discardRollover(transaction: SchoolTransaction, runId: number): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    DELETE FROM run WHERE id = ${runId} AND kind = 'rollover' AND state = 'planned'`.execute(transaction)
  return numAffectedRows > 0n
}

export interface RowPage {
  move?: RolloverMove | undefined
  level?: string | undefined
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

/** In the order of names. */
export async function listRolloverRows(
  transaction: SchoolTransaction,
  runId: number,
  { move, level, after, limit }: RowPage,
): Promise<RolloverRow[]> {
  const asked = [
    sql`true`,
    ...(move === undefined ? [] : [sql`move = ${move}`]),
    ...(level === undefined ? [] : [sql`level = ${level}`]),
  ]
  const { rows } = await sql<ListedRow>`
    WITH told AS (
      SELECT row_number, patron_id, changes, problems, ${moveOf} AS move, ${levelBefore} AS level
      FROM run_row WHERE run_id = ${runId} AND row_number > ${after}
    )
    SELECT row_number AS row, move, level, patron_id AS "patronId", changes, problems, patron.username,
      patron.given_name AS "givenName", patron.preferred_name AS "preferredName", patron.surname,
      (SELECT count(*) FROM loan WHERE loan.patron_id = told.patron_id AND returned_at IS NULL) AS loans
    FROM told LEFT JOIN patron ON patron.id = told.patron_id
    WHERE ${sql.join(asked, sql` AND `)} ORDER BY row_number LIMIT ${limit}`.execute(transaction)
  return rows.map(({ givenName, preferredName, surname, problems, ...row }) => ({
    ...row,
    name:
      row.username === null
        ? null
        : spokenName({ givenName, preferredName, surname, username: row.username }),
    reasons: (problems ?? []).map(sentenceOf),
  }))
}
