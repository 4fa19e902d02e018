/** What a row shares with others that may come out otherwise for its sake: username, barcode, admin id. */
import { foldKey } from '../../patron/fold.ts'
import { isBlank, trimAsciiBlanks } from '../../patron/kinds/text.ts'
import { digestIfAll, digestOf } from './digest.ts'

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

/** @returns what adds the digests of a row's keys to others */
export function keyDigester(columns: Columns): (cells: readonly string[], digests: number[]) => void {
  const places = sharing.map(key => columns.findIndex(field => field?.key === key))
  const prefixes = sharing.map((_, index) => digestOf(String(index)))
  return (cells, digests) => {
    for (let index = 0; index < places.length; index++) {
      const cell = cells[places[index] as number]
      if (cell !== undefined && !isBlank(cell)) digests.push(digestFolded(cell, prefixes[index] as number))
    }
  }
}

/**
 * @param isNaming does a cell of that column, counted from 0, say by itself whom its row is about?
 * @returns what adds the digests of such cells to others, but for those of keys
 */
export function nameDigester(
  columns: Columns,
  isNaming: (column: number) => boolean,
): (cells: readonly string[], digests: number[]) => void {
  const keys: readonly string[] = sharing
  const prefix = digestOf(elsewhere)
  const naming = columns.flatMap((field, at) =>
    isNaming(at) && !keys.includes(field?.key ?? '') ? [at] : [],
  )
  const add = (cell: string | undefined, digests: number[]) => {
    if (cell !== undefined && !isBlank(cell)) digests.push(digestFolded(cell, prefix))
  }
  return (cells, digests) => {
    for (const at of naming) add(cells[at], digests)
    // Beyond the last column anything may stand.
    for (let at = columns.length; at < cells.length; at++) add(cells[at], digests)
  }
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

/** In one pass where there is nothing to trim or to fold. */
function digestFolded(cell: string, prefix: number): number {
  return digestIfAll(isPlain, cell, prefix) ?? digestOf(foldWhole(cell), prefix)
}

function isPlain(code: number): boolean {
  return code > space && code < afterAscii && (code < capitalA || code > capitalZ)
}

const [space, capitalA, capitalZ, afterAscii] = [0x20, 0x41, 0x5a, 0x7f]
