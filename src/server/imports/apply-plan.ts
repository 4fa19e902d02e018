/** The second half of every import: a plan becomes the register, in one transaction, or not at all. */
import { sql } from 'kysely'
import pg from 'pg'
import { losesAccess } from '../../import/make-plan.ts'
import type { CreateRow, Plan, UpdateRow } from '../../import/plan.ts'
import type { SealedPassword } from '../access/imported-password.ts'
import { type Database, type SchoolTransaction, withSchool } from '../database/database.ts'
import { writeByIndex } from '../database/write-by-index.ts'
import { createMissingLists, type ListIds, readListIds } from '../enrolment/lists.ts'
import { recordPlan } from '../journal/write-run.ts'
import { toldRowsOf, writeRunRows } from '../journal/write-run-rows.ts'
import { leaveFormClasses } from '../patrons/leave-form-classes.ts'
import { insertPatrons, ListEntryGone, updatePatrons } from '../patrons/write-patrons.ts'
import { isActingAdministrator } from './read-roll.ts'
import { wasApplied } from './was-applied.ts'

export interface Application {
  schoolId: number
  runId: number
  plan: Plan
  /** By row number, for each row that sets one. */
  passwords: ReadonlyMap<number, SealedPassword>
  /** The day from which class moves count, in the school's time zone. */
  today: string
}

/** `stale`: somebody changed what the plan rests on, so nothing was applied; plan again. */
export type ApplyOutcome = 'applied' | 'stale'

export interface Connections {
  /** The one that holds the school's lock. */
  locked: Database
  /** Others, to ask what became of the plan when that one is lost. */
  others: Database
}

/** @throws what went wrong, when nothing was applied; OutcomeUnknown when that is not certain */
export async function applyPlan(
  { locked, others }: Connections,
  application: Application,
): Promise<ApplyOutcome> {
  let isWritten = false
  try {
    await withSchool(locked, application.schoolId, async transaction => {
      await write(transaction, application)
      isWritten = true
    })
    return 'applied'
  } catch (error) {
    if (isStale(error)) return 'stale'
    // Only the commit can have been carried out without our hearing of it.
    if (isWritten && (await wasApplied(others, application, error))) return 'applied'
    throw error
  }
}

async function write(transaction: SchoolTransaction, application: Application): Promise<void> {
  const { plan, runId, today } = application
  await writeByIndex(transaction)
  await createMissingLists(transaction, plan, today)
  const lists = await readListIds(transaction)
  const createdIds = await writeCreated(transaction, application, lists)
  await writeUpdated(transaction, application, lists)
  await keepAnAdministrator(transaction, application)
  await sql`DELETE FROM run_row WHERE run_id = ${runId}`.execute(transaction)
  await writeRunRows(transaction, runId, { rows: toldRowsOf(plan), createdIds })
  await recordPlan(transaction, runId, { plan, state: 'applied' })
}

async function writeCreated(
  transaction: SchoolTransaction,
  { plan, passwords, runId, today }: Application,
  lists: ListIds,
): Promise<Map<number, number>> {
  const rows = plan.rows.filter((row): row is CreateRow => row.outcome === 'created')
  const patrons = rows.map(row => ({ after: row.after, password: passwordOf(row, passwords) }))
  const ids = await insertPatrons(transaction, patrons, { lists, today, importedBy: runId })
  return new Map(rows.map((row, index) => [row.number, ids[index] as number]))
}

async function writeUpdated(
  transaction: SchoolTransaction,
  { plan, passwords, today }: Application,
  lists: ListIds,
): Promise<void> {
  const rows = plan.rows.filter((row): row is UpdateRow => row.outcome === 'updated')
  const patrons = rows.map(row => {
    const { patronId: id, version, after } = row
    const movesClass = row.changes.formClass !== undefined
    return { id, version, after, movesClass, password: passwordOf(row, passwords) }
  })
  const movers = patrons.filter(patron => patron.movesClass).map(patron => patron.id)
  await leaveFormClasses(transaction, movers, today)
  const written = await updatePatrons(transaction, patrons, { lists, today })
  if (written < patrons.length) throw new PatronChanged(`${patrons.length - written} patrons`)
}

/** Two plans that were each sound when they were made may together leave nobody to administer the school. */
async function keepAnAdministrator(
  transaction: SchoolTransaction,
  { plan, today }: Application,
): Promise<void> {
  if (!plan.rows.some(row => row.outcome === 'updated' && losesAccess(row.changes))) return
  const { rows } = await sql`SELECT FROM patron WHERE ${isActingAdministrator(today)} LIMIT 1`.execute(
    transaction,
  )
  if (rows.length === 0) throw new PatronChanged('the last administrator')
}

/** A password may be there that an earlier plan of the same file wanted and this one does not. */
function passwordOf(
  { number, setsPassword }: CreateRow | UpdateRow,
  passwords: Application['passwords'],
): SealedPassword | null {
  return setsPassword ? (passwords.get(number) ?? null) : null
}

class PatronChanged extends Error {}

const uniqueViolation = '23505'
const foreignKeyViolation = '23503'

/** A patron, an id or a list entry is not what the plan saw: the version differs or a constraint says no. */
function isStale(error: unknown): boolean {
  if (error instanceof PatronChanged || error instanceof ListEntryGone) return true
  if (!(error instanceof pg.DatabaseError)) return false
  return error.code === uniqueViolation || error.code === foreignKeyViolation
}
