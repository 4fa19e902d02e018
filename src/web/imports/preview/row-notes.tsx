import type { DraftRow } from '../../../api/import-drafts.ts'
import { PatronLink } from '../../patron/patron-link.tsx'
import { useSayValue } from '../../patron/use-say-value.ts'
import { ChangePill } from '../../plans/states/change-pill.tsx'
import { Mark } from '../../ui/mark.tsx'
import mend from '../mend/mend.module.css'
import { OpenCellActs } from '../mend/open-cell-acts.tsx'
import type { Mending } from '../mend/use-mending.ts'
import classes from './row-notes.module.css'
import type { ShownColumn } from './shown-columns.ts'
import { changesBesides, firstBad } from './tell-row.ts'

interface Props {
  row: DraftRow
  columns: readonly ShownColumn[]
  mending: Mending
}

/** Below the cells, as text: what is wrong and what would cure it, and what else there is to know of the row. */
export function RowNotes({ row, columns, mending }: Props) {
  const say = useSayValue()
  const isOpen = mending.open?.row === row.row
  return (
    <div className={classes.notes}>
      {row.isMarked && <Mark kind="warning">Comes out otherwise than you saw it</Mark>}
      {row.problems.map(({ sentence, holder }) => (
        <span key={sentence} className={classes.reason}>
          {sentence}
          {holder && (
            <>
              {' It is of '}
              <PatronLink patron={holder} tabIndex={-1} />.
            </>
          )}
        </span>
      ))}
      {row.repeats !== null && <span>The same as row {row.repeats}</span>}
      {row.setsPassword && <span>Sets the password</span>}
      {changesBesides(row, columns, say).map(change => (
        <ChangePill key={change.label} {...change} />
      ))}
      {isOpen ? <OpenCellActs mending={mending} /> : <RowActs row={row} mending={mending} />}
    </div>
  )
}

/** The list's keys do the same, so that of so many rows none is a stop of the tabulator. */
function RowActs({ row, mending }: Omit<Props, 'columns'>) {
  const bad = firstBad(row)
  if (row.outcome === 'left-out') {
    return (
      <button type="button" tabIndex={-1} className={mend.act} onClick={() => mending.takeIn(row)}>
        Take it in again
      </button>
    )
  }
  if (row.outcome !== 'invalid') return null
  return (
    <>
      {bad !== undefined && (
        <button type="button" tabIndex={-1} className={mend.act} onClick={() => mending.begin(row, bad)}>
          Edit
        </button>
      )}
      <button type="button" tabIndex={-1} className={mend.act} onClick={() => mending.leaveOut(row)}>
        Leave out
      </button>
    </>
  )
}
