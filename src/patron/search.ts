import type { PatronValues } from './fields.ts'
import { foldForSearch } from './fold.ts'

/** What search by any part looks through, one line each. */
const searched = [
  'givenName',
  'surname',
  'preferredName',
  'middleName',
  'username',
  'libraryBarcode',
  'adminSystemId',
  'emailAddress',
] as const

/** Plain columns for order and search, so that row-level security lets PostgreSQL use them. */
export function searchColumns(patron: Pick<PatronValues, (typeof searched)[number]>): {
  sortName: string
  searchText: string
} {
  const { surname, givenName, username } = patron
  return {
    sortName: foldForSearch([surname ?? '', givenName ?? '', username].join('\n')),
    searchText: foldForSearch(
      [`${givenName ?? ''} ${surname ?? ''}`, ...searched.slice(2).map(key => patron[key])]
        .filter(text => text !== null)
        .join('\n'),
    ),
  }
}
