/** By what a part's rows are found without being opened: who shares a key with whom, and who is named at all. */
import {
  addDigests,
  addDigestsBeyond,
  type Digested,
  keysDigested,
  namesDigested,
} from '../../import/drafts/row-keys.ts'
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
  readonly #width: number
  readonly #keys: Digested
  readonly #names: Digested

  constructor(columns: PartColumns) {
    this.#width = columns.length
    this.#keys = keysDigested(columns)
    this.#names = namesDigested(columns, mayName(columns))
  }

  digest(lot: readonly ShownRow[]): Uint8Array {
    const [keys, names]: [number[], number[]] = [[], []]
    for (const { cells, source } of lot) {
      this.#addKeys(cells, keys)
      this.#addNames(cells, names)
      if (source.cells === undefined) continue
      this.#addKeys(source.cells, names)
      this.#addNames(source.cells, names)
    }
    const words = new Uint32Array(1 + keys.length + names.length)
    words[0] = keys.length
    words.set(keys, 1)
    words.set(names, 1 + keys.length)
    return new Uint8Array(words.buffer)
  }

  #addKeys(cells: readonly string[], digests: number[]): void {
    addDigests(cells, this.#keys.places, this.#keys.prefixes, digests)
  }

  #addNames(cells: readonly string[], digests: number[]): void {
    addDigests(cells, this.#names.places, this.#names.prefixes, digests)
    addDigestsBeyond(this.#width, cells, digests)
  }
}

export function readDigests(written: Uint8Array): PartDigests {
  // A copy begins where words of four bytes may begin.
  const words = new Uint32Array(new Uint8Array(written).buffer)
  const end = 1 + (words[0] ?? 0)
  return { keys: words.subarray(1, end), names: words.subarray(end) }
}
