import type { ShownRow } from '../drafts/shown-row.ts'
import { classNotDate } from './class-not-date.ts'
import { levelAsYear } from './level-as-year.ts'
import { lookAlike } from './look-alike.ts'
import { lookOfColumns } from './look-of-columns.ts'
import { mojibake } from './mojibake.ts'
import { numberBack } from './number-back.ts'
import { oneEmail } from './one-email.ts'
import { permutedIds } from './permuted-ids.ts'
import type { ColumnKeys, MakeProposer, Proposal } from './proposal.ts'
import { swappedColumns } from './swapped-columns.ts'
import { zerosBack } from './zeros-back.ts'

/** What to stop for first, then what is wrong with columns, then with cells. */
const usual: readonly MakeProposer[] = [
  permutedIds,
  swappedColumns,
  lookOfColumns,
  levelAsYear,
  oneEmail,
  zerosBack,
  numberBack,
  classNotDate,
  mojibake,
  lookAlike,
]

/** @param more proposers that ask the register */
export function propose(
  rows: Iterable<ShownRow>,
  columns: ColumnKeys,
  more: readonly MakeProposer[] = [],
): Proposal[] {
  const proposers = [...usual, ...more].map(make => make(columns))
  for (const row of rows) for (const proposer of proposers) proposer.look(row)
  return proposers.flatMap(proposer => proposer.propose())
}
