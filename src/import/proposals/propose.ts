import type { ShownRow } from '../drafts/shown-row.ts'
import { type Clash, clashFinder, type Holders } from './clashes.ts'
import { classNotDate } from './class-not-date.ts'
import { lettersBack } from './letters-back.ts'
import { levelAsYear } from './level-as-year.ts'
import { lookAlike } from './look-alike.ts'
import { lookOfColumns } from './look-of-columns.ts'
import { mojibake } from './mojibake.ts'
import { numberBack } from './number-back.ts'
import { oneEmail } from './one-email.ts'
import { permutedIds } from './permuted-ids.ts'
import { presentUsername } from './present-username.ts'
import type { ColumnKeys, MakeProposer, Proposal, Proposer } from './proposal.ts'
import { swappedColumns } from './swapped-columns.ts'
import { zerosBack } from './zeros-back.ts'

/** First what is wrong with columns, then with cells. */
const makers: readonly MakeProposer[] = [
  swappedColumns,
  lookOfColumns,
  levelAsYear,
  oneEmail,
  zerosBack,
  numberBack,
  classNotDate,
  mojibake,
  lettersBack,
  lookAlike,
]

/** Looks at each row as it goes by; then the register is asked who has the ids that clash; then it says what it makes of them. */
export class Proposing {
  readonly clashes: Clash[] = []
  readonly #columns: ColumnKeys
  readonly #proposers: readonly Proposer[]
  readonly #clashesOf: (row: ShownRow) => Clash[]
  /** Without those that were left out. */
  #rows = 0

  constructor(columns: ColumnKeys) {
    this.#columns = columns
    this.#proposers = makers.map(make => make(columns))
    this.#clashesOf = clashFinder(columns)
  }

  look(row: ShownRow): void {
    for (const proposer of this.#proposers) proposer.look(row)
    this.clashes.push(...this.#clashesOf(row))
    if (row.outcome !== 'left-out') this.#rows++
  }

  /** What to stop for comes first. */
  propose(holders: Holders): Proposal[] {
    return [
      ...permutedIds(this.clashes, this.#rows, holders),
      ...this.#proposers.flatMap(proposer => proposer.propose()),
      ...presentUsername(this.clashes, this.#columns, holders),
    ]
  }
}
