/** What a row shares with others that may come out otherwise for its sake: username, barcode, admin id. */
import { foldKey } from '../../patron/fold.ts'
import { isBlank, trimAsciiBlanks } from '../../patron/kinds/text.ts'
import { digestIfPlain, digestOf } from './digest.ts'

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

/** Which cells of a row are digested, and after what each. */
export interface Digested {
  /** Columns, counted from 0; -1 for one that is not there. */
  places: readonly number[]
  prefixes: readonly number[]
}

export function keysDigested(columns: Columns): Digested {
  return {
    places: sharing.map(key => columns.findIndex(field => field?.key === key)),
    prefixes: sharing.map((_, index) => digestOf(String(index))),
  }
}

/**
 * All but the keys.
 * @param isNaming does a cell of that column, counted from 0, say by itself whom its row is about?
 */
export function namesDigested(columns: Columns, isNaming: (column: number) => boolean): Digested {
  const keys: readonly string[] = sharing
  const places = columns.flatMap((field, at) =>
    isNaming(at) && !keys.includes(field?.key ?? '') ? [at] : [],
  )
  return { places, prefixes: places.map(() => digestOf(elsewhere)) }
}

/**
 * To others. Every cell goes through here: what is optimised of a function is lost when objects of a shape that it knows are
 * all collected, as those of one file are, so it is given lists.
 */
export function addDigests(
  cells: readonly string[],
  places: readonly number[],
  prefixes: readonly number[],
  digests: number[],
): void {
  for (let index = 0; index < places.length; index++)
    addDigest(cells[places[index] as number], prefixes[index] as number, digests)
}

/** Of cells beyond the last column, where anything may stand. */
export function addDigestsBeyond(width: number, cells: readonly string[], digests: number[]): void {
  for (let at = width; at < cells.length; at++) addDigest(cells[at], digestOf(elsewhere), digests)
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
function addDigest(cell: string | undefined, prefix: number, digests: number[]): void {
  if (cell === undefined || cell === '') return
  const digest = digestIfPlain(cell, prefix)
  if (digest !== undefined) digests.push(digest)
  else if (!isBlank(cell)) digests.push(digestOf(foldWhole(cell), prefix))
}
