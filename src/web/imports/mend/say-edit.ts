import type { MadeEdit } from '../../../api/import-drafts.ts'

/** `Row 6, Cohort: 2026` @param labelOf the name of a column by its position */
export function sayEdit(edit: MadeEdit['edit'], labelOf: (position: number) => string): string {
  switch (edit.kind) {
    case 'cell':
      return `Row ${edit.row}, ${labelOf(edit.position)}: ${edit.value || 'blank'}`
    case 'everywhere':
      return `${labelOf(edit.position)}: ${edit.from || 'blank'} → ${edit.to || 'blank'}, everywhere`
    case 'leave-out':
      return `Row ${edit.row} left out`
    case 'proposal':
      return edit.sentence
  }
}
