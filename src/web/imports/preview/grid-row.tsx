import type { Ref } from 'react'
import type { DraftRow } from '../../../api/import-drafts.ts'
import ground from '../../plans/states/row-ground.module.css'
import type { Mending } from '../mend/use-mending.ts'
import { GridCells } from './grid-cells.tsx'
import classes from './preview-grid.module.css'
import { RowNotes } from './row-notes.tsx'
import type { ShownColumn } from './shown-columns.ts'
import { hasNotes } from './tell-row.ts'

interface Props {
  index: number
  top: number
  /** Undefined until it is there. */
  row: DraftRow | undefined
  columns: readonly ShownColumn[]
  isCursor: boolean
  /** The position of the cell that the keys act on, in the row that they act on. */
  cell: number | undefined
  onCell: (position: number) => void
  mending: Mending
  ref: Ref<HTMLDivElement>
}

export function GridRow({ index, top, row, columns, isCursor, cell, onCell, mending, ref }: Props) {
  return (
    <div
      id={row && rowId(row.row)}
      ref={ref}
      data-index={index}
      role="row"
      // The head is the first.
      aria-rowindex={index + 2}
      aria-busy={row === undefined}
      className={`${classes.row} ${ground.ground}`}
      data-outcome={row?.outcome}
      data-cursor={isCursor}
      style={{ transform: `translateY(${top}px)` }}
    >
      {row ? (
        <>
          <GridCells row={row} columns={columns} cursor={cell} onCell={onCell} mending={mending} />
          {(mending.open?.row === row.row || hasNotes(row, columns)) && (
            <div role="gridcell" className={classes.notes} aria-colspan={columns.length + 2}>
              <RowNotes row={row} columns={columns} mending={mending} />
            </div>
          )}
        </>
      ) : (
        <div role="gridcell" className={classes.cell}>
          <span className={classes.awaited} />
        </div>
      )}
    </div>
  )
}

export function rowId(row: number): string {
  return `row-${row}`
}
