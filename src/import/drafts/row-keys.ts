/** What a row shares with others that may come out otherwise for its sake: username, barcode, admin id. */
import { foldKey } from '../../patron/fold.ts'
import { isBlank, trimAsciiBlanks } from '../../patron/kinds/text.ts'

const sharing = ['username', 'libraryBarcode', 'adminSystemId'] as const

/** @returns what tells of a row's cells its keys: coarser than the register's own, so that none is missed */
export function keyReader(
  columns: readonly ({ key: string } | null)[],
): (cells: readonly string[]) => string[] {
  const places = sharing.map(key => columns.findIndex(field => field?.key === key))
  return cells =>
    places.flatMap((at, index) => {
      const cell = cells[at] ?? ''
      return isBlank(cell) ? [] : [`${index}${fold(trimAsciiBlanks(cell))}`]
    })
}

const plain = /^[ -@[-~]*$/

/** Nearly all keys are plain, and need no folding. */
function fold(text: string): string {
  return plain.test(text) ? text : foldKey(text)
}

/** FNV-1a, 32 bits: where to look, no more. */
export function digestOf(key: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
