import { createHash } from 'node:crypto'
import type { ListPlan } from '../../../api/list-files.ts'
import { goneAfter, type ListMode, type PlannedLine, planList } from '../../../edit/lists/plan-list.ts'
import type { SchoolTransaction } from '../../database/database.ts'
import type { ListFile } from './list-file.ts'
import { readLines } from './read-lines.ts'

export interface FileOrder {
  bytes: Uint8Array
  mode: ListMode
}

/** What the file would do to the list as it is now. @throws RequestError `file-refused` */
export async function planFile<Entry>(
  transaction: SchoolTransaction,
  file: ListFile<Entry>,
  { bytes, mode }: FileOrder,
): Promise<PlannedLine<Entry>[]> {
  const given = readLines(bytes, file.columns, await file.readerOf(transaction))
  const order = { stored: await file.readStored(transaction), given, mode }
  return planList(order, await file.whyStay(transaction, goneAfter(order)))
}

export function viewPlan(columns: readonly string[], planned: readonly PlannedLine<unknown>[]): ListPlan {
  const lines = planned.map(({ row, state, cells, before, problems }) => ({
    row,
    state,
    cells: [...cells],
    before: before && [...before],
    problems: [...problems],
  }))
  const counts = { new: 0, changed: 0, unchanged: 0, removed: 0, stays: 0, invalid: 0 }
  for (const { state } of lines) counts[state]++
  const plan = createHash('sha256').update(JSON.stringify(lines)).digest('base64url')
  return { plan, columns: [...columns], counts, lines }
}
