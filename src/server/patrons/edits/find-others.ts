/** Other patrons that somebody who edits should know of: who holds an id already, who may be the same person. */
import { type RawBuilder, sql } from 'kysely'
import type { PatronBrief } from '../../../api/patron-form.ts'
import type { Holders } from '../../../edit/plan-edit.ts'
import type { UniqueKey } from '../../../edit/read-input.ts'
import type { PatronValues } from '../../../patron/fields.ts'
import { foldForSearch, foldKey } from '../../../patron/fold.ts'
import { spokenName } from '../../../patron/name.ts'
import type { SchoolTransaction } from '../../database/database.ts'
import { type PatronRow, patronColumns, patronTables } from '../patron-row.ts'

type Claims = Partial<Record<UniqueKey, string>>

export async function findHolders(transaction: SchoolTransaction, claims: Claims): Promise<Holders> {
  const { username, libraryBarcode, adminSystemId } = claims
  const { rows } = await sql<Holders>`
    SELECT
      (SELECT id FROM patron WHERE username_key = ${username === undefined ? null : foldKey(username)}) AS username,
      (SELECT id FROM patron WHERE library_barcode = ${libraryBarcode ?? null}) AS "libraryBarcode",
      (SELECT id FROM patron WHERE admin_system_id = ${adminSystemId ?? null}) AS "adminSystemId"
    `.execute(transaction)
  return Object.fromEntries(Object.entries(rows[0] ?? {}).filter(([, id]) => id !== null))
}

/** By the ids that were asked for; of a record that was merged the one that it is part of now. */
export async function findBriefs(
  transaction: SchoolTransaction,
  ids: readonly number[],
): Promise<Map<number, PatronBrief>> {
  const { rows } = await sql<{ id: number; survivor: number }>`
    SELECT id, surviving_patron(id) AS survivor FROM unnest(${ids}::bigint[]) AS id`.execute(transaction)
  const survivors = rows.map(({ survivor }) => survivor)
  const briefs = await selectBriefs(transaction, sql`patron.id = ANY (${survivors}::bigint[])`)
  const byId = new Map(briefs.map(brief => [brief.id, brief]))
  return new Map(
    rows.flatMap(({ id, survivor }) => {
      const brief = byId.get(survivor)
      return brief ? [[id, brief] as const] : []
    }),
  )
}

/** A family with many children of one name is not to be listed whole. */
const mostDuplicates = 5

type Namesake = Pick<PatronValues, 'givenName' | 'surname' | 'graduationYear'>

/** The same names, case and accents aside, and the same cohort. A family shares an e-mail, so that alone says nothing. */
export async function findLikelyDuplicates(
  transaction: SchoolTransaction,
  { givenName, surname, graduationYear }: Namesake,
  exceptId: number | null,
): Promise<PatronBrief[]> {
  if (givenName === null || surname === null) return []
  // As the column for the order of names begins; a line feed ends the given name, and what comes after it is next.
  const names = `${foldForSearch(surname)}\n${foldForSearch(givenName)}`
  return selectBriefs(
    transaction,
    sql`(patron.surname IS NULL, patron.sort_name) >= (false, ${`${names}\n`} COLLATE "C")
      AND (patron.surname IS NULL, patron.sort_name) < (false, ${`${names}\v`} COLLATE "C")
      AND cohort.year IS NOT DISTINCT FROM ${graduationYear}::integer
      AND patron.id IS DISTINCT FROM ${exceptId}::bigint AND patron.merged_into IS NULL AND NOT patron.is_service
      ORDER BY patron.sort_name, patron.id LIMIT ${mostDuplicates}`,
  )
}

async function selectBriefs(
  transaction: SchoolTransaction,
  where: RawBuilder<unknown>,
): Promise<PatronBrief[]> {
  const { rows } = await sql<PatronRow & { id: number }>`
    SELECT patron.id, ${patronColumns} FROM patron ${patronTables} WHERE ${where}`.execute(transaction)
  return rows.map(row => ({
    id: row.id,
    name: spokenName(row),
    username: row.username,
    formClass: row.formClass,
    graduationYear: row.graduationYear,
  }))
}
