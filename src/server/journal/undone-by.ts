import { sql } from 'kysely'

/** Selects, of a row of `run`, the last undo of it that was applied; null for one that nobody took back. */
export const undoneBy = sql`
  (SELECT max(undo.id) FROM run AS undo WHERE undo.school_id = run.school_id AND undo.undoes = run.id
    AND undo.state = 'applied') AS "undoneBy"`
