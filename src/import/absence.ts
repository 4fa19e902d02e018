/** What a file says by whom it leaves out, once it is declared complete (contract, decision 13). */
import type { PlannedRow } from './plan.ts'
import type { LeaverLists, RollReader } from './roll.ts'
import type { Warning } from './warnings.ts'
import { findWhomFailedRowsAreAbout } from './whom-failed-rows-are-about.ts'

export interface Absence {
  /** Patrons who become leavers: they count, stand nowhere in the file, and were no leavers before. */
  missing: readonly number[]
  /** Leavers who are leavers no more: they stand in the file, or do not count any longer. */
  back: readonly number[]
  /** Failed rows that may be about anybody. As long as there is one, nobody becomes a leaver. */
  unknownRows: number
  /** Does nobody stand in it who is here? That is the export's mistake, and no school without pupils. */
  namesNobody: boolean
}

/** @param rows of the whole file; a failed row never makes its patron absent */
export async function planAbsence(
  rows: readonly PlannedRow[],
  { counting, marked, toEnable }: LeaverLists,
  register: Pick<RollReader, 'findPatrons'>,
): Promise<Absence> {
  const named = patronsOfValidRows(rows)
  const failed = await findWhomFailedRowsAreAbout(rows, register)
  const isInFile = (id: number) => named.has(id) || failed.patronIds.has(id)
  const { unknownRows } = failed
  const namesNobody = counting.length > 0 && named.size + failed.patronIds.size === 0
  return {
    missing: namesNobody || unknownRows > 0 ? [] : counting.filter(id => !isInFile(id) && !marked.has(id)),
    // Whom the file would enable again stays a leaver as long as his row fails.
    back: [...marked.keys()].filter(id =>
      toEnable.has(id) ? named.has(id) : isInFile(id) || !marked.get(id),
    ),
    unknownRows,
    namesNobody,
  }
}

function patronsOfValidRows(rows: readonly PlannedRow[]): Set<number> {
  const ids = new Set<number>()
  for (const row of rows) if (row.outcome === 'updated' || row.outcome === 'unchanged') ids.add(row.patronId)
  return ids
}

export function* warningsOfAbsence({ missing, back, ...doubts }: Absence): Generator<Warning> {
  const { unknownRows, namesNobody } = doubts
  if (namesNobody) yield { code: 'absence-of-everybody' }
  if (unknownRows > 0) yield { code: 'absence-unknown', rows: unknownRows }
  if (missing.length > 0) yield { code: 'absent', rows: missing.length }
  if (back.length > 0) yield { code: 'leavers-back', rows: back.length }
}
