/** By what a part's rows are found without being opened: who shares a key with whom, and who is named at all. */
import { Digests } from '../../import/drafts/digest.ts'
import { RowDigester } from '../../import/drafts/row-keys.ts'
import type { ShownRow } from '../../import/drafts/shown-row.ts'
import { mayName } from './may-name.ts'
import type { PartColumns } from './parts.ts'

export interface PartDigests {
  /** Of its rows' usernames, barcodes and admin ids, as mended. */
  keys: Uint32Array
  /** Of all else that may name somebody, and of what stood there before it was mended. */
  names: Uint32Array
}

/** Makes them of a lot of rows, as they are written down. */
export class PartDigester {
  readonly #keys: RowDigester
  readonly #names: RowDigester

  constructor(columns: PartColumns) {
    this.#keys = RowDigester.ofKeys(columns)
    this.#names = RowDigester.ofNames(columns, mayName(columns))
  }

  digest(lot: readonly ShownRow[]): Uint8Array {
    const [keys, names] = [new Digests(), new Digests()]
    for (const { cells, source } of lot) {
      this.#keys.add(cells, keys)
      this.#names.add(cells, names)
      if (source.cells === undefined) continue
      this.#keys.add(source.cells, names)
      this.#names.add(source.cells, names)
    }
    const words = new Uint32Array(1 + keys.length + names.length)
    words[0] = keys.length
    words.set(keys.words, 1)
    words.set(names.words, 1 + keys.length)
    return new Uint8Array(words.buffer)
  }
}

export function readDigests(written: Uint8Array): PartDigests {
  // A copy begins where words of four bytes may begin.
  const words = new Uint32Array(new Uint8Array(written).buffer)
  const end = 1 + (words[0] ?? 0)
  return { keys: words.subarray(1, end), names: words.subarray(end) }
}
