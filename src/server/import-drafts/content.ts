/** What a draft is made of, as it is kept sealed. */
import type { DraftColumn, DraftReading, MadeEdit } from '../../api/import-drafts.ts'
import type { Absence } from '../../import/absence.ts'
import type { Edit } from '../../import/drafts/edits.ts'
import type { Misfit } from '../../import/drafts/misfits.ts'
import { type Choice, noChoice } from '../../import/drafts/reading.ts'
import type { Tally } from '../../import/drafts/tally.ts'

/** What people chose and mended. */
export interface Choices {
  choice: Choice
  /** In the order in which they were made. */
  edits: readonly KeptEdit[]
  /** The id of the next edit, which no other one had. */
  nextEdit: number
  /** Keys of proposals that were left. */
  left: readonly string[]
}

/** An edit with all that it says, secrets and all. */
export interface KeptEdit extends Omit<MadeEdit, 'edit'> {
  edit: Edit
}

export const noChoices: Choices = { choice: noChoice, edits: [], nextEdit: 1, left: [] }

/** What was found in the file, read so. */
export interface Findings {
  reading: DraftReading
  /** Its cells, be it a header or not. */
  firstLine: readonly string[]
  columns: readonly DraftColumn[]
  misfits: readonly Misfit[]
  tally: Tally
  /** Of a file that is declared complete; null of any other. */
  absence: Absence | null
}
