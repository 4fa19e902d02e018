import type { FieldKey } from '../../patron/fields.ts'
import { stringifySearch } from '../address/search-params.ts'
import type { ListSearch } from './list-search.ts'

/** The list as a file, in the same order. Without columns it has all that an import takes. */
export function downloadAddress(search: ListSearch, columns: readonly FieldKey[] = []): string {
  return `/api/patrons.csv${stringifySearch({ ...search, column: [...new Set(columns)] })}`
}
