import type { DraftRow } from '../../../api/import-drafts.ts'
import { useSayValue } from '../../patron/use-say-value.ts'
import { StateMark } from '../../plans/states/state-mark.tsx'
import { sayNumber } from '../../ui/numbers.ts'
import { CellEditor } from '../mend/cell-editor.tsx'
import type { Mending } from '../mend/use-mending.ts'
import classes from './preview-cards.module.css'
import { PreviewCell } from './preview-cell.tsx'
import { RowNotes } from './row-notes.tsx'
import type { ShownColumn } from './shown-columns.ts'
import { hasNotes, tellCell } from './tell-row.ts'

interface Props {
  row: DraftRow
  columns: readonly ShownColumn[]
  mending: Mending
}

const always = ['username', 'oldUsername', 'newUsername']
const names = ['givenName', 'surname']

/** Of one row whom it is about, and of its cells those that change, are wrong or were mended. */
export function PreviewCard({ row, columns, mending }: Props) {
  const say = useSayValue()
  const cells = columns.map(column => ({ column, cell: tellCell(row, column, say) }))
  const open = mending.open?.row === row.row ? mending.open.position : undefined
  const shown = cells.filter(
    ({ column, cell }) =>
      always.includes(column.field) || cell.change || cell.isBad || cell.isEdited || column.position === open,
  )
  const name = cells.filter(({ column, cell }) => names.includes(column.field) && !cell.change && !cell.isBad)
  return (
    <>
      <div className={classes.head}>
        <StateMark outcome={row.outcome} />
        <span>row {sayNumber(row.row)}</span>
      </div>
      <div className={classes.name}>{name.map(({ cell }) => cell.text).join(' ')}</div>
      <dl className={classes.cells}>
        {shown.map(({ column, cell }) => (
          <div key={column.position}>
            <dt>{column.label}</dt>
            <dd data-code={column.isCode}>
              {column.position === open ? (
                <CellEditor label={`${column.label} of row ${row.row}`} mending={mending} />
              ) : (
                <PreviewCell cell={cell} />
              )}
            </dd>
          </div>
        ))}
      </dl>
      {(open !== undefined || hasNotes(row, columns)) && (
        <RowNotes row={row} columns={columns} mending={mending} />
      )}
    </>
  )
}
