/** Rows that claim an id which somebody else has, and what the register says of whoever that is. */
import type { ShownRow } from '../drafts/shown-row.ts'
import type { ColumnKeys } from './proposal.ts'

const ids = ['libraryBarcode', 'adminSystemId'] as const

export interface Clash {
  row: number
  /** Whom the row is about, as the cell says it; blank where it names nobody. */
  username: string
  field: (typeof ids)[number]
  value: string
}

/** What the register knows of usernames and ids. */
export interface Holders {
  /** Does anybody have this username? */
  isUsername(username: string): boolean
  /** The username of whoever has this id. */
  holderOf(id: Pick<Clash, 'field' | 'value'>): string | undefined
}

/** @returns what tells of a row each id that it claims and somebody else has */
export function clashFinder(columns: ColumnKeys): (row: ShownRow) => Clash[] {
  const cellOf = (cells: readonly string[], key: string) => (cells[columns.indexOf(key)] ?? '').trim()
  return ({ row, cells, problems }) => {
    if (problems.length === 0) return []
    const clashing = ids.filter(id =>
      problems.some(({ field, code }) => field === id && code === 'belongs-to-another'),
    )
    return clashing.map(field => ({
      ...{ row, username: cellOf(cells, 'username'), field, value: cellOf(cells, field) },
    }))
  }
}
