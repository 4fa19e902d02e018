import type { CellProblem } from '../problems.ts'

/** What came of reading one cell. */
export type Reading<T> = { value: T } | { problem: CellProblem }

/** How a field's text becomes its value. A kind knows nothing of files, forms or columns. */
export interface Kind<T> {
  name: string
  /**
   * Reads text that is not blank.
   * @param limit the most characters (Unicode code points) that the field takes
   */
  read(text: string, limit: number): Reading<T>
}

/** The value's type of a kind. */
export type ValueOf<K> = K extends Kind<infer T> ? T : never
