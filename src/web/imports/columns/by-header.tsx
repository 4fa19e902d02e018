import type { DraftField, ImportDraft } from '../../../api/import-drafts.ts'
import { AbsentFields } from './absent-fields.tsx'
import classes from './by-header.module.css'
import { ColumnRow } from './column-row.tsx'
import { Misfits } from './misfits.tsx'
import type { ColumnChoice } from './use-column-choice.ts'

interface Props {
  draft: ImportDraft
  fields: readonly DraftField[]
  choice: ColumnChoice
}

/** Each column of the file, with its first values and the field that it fills. */
export function ByHeader({ draft, fields, choice: { columns, choose } }: Props) {
  return (
    <>
      <Misfits misfits={draft.misfits} />
      <div className={classes.card}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col" data-number>
                Col
              </th>
              <th scope="col">In the file</th>
              <th scope="col">Field in Rollbook</th>
            </tr>
          </thead>
          <tbody>
            {draft.columns.map((column, index) => (
              <ColumnRow
                key={column.position}
                column={column}
                fields={fields}
                columns={columns}
                misfit={draft.misfits.find(({ position }) => position === column.position)}
                onChoose={field => choose(columns.with(index, field))}
              />
            ))}
          </tbody>
        </table>
      </div>
      <AbsentFields fields={fields} columns={columns} />
    </>
  )
}
