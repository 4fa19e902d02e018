import { type RawBuilder, sql } from 'kysely'
import type { Leaver, LeaverList, LeaverListQuery, LeaverState } from '../../api/leavers.ts'
import { spokenName } from '../../patron/name.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { pageOfRows } from '../journal/page-of-rows.ts'
import { readContacts } from '../patrons/contacts.ts'
import { viewTables } from '../patrons/patron-view.ts'
import { findHeldLeavers } from './held-leavers.ts'
import { readLoans } from './read-loans.ts'
import { readLeaverSettings } from './settings.ts'

/** In the order of the days on which their grace is over. */
export async function listLeavers(
  transaction: SchoolTransaction,
  { state, after, limit }: LeaverListQuery,
  today: string,
): Promise<LeaverList> {
  const stateIs = await stateOf(transaction, today)
  const found = await readRows(transaction, { stateIs, state, after, limit: limit + 1, today })
  const { rows, next } = pageOfRows(found, limit)
  return {
    counts: await countStates(transaction, stateIs),
    lastComplete: await findLastComplete(transaction),
    held: await findHeldLeavers(transaction),
    rows: await withBelongings(transaction, rows),
    next,
  }
}

/** Who was disabled and is enabled again was kept, whoever did that and how. */
async function stateOf(transaction: SchoolTransaction, today: string): Promise<RawBuilder<LeaverState>> {
  const { removalDays } = await readLeaverSettings(transaction)
  return sql`CASE
    WHEN leaver.kept_on IS NOT NULL OR (leaver.settled_on IS NOT NULL AND patron.enabled) THEN 'kept'
    WHEN leaver.settled_on IS NULL THEN 'waiting'
    WHEN leaver.settled_on + ${removalDays}::integer <= ${today}::date THEN 'removable'
    ELSE 'disabled' END`
}

type ListedRow = Omit<Leaver, 'name' | 'contacts' | 'loans'> & {
  givenName: string | null
  preferredName: string | null
  surname: string | null
}

interface Page extends Omit<LeaverListQuery, 'state'> {
  state: LeaverState | undefined
  stateIs: RawBuilder<LeaverState>
  today: string
}

async function readRows(
  transaction: SchoolTransaction,
  { state, stateIs, after, limit, today }: Page,
): Promise<ListedRow[]> {
  const only = state === undefined ? sql`` : sql`WHERE ${stateIs} = ${state}`
  const { rows } = await sql<ListedRow>`
    SELECT * FROM (
      SELECT row_number() OVER (ORDER BY leaver.due_on, patron.sort_name, patron.id) AS row,
        patron.id AS "patronId", ${stateIs} AS state, patron.username, patron.given_name AS "givenName",
        patron.preferred_name AS "preferredName", patron.surname, form_class.name AS "formClass",
        level.name AS "academicLevel", patron.enabled AS "isEnabled", leaver.since, leaver.missed_by AS "missedBy",
        leaver.due_on AS "dueOn", leaver.due_on <= ${today}::date AS "isDue", leaver.settled_on AS "disabledOn"
      FROM ${leavers} ${only}) AS listed
    WHERE row > ${after} ORDER BY row LIMIT ${limit}`.execute(transaction)
  return rows
}

/** Who was merged into another is nobody. */
const leavers = sql`leaver
  JOIN patron ON patron.school_id = leaver.school_id AND patron.id = leaver.patron_id AND patron.merged_into IS NULL
  ${viewTables}`

async function countStates(
  transaction: SchoolTransaction,
  stateIs: RawBuilder<LeaverState>,
): Promise<LeaverList['counts']> {
  const { rows } = await sql<{ state: LeaverState; count: number }>`
    SELECT ${stateIs} AS state, count(*) AS count FROM ${leavers} GROUP BY 1`.execute(transaction)
  const counts = { waiting: 0, kept: 0, disabled: 0, removable: 0 }
  for (const { state, count } of rows) counts[state] = count
  return counts
}

async function findLastComplete(transaction: SchoolTransaction): Promise<LeaverList['lastComplete']> {
  const { rows } = await sql<{ importId: number; at: Date }>`
    SELECT id AS "importId", coalesce(finished_at, started_at) AS at FROM run
    WHERE absence IS NOT NULL AND state = 'applied' ORDER BY id DESC LIMIT 1`.execute(transaction)
  const [run] = rows
  return run ? { ...run, at: run.at.toISOString() } : null
}

async function withBelongings(transaction: SchoolTransaction, rows: readonly ListedRow[]): Promise<Leaver[]> {
  const ids = rows.map(({ patronId }) => patronId)
  const contacts = await readContacts(transaction, ids)
  const loans = await readLoans(transaction, ids)
  return rows.map(({ givenName, preferredName, surname, ...row }) => ({
    ...row,
    name: spokenName({ givenName, preferredName, surname, username: row.username }),
    contacts: (contacts.get(row.patronId) ?? []).map(({ name, emailAddress, role }) => ({
      name,
      emailAddress,
      role,
    })),
    loans: loans.get(row.patronId) ?? [],
  }))
}
