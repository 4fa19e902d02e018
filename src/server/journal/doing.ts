import { sql } from 'kysely'
import type { DoneRow } from '../../undo/done-row.ts'

const outcomes = ['created', 'updated', 'removed', 'merged', 'split'] satisfies DoneRow['outcome'][]

/** Of a row of `run_row`: has it done something to a patron who is not forgotten, so that an undo could take it back? */
export const hasDone = sql`run_row.outcome = ANY (${outcomes}::text[]) AND run_row.patron_id IS NOT NULL`
