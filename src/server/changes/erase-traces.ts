/**
 * A removed patron's values outside his own rows: in what runs planned and did, in failed sign-ins, in what became of
 * mail. Read before he goes, erased when he has gone.
 */
import { type RawBuilder, sql } from 'kysely'
import { foldKey } from '../../patron/fold.ts'
import { inBatches } from '../database/columns.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { eraseFromDrafts } from '../import-drafts/erase-from-drafts.ts'
import { forgetMakers } from '../import-drafts/mappings/store.ts'
import type { Sealed } from '../import-drafts/parts.ts'
import { withMerged } from '../patrons/with-merged.ts'
import { eraseFromFiles } from '../sent-files/erase-from-files.ts'
import { forgetWhoChanged } from '../setting-changes/read-changes.ts'
import { eraseFromEdits } from './erase-from-edits.ts'
import { eraseFromMessages } from './erase-from-messages.ts'
import { eraseFromUnknownRows } from './erase-from-unknown-rows.ts'

export interface Traces {
  patronIds: number[]
  /** Usernames, those that he has left among them, barcodes and admin ids: folded. */
  ids: Set<string>
  /** E-mail addresses, his own and his contacts’: folded. */
  addresses: Set<string>
}

export function noTraces(): Traces {
  return { patronIds: [], ids: new Set(), addresses: new Set() }
}

/** Adds those of some who are about to go. */
export async function noteTraces(
  transaction: SchoolTransaction,
  leaving: readonly number[],
  traces: Traces,
): Promise<void> {
  const patronIds = await withMerged(transaction, leaving)
  traces.patronIds.push(...patronIds)
  for (const text of await read(transaction, ids(patronIds))) traces.ids.add(foldKey(text))
  for (const text of await read(transaction, addresses(patronIds))) traces.addresses.add(foldKey(text))
}

async function read(transaction: SchoolTransaction, query: RawBuilder<{ text: string }>): Promise<string[]> {
  return (await query.execute(transaction)).rows.map(({ text }) => text)
}

function ids(patronIds: readonly number[]): RawBuilder<{ text: string }> {
  return sql`
    SELECT text FROM patron, unnest(ARRAY[username, library_barcode, admin_system_id]) AS text
    WHERE id = ANY (${patronIds}::bigint[]) AND text IS NOT NULL
    UNION ALL SELECT username_key FROM former_username WHERE patron_id = ANY (${patronIds}::bigint[])`
}

function addresses(patronIds: readonly number[]): RawBuilder<{ text: string }> {
  return sql`
    SELECT email_address AS text FROM patron
    WHERE id = ANY (${patronIds}::bigint[]) AND email_address IS NOT NULL
    UNION ALL SELECT email_address FROM contact WHERE patron_id = ANY (${patronIds}::bigint[])`
}

/** @param school how its drafts of imports, and files as they were sent, are opened */
export async function eraseTraces(
  transaction: SchoolTransaction,
  traces: Traces,
  school: Pick<Sealed, 'sealer' | 'schoolId'>,
): Promise<void> {
  const { patronIds } = traces
  if (patronIds.length === 0) return
  for (const batch of inBatches(patronIds)) await eraseFromHistory(transaction, batch)
  const ids = [...traces.ids]
  const addresses = await nobodysOf(transaction, [...traces.addresses])
  await sql`DELETE FROM sign_in_attempt WHERE username_key = ANY (${ids}::text[])`.execute(transaction)
  await sql`DELETE FROM email_address_state WHERE address_key = ANY (${addresses}::text[])`.execute(
    transaction,
  )
  const keys = new Set([...ids, ...addresses])
  const failed = await eraseFromUnknownRows(transaction, keys)
  await eraseFromEdits(transaction, { patronIds, keys, failed })
  await eraseFromMessages(transaction)
  await forgetMakers(transaction, traces.ids)
  await eraseFromDrafts(transaction, keys, school)
  await eraseFromFiles(transaction, keys, school)
}

/** That a run created or changed somebody stays; whom and what goes. So does who made the run, if it was he. */
async function eraseFromHistory(transaction: SchoolTransaction, patronIds: readonly number[]): Promise<void> {
  await sql`
    UPDATE run_row SET username = NULL, changes = CASE WHEN changes IS NULL THEN NULL ELSE '{}'::json END,
      cells = NULL, password_hash = NULL, password_mac = NULL
    WHERE patron_id = ANY (${patronIds}::bigint[])`.execute(transaction)
  await eraseFromMerges(transaction, patronIds)
  await sql`
    DELETE FROM set_aside
    WHERE patron_id = ANY (${patronIds}::bigint[]) OR (what ->> 'patron_id')::bigint = ANY (${patronIds}::bigint[])
    `.execute(transaction)
  await sql`
    UPDATE run SET actor_id = NULL, actor_name = 'removed account'
    WHERE actor_id = ANY (${patronIds}::bigint[])`.execute(transaction)
  await sql`
    UPDATE run SET approved_by = NULL, approved_by_name = 'removed account'
    WHERE approved_by = ANY (${patronIds}::bigint[])`.execute(transaction)
  await sql`
    UPDATE import_draft SET made_by = NULL, made_by_name = 'removed account'
    WHERE made_by = ANY (${patronIds}::bigint[])`.execute(transaction)
  await forgetWhoChanged(transaction, patronIds)
}

/** What he was merged with got values of his, or had given him some. */
async function eraseFromMerges(transaction: SchoolTransaction, patronIds: readonly number[]): Promise<void> {
  await sql`
    WITH RECURSIVE touched AS (
      SELECT id FROM run WHERE merge IS NOT NULL AND ((merge ->> 'survivor')::bigint = ANY (${patronIds}::bigint[])
        OR EXISTS (SELECT FROM json_array_elements_text(merge -> 'merged') AS merged
          WHERE merged::bigint = ANY (${patronIds}::bigint[])))
      UNION SELECT run.id FROM run JOIN touched ON run.undoes = touched.id)
    UPDATE run_row SET changes = '{}'::json FROM touched
    WHERE run_row.run_id = touched.id AND run_row.changes IS NOT NULL`.execute(transaction)
}

/** A family shares an address: it stays known as long as somebody has it. Addresses are ASCII, so `lower` folds them. */
async function nobodysOf(transaction: SchoolTransaction, addresses: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    SELECT key FROM unnest(${addresses}::text[]) AS key
    WHERE NOT EXISTS (SELECT FROM patron WHERE lower(patron.email_address) = key)
      AND NOT EXISTS (SELECT FROM contact WHERE lower(contact.email_address) = key)`.execute(transaction)
  return rows.map(({ key }) => key)
}
