/** Selects, of a row of `run`, whether it is undone. An undo that did nothing, or was itself undone, undoes nothing. */
import { sql } from 'kysely'
import { hasDone } from './doing.ts'

export interface Undone {
  /** The last undo of it that holds; null where none does. */
  undoneBy: number | null
  /** Is something of it still as it left it, because some rows alone were taken back, or some could not be? */
  isUndoneInPart: boolean
}

const lastThatHolds = sql`
  (SELECT max(undo.id) FROM run AS undo WHERE undo.school_id = run.school_id AND undo.undoes = run.id
    AND undo.state = 'applied' AND undo.created_rows + undo.updated_rows + marks_of_run(undo.id) > rows_taken_back(undo.id))`

/** A row that the undo found to be back already is none that is left. */
const isInPart = sql`
  coalesce((SELECT rows_taken_back(run.id) + undo.unchanged_rows < marks_of_run(run.id) + (
      SELECT count(*) FROM run_row WHERE run_row.school_id = run.school_id AND run_row.run_id = run.id AND ${hasDone})
    FROM run AS undo WHERE undo.school_id = run.school_id AND undo.id = ${lastThatHolds}), false)`

export const undoneBy = sql`${lastThatHolds} AS "undoneBy"`

export const undone = sql`${undoneBy}, ${isInPart} AS "isUndoneInPart"`
