/** The writing half of every plan: new and changed patrons, with the lists and class moves that come along. */
import type { CreateRow, Plan, PlannedRow, UpdateRow } from '../../import/plan.ts'
import type { StoredKey } from '../../patron/fields.ts'
import type { KeptPassword } from '../access/imported-password.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { writeByIndex } from '../database/write-by-index.ts'
import { createMissingLists, type ListIds, readListIds } from '../enrolment/lists.ts'
import { leaveFormClasses } from './leave-form-classes.ts'
import { PatronChanged } from './overtaken.ts'
import { insertPatrons, movesClass, updatePatrons } from './write-patrons.ts'

export type Planned = Pick<Plan, 'newCohorts' | 'newFormClasses'> & { rows: readonly PlannedRow[] }

export interface PlanWriting {
  /** By row number, for each row that sets one. */
  passwords: ReadonlyMap<number, KeptPassword>
  /** The run whose plan it is. */
  runId: number
  /** The run that brings new patrons; null where no file does. */
  importedBy: number | null
  /** The day from which class moves count, in the school's time zone. */
  today: string
  /** Fields that change though the rows do not say so. */
  besides?: readonly StoredKey[]
}

/**
 * @returns ids of created patrons by row number
 * @throws what `isOvertaken` knows, where the register is not as the plan saw it
 */
export async function writePlanned(
  transaction: SchoolTransaction,
  planned: Planned,
  writing: PlanWriting,
): Promise<Map<number, number>> {
  await writeByIndex(transaction)
  await createMissingLists(transaction, planned, writing.today)
  const lists = await readListIds(transaction)
  const createdIds = await writeCreated(transaction, planned, { ...writing, lists })
  await writeUpdated(transaction, planned, { ...writing, lists })
  return createdIds
}

type Listed = PlanWriting & { lists: ListIds }

async function writeCreated(
  transaction: SchoolTransaction,
  planned: Planned,
  { passwords, importedBy, today, lists }: Listed,
): Promise<Map<number, number>> {
  const rows = planned.rows.filter((row): row is CreateRow => row.outcome === 'created')
  const patrons = rows.map(row => ({ after: row.after, password: passwordOf(row, passwords) }))
  const ids = await insertPatrons(transaction, patrons, { lists, today, importedBy })
  return new Map(rows.map((row, index) => [row.number, ids[index] as number]))
}

async function writeUpdated(
  transaction: SchoolTransaction,
  planned: Planned,
  { passwords, runId, today, lists, besides = [] }: Listed,
): Promise<void> {
  const rows = planned.rows.filter((row): row is UpdateRow => row.outcome === 'updated')
  const patrons = rows.map(row => {
    const { patronId: id, version, after } = row
    const touched = [...Object.keys(row.changes), ...besides]
    return { id, version, after, touched, password: passwordOf(row, passwords) }
  })
  const movers = patrons.filter(movesClass).map(patron => patron.id)
  await leaveFormClasses(transaction, movers, { runId, today })
  const written = await updatePatrons(transaction, patrons, { lists, today })
  if (written < patrons.length) throw new PatronChanged(`${patrons.length - written} patrons`)
}

/** A password may be there that an earlier plan of the same file wanted and this one does not. */
function passwordOf(
  { number, setsPassword }: CreateRow | UpdateRow,
  passwords: PlanWriting['passwords'],
): KeptPassword | null {
  return setsPassword ? (passwords.get(number) ?? null) : null
}
