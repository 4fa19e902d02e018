import { sql } from 'kysely'
import type { SchoolTransaction } from '../database/database.ts'
import type { Actor } from './run.ts'

/** Who made a run. */
export async function readActor(transaction: SchoolTransaction, runId: number): Promise<Actor> {
  const { rows } = await sql<Actor>`
    SELECT via, actor_id AS "patronId", actor_name AS name FROM run WHERE id = ${runId}`.execute(transaction)
  return rows[0] as Actor
}
