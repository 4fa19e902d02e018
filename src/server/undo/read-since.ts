/** What has become of patrons since a run: how they are now, what came of them, who edited what, who holds their ids. */
import { sql } from 'kysely'
import type { DoneRow, Since } from '../../undo/done-row.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { readContacts } from '../patrons/contacts.ts'
import { readMergedProfiles, readProfiles } from '../patrons/edits/read-profiles.ts'
import { readHolders } from './read-holders.ts'
import { readLaterEdits } from './read-later-edits.ts'
import { readUses } from './read-uses.ts'

export async function readSince(
  transaction: SchoolTransaction,
  done: readonly DoneRow[],
): Promise<(row: DoneRow) => Since> {
  const profiles = await readProfiles(
    transaction,
    done.map(({ patronId }) => patronId),
  )
  const { merged, survivors } = await readMerged(transaction, done)
  const leftBehind = await readLeftBehind(transaction, done.filter(row => row.outcome === 'merged').map(idOf))
  const partOf = await readSurvivorNames(
    transaction,
    done.map(idOf).filter(id => !profiles.has(id)),
  )
  const contacts = await readContacts(transaction, done.filter(needsContacts).map(idOf))
  const uses = await readUses(transaction, done.filter(({ outcome }) => outcome === 'created').map(idOf))
  const edited = done.filter(row => profiles.get(row.patronId)?.version !== row.leftVersion)
  const later = await readLaterEdits(transaction, edited)
  const holders = await readHolders(transaction, done)
  return row => {
    const profile = profiles.get(row.patronId)
    return {
      merged: merged.get(row.patronId),
      partOf: partOf.get(row.patronId),
      isCohortDisabled: leftBehind.has(row.patronId),
      hasSurvivor: 'into' in row && survivors.has(row.into),
      present: profile && { ...profile, contacts: contacts.get(row.patronId) ?? [] },
      uses: uses.get(row.patronId) ?? [],
      later: later.get(row.patronId) ?? {},
      ...holders(row),
    }
  }
}

/** By the ids of those who are part of another. */
async function readSurvivorNames(
  transaction: SchoolTransaction,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: number; username: string }>`
    SELECT record.id, survivor.username FROM patron AS record
    JOIN patron AS survivor ON survivor.id = surviving_patron(record.id)
    WHERE record.id = ANY (${ids}::bigint[]) AND record.merged_into IS NOT NULL`.execute(transaction)
  return new Map(rows.map(({ id, username }) => [id, username]))
}

/** Of records that are part of others: those enabled ones whose cohort has graduated and is otherwise disabled. */
async function readLeftBehind(
  transaction: SchoolTransaction,
  ids: readonly number[],
): Promise<ReadonlySet<number>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ id: number }>`
    SELECT record.id FROM patron AS record
    JOIN cohort ON cohort.id = record.cohort_id AND cohort.has_graduated
    JOIN patron AS other ON other.cohort_id = record.cohort_id AND other.merged_into IS NULL AND NOT other.staff_member
    WHERE record.id = ANY (${ids}::bigint[]) AND record.enabled AND NOT record.staff_member
    GROUP BY record.id HAVING NOT bool_or(other.enabled)`.execute(transaction)
  return new Set(rows.map(({ id }) => id))
}

async function readMerged(transaction: SchoolTransaction, done: readonly DoneRow[]) {
  const rows = done.filter(row => 'into' in row)
  return {
    merged: await readMergedProfiles(transaction, rows.map(idOf)),
    survivors: await readProfiles(
      transaction,
      rows.map(({ into }) => into),
    ),
  }
}

function needsContacts(row: DoneRow): boolean {
  return row.outcome === 'created' || (row.outcome === 'updated' && row.changes.contacts !== undefined)
}

function idOf({ patronId }: DoneRow): number {
  return patronId
}
