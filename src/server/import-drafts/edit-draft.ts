/** Mending a draft: an edit more, or one less. The file that was sent stays as it is. */
import type { DraftEdit, MadeEdit } from '../../api/import-drafts.ts'
import { changedBesides } from '../../import/drafts/changed-since.ts'
import { EditedRows } from '../../import/drafts/edits.ts'
import { findRow } from '../../import/drafts/find-row.ts'
import type { Reading } from '../../import/drafts/reading.ts'
import { RequestError } from '../errors.ts'
import type { Choices } from './content.ts'
import { readDraftFile } from './draft-file.ts'
import type { DraftContent } from './plan-draft.ts'
import type { Change } from './revise-draft.ts'

/** Each is gone through with every row that it may touch. */
const mostEdits = 5_000

/** @throws RequestError `bad-request` for an edit of what is not there */
export function makeEdit(edit: DraftEdit, { by, at }: { by: string; at: Date }): Change {
  return {
    choose(content) {
      const { choices } = content
      if (choices.edits.length >= mostEdits) throw badEdit(`A file takes at most ${mostEdits} edits.`)
      const rows = countTouched(edit, content)
      const made: MadeEdit = { id: choices.nextEdit, edit, rows, by, at: at.toISOString() }
      return { ...choices, edits: [...choices.edits, made], nextEdit: made.id + 1 }
    },
    mark: before => changedBesides(before, rowOf(edit)),
  }
}

/** @throws RequestError `not-found` */
export function undoEdit(id: number): Change {
  const found = ({ edits }: Choices) => edits.find(made => made.id === id)
  let undone: DraftEdit | undefined
  return {
    choose({ choices }) {
      undone = found(choices)?.edit
      if (!undone) throw new RequestError('not-found', { sentence: 'That edit was undone already.' })
      return { ...choices, edits: choices.edits.filter(made => made.id !== id) }
    },
    mark: before => changedBesides(before, undone ? rowOf(undone) : null),
  }
}

function rowOf(edit: DraftEdit): number | null {
  return edit.kind === 'everywhere' ? null : edit.row
}

function countTouched(edit: DraftEdit, { file, choices }: DraftContent): number {
  const reading = readDraftFile(file, choices.choice)
  refuseBeyond(edit, reading)
  if (edit.kind !== 'everywhere') return 1
  const rows = new EditedRows(
    reading.sheet.rows,
    choices.edits.map(made => made.edit),
  )
  const at = edit.position - 1
  const count = Iterator.from(rows).reduce((sum, { cells }) => sum + Number(cells[at] === edit.from), 0)
  if (count === 0)
    throw badEdit(`No cell of column ${edit.position} is “${edit.from}”, so nothing was changed.`)
  return count
}

function refuseBeyond(edit: DraftEdit, { sheet }: Reading): void {
  if ('position' in edit && edit.position > sheet.header.length) {
    throw badEdit(`There is no column ${edit.position}, so nothing was changed.`)
  }
  if ('row' in edit && findRow(sheet.rows, edit.row) === undefined) {
    throw badEdit(`There is no row ${edit.row}, so nothing was changed.`)
  }
}

function badEdit(sentence: string): RequestError {
  return new RequestError('bad-request', { sentence })
}
