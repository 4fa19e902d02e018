import { useRef, useState } from 'react'
import type { ImportDraft } from '../../../api/import-drafts.ts'
import { readOtherwise } from '../../api/import-drafts.ts'
import { useDraftChange } from '../use-draft.ts'

/** The field of each column, in the file's order; null for one that is left aside. */
export type ChosenColumns = readonly (string | null)[]

export interface ColumnChoice {
  columns: ChosenColumns
  choose: (columns: ChosenColumns) => void
  /** Is what was chosen last still being looked at by the server? */
  isChecking: boolean
  error: Error | null
  /** What the server has made of them, by a saved mapping. */
  takeIn: (draft: ImportDraft) => void
  /** Back to what the server has. */
  reset: () => void
}

/** Follows the hand at once, and tells the server, which says what does not fit; of a hasty hand only the last. */
export function useColumnChoice(draft: ImportDraft): ColumnChoice {
  const [columns, setColumns] = useState<ChosenColumns>(() => fieldsOf(draft))
  const latest = useRef(columns)
  const change = useDraftChange(draft.id)
  const put = (wanted: ChosenColumns) => {
    latest.current = wanted
    setColumns(wanted)
  }
  return {
    columns,
    choose(wanted) {
      put(wanted)
      change.mutate(async seen =>
        latest.current === wanted
          ? readOtherwise(seen.id, { revision: seen.revision, columns: [...wanted] })
          : seen,
      )
    },
    isChecking: change.isPending,
    error: change.error,
    takeIn: made => put(fieldsOf(made)),
    reset() {
      change.reset()
      put(fieldsOf(draft))
    },
  }
}

function fieldsOf({ columns }: ImportDraft): ChosenColumns {
  return columns.map(({ field }) => field)
}
