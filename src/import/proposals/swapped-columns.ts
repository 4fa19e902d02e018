import type { ShownRow } from '../drafts/shown-row.ts'
import { type ColumnKeys, evidenceOf, inRows, type MakeProposer } from './proposal.ts'

/** Where a value of one ends up in the other, somebody swapped them. */
const pairs = [
  ['givenName', 'surname'],
  ['libraryBarcode', 'adminSystemId'],
  ['givenName', 'preferredName'],
  ['givenName', 'middleName'],
] as const

/** So many of the rows that would change them both must say so. */
const most = 0.5
const fewest = 2

/** Given names that are stored as surnames, and the other way round. */
export const swappedColumns: MakeProposer = columns => {
  const watched = pairs
    .filter(pair => pair.every(key => columns.includes(key)))
    .map(pair => ({ pair, swapped: [] as number[], changed: 0 }))
  return {
    look(row) {
      for (const seen of watched) {
        const [first, second] = changesOf(row, seen.pair)
        if (first === undefined || second === undefined) continue
        seen.changed++
        if (first[0] === second[1] && second[0] === first[1]) seen.swapped.push(row.row)
      }
    },
    propose: () =>
      watched
        .filter(({ swapped, changed }) => swapped.length >= Math.max(fewest, changed * most))
        .map(({ pair, swapped }) => ({
          key: `swapped-columns:${pair.join(':')}`,
          kind: 'swapped-columns' as const,
          sentence: `Columns ${columns.indexOf(pair[0]) + 1} and ${columns.indexOf(pair[1]) + 1} are swapped: in ${inRows(swapped.length)} each has what is stored of the other.`,
          remedy: { kind: 'columns' as const, columns: swap(columns, pair) },
          evidence: evidenceOf(swapped),
        })),
  }
}

function changesOf({ outcome, changes }: ShownRow, pair: readonly [string, string]) {
  return outcome === 'updated' ? pair.map(key => changes[key]) : []
}

function swap(columns: ColumnKeys, [first, second]: readonly [string, string]): (string | null)[] {
  return columns.map(key => (key === first ? second : key === second ? first : key))
}
