/** Who has an id that a row claims, for whoever may read patrons: a name says more than that somebody has it. */
import type { PatronBrief } from '../../api/patron-form.ts'
import type { ShownRow } from '../../import/drafts/shown-row.ts'
import { foldKey } from '../../patron/fold.ts'
import { trimAsciiBlanks } from '../../patron/kinds/text.ts'
import type { Problem } from '../../patron/problems.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { findBriefs } from '../patrons/edits/find-others.ts'
import { findHolders } from '../patrons/find-holders.ts'
import type { PartColumns } from './parts.ts'

/** @returns who has what a problem of that row is about */
export type HolderFinder = (row: ShownRow, problem: Problem) => PatronBrief | null

/** What a row's field is in the register. */
const registered = {
  libraryBarcode: 'libraryBarcode',
  adminSystemId: 'adminSystemId',
  newUsername: 'username',
} as const

type Claiming = keyof typeof registered

export async function findRowHolders(
  transaction: SchoolTransaction,
  rows: readonly ShownRow[],
  columns: PartColumns,
): Promise<HolderFinder> {
  const keyOf = ({ cells }: ShownRow, field: Claiming) => {
    const text = trimAsciiBlanks(cells[columns.findIndex(column => column?.key === field)] ?? '')
    return registered[field] === 'username' ? foldKey(text) : text.normalize('NFC')
  }
  const found = new Map<Claiming, ReadonlyMap<string, { id: number }>>()
  for (const field of Object.keys(registered) as Claiming[]) {
    const claiming = rows.filter(({ problems }) => problems.some(problem => claimed(problem) === field))
    const keys = claiming.map(row => keyOf(row, field))
    found.set(field, await findHolders(transaction, registered[field], keys))
  }
  const ids = [...found.values()].flatMap(holders => [...holders.values()].map(({ id }) => id))
  const briefs = ids.length === 0 ? new Map<number, PatronBrief>() : await findBriefs(transaction, ids)
  return (row, problem) => {
    const field = claimed(problem)
    const holder = field && found.get(field)?.get(keyOf(row, field))
    return (holder && briefs.get(holder.id)) ?? null
  }
}

function claimed({ field, code }: Problem): Claiming | undefined {
  if (code !== 'belongs-to-another' || field === undefined) return undefined
  return field in registered ? (field as Claiming) : undefined
}
