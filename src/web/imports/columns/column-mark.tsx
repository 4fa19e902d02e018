import type { DraftColumn, DraftMisfit } from '../../../api/import-drafts.ts'
import { Mark } from '../../ui/mark.tsx'

interface Props {
  column: DraftColumn
  /** As chosen, maybe a moment ahead of what the server says of the column. */
  field: string | null
  misfit: DraftMisfit | undefined
}

/** Why a column is what it is. */
export function ColumnMark({ column: { header, proposed, field: known }, field, misfit }: Props) {
  if (misfit && known === field) return <Mark kind="warning">{shortOf(misfit)}</Mark>
  if (field === null) return <Mark kind="off">Stays aside</Mark>
  if (field !== proposed) return <Mark kind="note">Your choice</Mark>
  return <Mark kind="good">{header === null ? 'By its values' : 'By its name'}</Mark>
}

function shortOf({ code }: DraftMisfit): string {
  if (code === 'repeated-field') return 'Twice'
  return code === 'looks-like-other' ? 'Is that so?' : 'Does not fit'
}
