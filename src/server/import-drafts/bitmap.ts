/** Which rows of a lot have something: a bit for each, so that rows are found and counted without being opened. */
export class Bitmap {
  readonly #bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  static ofSize(bits: number): Bitmap {
    return new Bitmap(new Uint8Array(Math.ceil(bits / 8)))
  }

  static parse(text: string): Bitmap {
    return new Bitmap(Buffer.from(text, 'base64'))
  }

  set(bit: number): void {
    this.#bytes[bit >> 3] = byteOf(this.#bytes, bit >> 3) | (1 << (bit & 7))
  }

  /** How many bits are set. */
  get size(): number {
    let size = 0
    for (const byte of this.#bytes) for (let left = byte; left > 0; left &= left - 1) size++
    return size
  }

  /** What both have. */
  and(other: Bitmap): Bitmap {
    return new Bitmap(this.#bytes.map((byte, index) => byte & byteOf(other.#bytes, index)))
  }

  /** The bits that are set, ascending. */
  bits(): number[] {
    const all = Array.from({ length: this.#bytes.length * 8 }, (_, bit) => bit)
    return all.filter(bit => byteOf(this.#bytes, bit >> 3) & (1 << (bit & 7)))
  }

  toString(): string {
    return Buffer.from(this.#bytes).toString('base64')
  }
}

function byteOf(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0
}
