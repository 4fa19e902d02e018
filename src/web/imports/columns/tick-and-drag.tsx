import { useEffect } from 'react'
import type { DraftField, ImportDraft } from '../../../api/import-drafts.ts'
import { FieldTicks } from './field-ticks.tsx'
import { FileOrder } from './file-order.tsx'
import classes from './tick-and-drag.module.css'
import type { ColumnChoice } from './use-column-choice.ts'

interface Props {
  draft: ImportDraft
  fields: readonly DraftField[]
  choice: ColumnChoice
}

/** The documented way: tick the fields that the file has, then drag them into its order. */
export function TickAndDrag({ draft, fields, choice }: Props) {
  useAllAtFirst({ draft, fields, choice })
  return (
    <div className={classes.two}>
      <FieldTicks fields={fields} choice={choice} />
      <FileOrder draft={draft} fields={fields} choice={choice} />
    </div>
  )
}

/** Seeds 001: "Select all is checked by default", where neither a header nor a hand has chosen. */
function useAllAtFirst({ draft, fields, choice }: Props) {
  const isUntouched =
    !draft.reading.hasHeader && draft.columns.every(({ field, proposed }) => field === proposed)
  useEffect(() => {
    if (isUntouched) choice.choose(fields.map(({ key }) => key))
  }, [])
}
