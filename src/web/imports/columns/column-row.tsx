import { NativeSelect } from '@mantine/core'
import type { DraftColumn, DraftField, DraftMisfit } from '../../../api/import-drafts.ts'
import classes from './by-header.module.css'
import { ColumnMark } from './column-mark.tsx'
import type { ChosenColumns } from './use-column-choice.ts'

interface Props {
  column: DraftColumn
  fields: readonly DraftField[]
  columns: ChosenColumns
  misfit: DraftMisfit | undefined
  onChoose: (field: string | null) => void
}

const samplesShown = 3

export function ColumnRow({ column, fields, columns, misfit, onChoose }: Props) {
  const { position, header, samples } = column
  const field = columns[position - 1] ?? null
  const name = header?.trim() || `Column ${position}`
  return (
    <tr className={field === null ? classes.aside : undefined}>
      <td data-number>{position}</td>
      <td>
        <div className={classes.inFile}>
          <span className={classes.name}>{name}</span>
          <span className={classes.samples}>{samples.slice(0, samplesShown).join(' · ') || 'blank'}</span>
        </div>
      </td>
      <td>
        <div className={classes.chosen}>
          <NativeSelect
            size="sm"
            aria-label={`Field of column ${position}, ${name}`}
            value={field ?? ''}
            data={choicesFor(fields, columns, position)}
            onChange={event => onChoose(event.currentTarget.value || null)}
          />
          <ColumnMark column={column} field={field} misfit={misfit} />
        </div>
      </td>
    </tr>
  )
}

/** A field that another column fills already says so. */
function choicesFor(fields: readonly DraftField[], columns: ChosenColumns, position: number) {
  const choices = fields.map(({ key, label }) => {
    const taken = columns.indexOf(key) + 1
    const isTaken = taken > 0 && taken !== position
    return { value: key, label: isTaken ? `${label} (now column ${taken})` : label }
  })
  return [{ value: '', label: 'Leave aside' }, ...choices]
}
