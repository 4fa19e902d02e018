import type { UniqueKey } from '../../edit/read-input.ts'
import { foldKey } from '../../patron/fold.ts'
import { type DoneRow, type Since, uniqueKeys } from '../../undo/done-row.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { findHolders, type Holder } from '../patrons/find-holders.ts'

type Wanted = Partial<Record<UniqueKey, string>>

/** Who holds now the ids that patrons would have again, by the row that gives them back. */
export async function readHolders(
  transaction: SchoolTransaction,
  done: readonly DoneRow[],
): Promise<(row: DoneRow) => Pick<Since, 'holders' | 'holderNames'>> {
  const wanted = done.map(wantedBy)
  const found = new Map<UniqueKey, Map<string, Holder>>()
  for (const field of uniqueKeys) {
    const keys = wanted.map(ids => ids[field]).filter(key => key !== undefined)
    found.set(field, await findHolders(transaction, field, keys))
  }
  return row => {
    const holders = Object.entries(wantedBy(row)).flatMap(([field, key]) => {
      const holder = found.get(field as UniqueKey)?.get(key)
      return holder ? [[field, holder] as const] : []
    })
    return {
      holders: Object.fromEntries(holders.map(([field, { id }]) => [field, id])),
      holderNames: new Map(holders.map(([, { id, username }]) => [id, username])),
    }
  }
}

/** As the columns have them. */
function wantedBy(row: DoneRow): Wanted {
  const wanted: Wanted = {}
  const given = givenBackBy(row)
  for (const key of uniqueKeys) {
    const value = given[key]
    if (value != null) wanted[key] = key === 'username' ? foldKey(value) : value
  }
  return wanted
}

function givenBackBy(row: DoneRow): Partial<Record<UniqueKey, string | null>> {
  switch (row.outcome) {
    case 'updated':
      return Object.fromEntries(uniqueKeys.map(key => [key, row.changes[key]?.[0]]))
    case 'removed':
      return row.person
    case 'merged':
      return row.ids
    default:
      return {}
  }
}
