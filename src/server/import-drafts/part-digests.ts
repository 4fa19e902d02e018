/** By what a part's rows are found without being opened: who shares a key with whom, and who is named at all. */
import { keyDigester, nameDigester } from '../../import/drafts/row-keys.ts'
import type { ShownRow } from '../../import/drafts/shown-row.ts'
import { mayName } from './may-name.ts'
import type { PartColumns } from './parts.ts'

export interface PartDigests {
  /** Of its rows' usernames, barcodes and admin ids, as mended. */
  keys: Uint32Array
  /** Of all else that may name somebody, and of what stood there before it was mended. */
  names: Uint32Array
}

/** @returns what makes them of a lot of rows, as they are written down */
export function digester(columns: PartColumns): (lot: readonly ShownRow[]) => Uint8Array {
  const addKeys = keyDigester(columns)
  const addNames = nameDigester(columns, mayName(columns))
  return lot => {
    const keys: number[] = []
    const names: number[] = []
    for (const { cells, source } of lot) {
      addKeys(cells, keys)
      addNames(cells, names)
      if (source.cells === undefined) continue
      addKeys(source.cells, names)
      addNames(source.cells, names)
    }
    const words = new Uint32Array(1 + keys.length + names.length)
    words[0] = keys.length
    words.set(keys, 1)
    words.set(names, 1 + keys.length)
    return new Uint8Array(words.buffer)
  }
}

export function readDigests(written: Uint8Array): PartDigests {
  // A copy begins where words of four bytes may begin.
  const words = new Uint32Array(new Uint8Array(written).buffer)
  const end = 1 + (words[0] ?? 0)
  return { keys: words.subarray(1, end), names: words.subarray(end) }
}
