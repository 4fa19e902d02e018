/** What a spoilt file is answered, by the nightly API and by the import screen's. */
export interface Expected {
  /** The sentence that the nightly import refuses it with, or what becomes of each row: an outcome, or its problems. */
  nightly: string | readonly string[]
  warnings?: readonly string[]
  /** Where the screen says something else, or something besides. */
  screen?: 'refuses it too' | 'keeps it' | OnScreen
}

/**
 * `refuses it too` and `keeps it` are with the nightly import's own sentence: not kept at all, or kept, with nothing
 * planned before it is mended.
 */
export interface OnScreen {
  /** Kept, but nothing is planned before this is mended. */
  blocked?: string
  rows?: readonly string[]
  warnings?: readonly string[]
  /** What looks strange about columns. */
  notes?: readonly string[]
  /** Kinds of what was probably meant. */
  proposals?: readonly string[]
}
