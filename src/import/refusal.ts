/** Why a file cannot be read as a table of patrons at all. One sentence: the fault, its line or column, the cure. */

export type RefusalCode =
  | 'not-text'
  | 'workbook'
  | 'archive'
  | 'web-page'
  | 'document'
  | 'too-large'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'unclosed-quote'
  | 'fused-header'
  | 'misspelt-header'
  | 'repeated-header'
  | 'no-username-column'
  | 'only-username-column'

export class FileRefused extends Error {
  readonly code: RefusalCode

  constructor(code: RefusalCode, sentence: string) {
    super(sentence)
    this.name = 'FileRefused'
    this.code = code
  }
}
