import { fieldOf } from '../../patron/fields.ts'
import type { Clash, Holders } from './clashes.ts'
import { evidenceOf, inRows, type Proposal } from './proposal.ts'

/** So many of the rows, or it is a handful of mistakes. */
const fewest = 5
const most = 0.3

/**
 * Ids of patrons that belong to others all over the file: one column was sorted without the rest. There is nothing to mend
 * here. Where the usernames are new it is they that changed.
 * @param rows how many there are in all
 */
export function permutedIds(clashes: readonly Clash[], rows: number, holders: Holders): Proposal[] {
  const known = clashes.filter(({ username }) => holders.isUsername(username))
  return [...Map.groupBy(known, ({ field }) => field)]
    .filter(([, own]) => own.length >= Math.max(fewest, rows * most))
    .map(([field, own]) => ({
      key: `permuted-ids:${field}`,
      kind: 'permuted-ids',
      sentence: `${fieldOf(field).label} belongs to somebody else in ${inRows(own.length)}, as after sorting that column without the others. Do not import this file: take it again from where it comes.`,
      remedy: { kind: 'none' },
      evidence: evidenceOf(own.map(({ row }) => row)),
    }))
}
