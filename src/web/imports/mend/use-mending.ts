import { useState } from 'react'
import type { DraftEdit, DraftRow, ImportDraft } from '../../../api/import-drafts.ts'
import { mendDraft, undoEdit } from '../../api/import-drafts.ts'
import { sayRows } from '../../ui/numbers.ts'
import { useUndoOffer } from '../../ui/use-undo-offer.ts'
import { useDraftChange } from '../use-draft.ts'

/** A cell under the hand. */
export interface OpenCell {
  row: number
  position: number
  /** As it stands before. */
  from: string
  isSecret: boolean
}

export interface Mending {
  open: OpenCell | null
  /** What is typed in it; kept here, for a row that is scrolled away is not there any more. */
  text: string
  type: (text: string) => void
  begin: (row: DraftRow, position: number) => void
  /** In this row alone. */
  keep: () => void
  /** In every row whose cell says the same. */
  keepEverywhere: () => void
  putBack: () => void
  leaveOut: (row: DraftRow) => void
  /** A row that was left out. */
  takeIn: (row: DraftRow) => void
  undo: (edit: number) => void
  isBusy: boolean
  error: Error | null
  reset: () => void
}

/** Mending the file in the preview: one cell is open at a time, and each edit is planned anew by the server. */
export function useMending(draft: ImportDraft): Mending {
  const [open, setOpen] = useState<OpenCell | null>(null)
  const [text, type] = useState('')
  const { mutate, isPending, error, reset } = useDraftChange(draft.id)
  const offerUndo = useUndoOffer()
  const undo = (edit: number) => mutate(seen => undoEdit(seen, edit))
  const make = (edit: DraftEdit, onMade?: (made: ImportDraft) => void) =>
    mutate(seen => mendDraft(seen, edit), { onSuccess: made => onMade?.(made) })
  const say = (sentence: (rows: number) => string) => (made: ImportDraft) => {
    const last = made.edits.at(-1)
    if (last) offerUndo(sentence(last.rows), () => undo(last.id))
  }
  const close = () => setOpen(null)
  return {
    open,
    text,
    type,
    begin(row, position) {
      const isSecret = draft.columns[position - 1]?.isSecret === true
      const from = row.cells[position - 1] ?? ''
      setOpen({ row: row.row, position, from, isSecret })
      type(isSecret ? '' : from)
    },
    keep() {
      if (open && text !== open.from) {
        const { row, position } = open
        make(
          { kind: 'cell', row, position, value: text },
          say(() => `Row ${row} is mended.`),
        )
      }
      close()
    },
    keepEverywhere() {
      if (open && text !== open.from) {
        const edit = { kind: 'everywhere', position: open.position, from: open.from, to: text } as const
        make(
          edit,
          say(rows => `Changed in ${sayRows(rows)}.`),
        )
      }
      close()
    },
    putBack: close,
    leaveOut: row =>
      make(
        { kind: 'leave-out', row: row.row },
        say(() => `Row ${row.row} is left out.`),
      ),
    takeIn(row) {
      const made = draft.edits.find(({ edit }) => edit.kind === 'leave-out' && edit.row === row.row)
      if (made) undo(made.id)
    },
    undo,
    isBusy: isPending,
    error,
    reset,
  }
}
