import { sql } from 'kysely'
import type { ImportDraft } from '../../../api/import-drafts.ts'
import type { ImportMapping } from '../../../api/import-mappings.ts'
import { headerName } from '../../../import/header-name.ts'
import { foldKey } from '../../../patron/fold.ts'
import type { SchoolTransaction } from '../../database/database.ts'
import { RequestError } from '../../errors.ts'

interface MappingRow extends Omit<ImportMapping, 'madeAt'> {
  madeAt: Date
}

const mappingColumns = sql`
  id, purpose, name, has_header AS "hasHeader", columns, blank, made_by_name AS by, made_at AS "madeAt"`

function viewMapping({ madeAt, ...mapping }: MappingRow): ImportMapping {
  return { ...mapping, madeAt: madeAt.toISOString() }
}

export async function listMappings(transaction: SchoolTransaction): Promise<ImportMapping[]> {
  const { rows } = await sql<MappingRow>`
    SELECT ${mappingColumns} FROM import_mapping ORDER BY purpose, name_key`.execute(transaction)
  return rows.map(viewMapping)
}

/** @throws RequestError `not-found` */
export async function readMapping(transaction: SchoolTransaction, id: number): Promise<ImportMapping> {
  const { rows } = await sql<MappingRow>`
    SELECT ${mappingColumns} FROM import_mapping WHERE id = ${id}`.execute(transaction)
  if (!rows[0]) throw noSuchMapping()
  return viewMapping(rows[0])
}

export function noSuchMapping(): RequestError {
  return new RequestError('not-found', { sentence: 'There is no such mapping any more.' })
}

/** Those of files whose first line is the same header, or that have as many columns and no header; the latest first. */
export async function mappingsFor(
  transaction: SchoolTransaction,
  { purpose, firstLine }: { purpose: ImportDraft['purpose']; firstLine: readonly string[] },
): Promise<{ id: number; name: string }[]> {
  if (firstLine.length === 0) return []
  const { rows } = await sql<{ id: number; name: string }>`
    SELECT id, name FROM import_mapping
    WHERE purpose = ${purpose}
      AND header_key = CASE WHEN has_header THEN ${headerKey(firstLine)} ELSE ${headerKey(firstLine.map(nameless))} END
    ORDER BY made_at DESC, id DESC`.execute(transaction)
  return rows
}

export interface NewMapping {
  draft: Pick<ImportDraft, 'purpose' | 'columns' | 'reading'>
  name: string
  by: string
  now: Date
}

/** @returns its id */
export async function saveMapping(
  transaction: SchoolTransaction,
  { draft, name, by, now }: NewMapping,
): Promise<number> {
  const { hasHeader, blank } = draft.reading
  const columns = JSON.stringify(draft.columns.map(({ field }) => field))
  const key = headerKey(draft.columns.map(({ header }) => header ?? nameless()))
  const { rows } = await sql<{ id: number }>`
    INSERT INTO import_mapping
      (purpose, name, name_key, header_key, has_header, columns, blank, made_by_name, made_at)
    VALUES (${draft.purpose}, ${name}, ${foldKey(name)}, ${key}, ${hasHeader}, ${columns}::json, ${blank},
      ${by}, ${now})
    ON CONFLICT (school_id, purpose, name_key) DO UPDATE SET name = EXCLUDED.name, header_key = EXCLUDED.header_key,
      has_header = EXCLUDED.has_header, columns = EXCLUDED.columns, blank = EXCLUDED.blank,
      made_by_name = EXCLUDED.made_by_name, made_at = EXCLUDED.made_at
    RETURNING id`.execute(transaction)
  return (rows[0] as { id: number }).id
}

/** @throws RequestError `not-found`, and `taken` where another one for the same purpose is called so */
export async function renameMapping(
  transaction: SchoolTransaction,
  { id, name }: { id: number; name: string },
): Promise<ImportMapping> {
  const { purpose } = await readMapping(transaction, id)
  const { rows } = await sql`
    SELECT FROM import_mapping WHERE purpose = ${purpose} AND name_key = ${foldKey(name)} AND id <> ${id}`.execute(
    transaction,
  )
  if (rows.length > 0)
    throw new RequestError('taken', { sentence: `There is a mapping called ${name} already.` })
  await sql`UPDATE import_mapping SET name = ${name}, name_key = ${foldKey(name)} WHERE id = ${id}`.execute(
    transaction,
  )
  return readMapping(transaction, id)
}

function headerKey(header: readonly string[]): string {
  return JSON.stringify(header.map(headerName))
}

/** Columns without names are told by how many they are. */
function nameless(): string {
  return ''
}

/** @returns false when there is no such mapping */
export async function removeMapping(transaction: SchoolTransaction, id: number): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`DELETE FROM import_mapping WHERE id = ${id}`.execute(transaction)
  return numAffectedRows > 0n
}

/** That somebody saved it stays; who he was does not. @param keys usernames, folded */
export async function forgetMakers(transaction: SchoolTransaction, keys: ReadonlySet<string>): Promise<void> {
  const makers = await sql<{ name: string }>`
    SELECT DISTINCT made_by_name AS name FROM import_mapping`.execute(transaction)
  const gone = makers.rows.map(({ name }) => name).filter(name => keys.has(foldKey(name)))
  await sql`
    UPDATE import_mapping SET made_by_name = 'removed account' WHERE made_by_name = ANY (${gone}::text[])`.execute(
    transaction,
  )
}
