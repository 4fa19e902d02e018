import type { CSSProperties } from 'react'
import type { DraftColumn, DraftField, ImportDraft } from '../../../api/import-drafts.ts'

/** A column that fills a field; what is left aside is not shown. */
export interface ShownColumn {
  position: number
  field: string
  label: string
  isCode: boolean
  /** Pixels. */
  width: number
}

const codes = ['username', 'oldUsername', 'newUsername', 'libraryBarcode', 'adminSystemId']

export function shownColumns({ columns }: ImportDraft, fields: readonly DraftField[]): ShownColumn[] {
  return columns.flatMap(column => {
    const field = fields.find(({ key }) => key === column.field)
    if (!field) return []
    const { key, label } = field
    return [
      {
        position: column.position,
        field: key,
        label,
        isCode: codes.includes(key),
        width: widthFor(column, label),
      },
    ]
  })
}

/** Room for the label and for what stands in the first rows. */
function widthFor({ samples }: DraftColumn, label: string): number {
  const longest = Math.max(label.length, ...samples.map(sample => sample.length))
  return Math.min(250, Math.max(80, longest * 7 + 26))
}

const numberWidth = 64
const stateWidth = 124

/** The tracks of all rows: number and state, then the file's columns, each with its share of what is left over. */
export function layOut(columns: readonly ShownColumn[]): CSSProperties {
  const tracks = columns.map(({ width }) => `minmax(${width}px, ${width}fr)`)
  const minWidth = columns.reduce((sum, { width }) => sum + width, numberWidth + stateWidth)
  return { minWidth, '--tracks': `${numberWidth}px ${stateWidth}px ${tracks.join(' ')}` } as CSSProperties
}
