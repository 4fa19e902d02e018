import type { PatronValues } from './fields.ts'
import { foldForSearch } from './fold.ts'

/** What search by any part looks through, a line each; before these stands the name as people say it. */
const searched = [
  'preferredName',
  'middleName',
  'username',
  'libraryBarcode',
  'adminSystemId',
  'emailAddress',
] as const

/** Of what the columns below are made. */
export const searchedKeys = ['givenName', 'surname', ...searched] as const

type Searched = (typeof searchedKeys)[number]

/** Plain columns for order and search, so that row-level security lets PostgreSQL use them. */
export function searchColumns(patron: Pick<PatronValues, Searched>): {
  sortName: string
  searchText: string
} {
  const givenName = foldForSearch(patron.givenName ?? '')
  const surname = foldForSearch(patron.surname ?? '')
  let searchText = `${givenName} ${surname}`
  for (const key of searched) {
    const text = patron[key]
    if (text !== null) searchText += `\n${foldForSearch(text)}`
  }
  return { sortName: `${surname}\n${givenName}\n${foldForSearch(patron.username)}`, searchText }
}
