import type { DraftRow } from '../../../api/import-drafts.ts'
import { useSayValue } from '../../patron/use-say-value.ts'
import { StateMark } from '../../plans/states/state-mark.tsx'
import { sayNumber } from '../../ui/numbers.ts'
import { CellEditor } from '../mend/cell-editor.tsx'
import type { Mending } from '../mend/use-mending.ts'
import { PreviewCell } from './preview-cell.tsx'
import classes from './preview-grid.module.css'
import type { ShownColumn } from './shown-columns.ts'
import { tellCell } from './tell-row.ts'

interface Props {
  row: DraftRow
  columns: readonly ShownColumn[]
  /** The position of the cell that the keys act on. */
  cursor: number | undefined
  onCell: (position: number) => void
  mending: Mending
}

export function GridCells({ row, columns, cursor, onCell, mending }: Props) {
  const say = useSayValue()
  const { open } = mending
  const isOpen = ({ position }: ShownColumn) => open?.row === row.row && open.position === position
  return (
    <div role="presentation" className={classes.cells}>
      <div role="rowheader" className={classes.cell} data-number>
        {sayNumber(row.row)}
      </div>
      <div role="gridcell" className={classes.cell}>
        <StateMark outcome={row.outcome} />
      </div>
      {columns.map(column => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the grid's, which keeps the focus
        <div
          key={column.position}
          id={cellId(row.row, column.position)}
          role="gridcell"
          className={classes.cell}
          data-code={column.isCode}
          data-cursor={cursor === column.position}
          onClick={() => onCell(column.position)}
        >
          {isOpen(column) ? (
            <CellEditor label={`${column.label} of row ${row.row}`} mending={mending} />
          ) : (
            <PreviewCell cell={tellCell(row, column, say)} />
          )}
        </div>
      ))}
    </div>
  )
}

export function cellId(row: number, position: number): string {
  return `row-${row}-cell-${position}`
}
