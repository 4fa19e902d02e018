/** What a row shares with others that may come out otherwise for its sake: username, barcode, admin id. */
import { foldKey } from '../../patron/fold.ts'
import { isBlank, trimAsciiBlanks } from '../../patron/kinds/text.ts'
import { type Digests, digestIfPlain, digestOf } from './digest.ts'

type Columns = readonly ({ key: string } | null)[]

const sharing = ['username', 'libraryBarcode', 'adminSystemId'] as const

/** Before what stands in other columns, so that it is no row's key. */
const elsewhere = 'x'

/** @returns what tells of a row's cells its keys: coarser than the register's own, so that none is missed */
export function keyReader(columns: Columns): (cells: readonly string[]) => string[] {
  const places = sharing.map(key => columns.findIndex(field => field?.key === key))
  return cells =>
    places.flatMap((at, index) => {
      const cell = cells[at] ?? ''
      return isBlank(cell) ? [] : [`${index}${foldWhole(cell)}`]
    })
}

/**
 * What adds the digests of some of a row's cells to others. A class, as what else every row of a file goes through: what is
 * optimised of a function that is made anew for each file is lost with it.
 */
export class RowDigester {
  readonly #places: readonly Place[]
  /** From that column on every cell, after that prefix. */
  readonly #rest: Place

  private constructor(places: readonly Place[], rest: Place) {
    this.#places = places
    this.#rest = rest
  }

  static ofKeys(columns: Columns): RowDigester {
    const places = sharing.map((key, index) => ({
      at: columns.findIndex(field => field?.key === key),
      prefix: digestOf(String(index)),
    }))
    return new RowDigester(places, { at: Number.POSITIVE_INFINITY, prefix: 0 })
  }

  /**
   * Of all cells but the keys.
   * @param isNaming does a cell of that column, counted from 0, say by itself whom its row is about?
   */
  static ofNames(columns: Columns, isNaming: (column: number) => boolean): RowDigester {
    const keys: readonly string[] = sharing
    const prefix = digestOf(elsewhere)
    const places = columns.flatMap((field, at) =>
      isNaming(at) && !keys.includes(field?.key ?? '') ? [{ at, prefix }] : [],
    )
    // Beyond the last column anything may stand.
    return new RowDigester(places, { at: columns.length, prefix })
  }

  add(cells: readonly string[], digests: Digests): void {
    for (const { at, prefix } of this.#places) addDigest(cells[at], prefix, digests)
    for (let at = this.#rest.at; at < cells.length; at++) addDigest(cells[at], this.#rest.prefix, digests)
  }
}

interface Place {
  at: number
  prefix: number
}

/** The digests that a folded text has, in whichever column it stands. */
export function digestsOf(folded: string): number[] {
  return [...sharing.keys(), elsewhere].map(prefix => digestOf(`${prefix}${folded}`))
}

const plain = /^[ -@[-~]*$/

function foldWhole(cell: string): string {
  const text = trimAsciiBlanks(cell)
  // Nearly all keys are plain, and need no folding.
  return plain.test(text) ? text : foldKey(text)
}

/** In one pass where there is nothing to trim or to fold, as in nearly all. */
function addDigest(cell: string | undefined, prefix: number, digests: Digests): void {
  if (cell === undefined || cell === '') return
  const digest = digestIfPlain(cell, prefix)
  if (digest !== undefined) digests.push(digest)
  else if (!isBlank(cell)) digests.push(digestOf(foldWhole(cell), prefix))
}
