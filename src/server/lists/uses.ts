/** Who uses an entry of a list: it stays as long as there is anybody. */
import { type RawBuilder, sql } from 'kysely'
import type { PatronValues } from '../../patron/fields.ts'
import { spokenName } from '../../patron/name.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { RequestError } from '../errors.ts'

export interface Use {
  /** `12 patrons`. */
  who: string
  /** The first few of them; none where a number says enough. */
  names: readonly string[]
}

type Named = Pick<PatronValues, 'preferredName' | 'givenName' | 'surname' | 'username'>

const named = 3

/** @param condition on `patron` */
export async function patronsWhere(
  transaction: SchoolTransaction,
  condition: RawBuilder<unknown>,
): Promise<Use[]> {
  const { rows } = await sql<Named & { count: number; isMerged: boolean }>`
    SELECT merged_into IS NOT NULL AS "isMerged", preferred_name AS "preferredName", given_name AS "givenName", surname, username, count(*) OVER () AS count
    FROM patron WHERE ${condition} ORDER BY sort_name, id LIMIT ${named}`.execute(transaction)
  return countedUse(rows[0]?.count ?? 0, ['patron', 'patrons'], rows.map(nameOf))
}

/** Such a record is in no list, and an undo of its merge needs what it is in. */
function nameOf({ isMerged, ...patron }: Named & { isMerged: boolean }): string {
  return isMerged ? `${spokenName(patron)}, a record that was merged` : spokenName(patron)
}

export function countedUse(
  count: number,
  [one, many]: readonly [one: string, many: string],
  names: readonly string[] = [],
): Use[] {
  return count === 0 ? [] : [{ who: `${count} ${count === 1 ? one : many}`, names }]
}

/** @throws RequestError `in-use`, which says by whom */
export function refuseIfUsed(uses: readonly Use[]): void {
  if (uses.length === 0) return
  const sentence = `Still in use, so nothing was deleted. It is used by ${sayUses(uses)}.`
  throw new RequestError('in-use', { sentence })
}

/** `12 patrons (Ash, Birch and others) and by 1 form class (7X)` */
export function sayUses(uses: readonly Use[]): string {
  return uses.map(sayUse).join(' and by ')
}

function sayUse({ who, names }: Use): string {
  return names.length === 0 ? who : `${who} (${names.join(', ')}${isAll(who, names) ? '' : ' and others'})`
}

function isAll(who: string, names: readonly string[]): boolean {
  return Number.parseInt(who, 10) === names.length
}
