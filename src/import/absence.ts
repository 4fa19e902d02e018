/** What a file says by whom it leaves out, once it is declared complete (contract, decision 13). */
import type { InvalidRow, PlannedRow } from './plan.ts'
import type { LeaverLists, RollReader } from './roll.ts'
import type { Warning, WarningCode } from './warnings.ts'
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

export interface CompleteFile {
  /** All of them; a failed row never makes its patron absent. */
  rows: readonly PlannedRow[]
  /** Rows that somebody took out of it: whom they name is no more absent than whom a failed row names. */
  leftOut: readonly InvalidRow[]
}

export async function planAbsence(
  { rows, leftOut }: CompleteFile,
  { counting, marked, toEnable }: LeaverLists,
  register: Pick<RollReader, 'findPatrons'>,
): Promise<Absence> {
  const named = patronsOfValidRows(rows)
  const failed = await findWhomFailedRowsAreAbout([...rows, ...leftOut], register)
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

/** What nobody has seen who saw the other one: so many more become leavers, or are leavers no more. */
export function countUnseen(
  { missing, back }: Pick<Absence, 'missing' | 'back'>,
  seen: Pick<Absence, 'missing' | 'back'>,
): number {
  const unseen = (ids: readonly number[], known: readonly number[]) => {
    const isKnown = new Set(known)
    return ids.filter(id => !isKnown.has(id)).length
  }
  return unseen(missing, seen.missing) + unseen(back, seen.back)
}

/** Of nobody. */
export const noAbsence: Pick<Absence, 'missing' | 'back'> = { missing: [], back: [] }

const codes: readonly WarningCode[] = ['absent', 'leavers-back', 'absence-unknown', 'absence-of-everybody']

export function isOfAbsence({ code }: Warning): boolean {
  return codes.includes(code)
}

export function* warningsOfAbsence({ missing, back, ...doubts }: Absence): Generator<Warning> {
  const { unknownRows, namesNobody } = doubts
  if (namesNobody) yield { code: 'absence-of-everybody' }
  if (unknownRows > 0) yield { code: 'absence-unknown', rows: unknownRows }
  if (missing.length > 0) yield { code: 'absent', rows: missing.length }
  if (back.length > 0) yield { code: 'leavers-back', rows: back.length }
}
