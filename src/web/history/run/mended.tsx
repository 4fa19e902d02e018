import { useQuery } from '@tanstack/react-query'
import type { OpenedRun } from '../../../api/runs.ts'
import { madeEditsQuery } from '../../api/runs.ts'
import { sayEdit } from '../../imports/mend/say-edit.ts'
import { useSession } from '../../shell/use-session.ts'
import { sayMoment } from '../../ui/dates.ts'
import { sayNumber, sayRows } from '../../ui/numbers.ts'
import classes from './run-page.module.css'

/** What was mended in the file, before it was imported. */
export function Mended({ run: { id, kind, via, header } }: { run: OpenedRun }) {
  const { timeZone } = useSession().school
  const { data } = useQuery({ ...madeEditsQuery(id), enabled: kind === 'import' && via === 'page' })
  const edits = data?.edits ?? []
  if (edits.length === 0) return null
  const labelOf = (position: number) => header[position - 1] || `Column ${position}`
  return (
    <details className={classes.mended}>
      <summary>
        {edits.length === 1 ? '1 edit' : `${sayNumber(edits.length)} edits`} in the file before it was
        imported
      </summary>
      <ul aria-label="Edits">
        {edits.map(({ id: edit, edit: made, rows, by, at }) => (
          <li key={edit}>
            {sayEdit(made, labelOf)}{' '}
            <span>
              {sayRows(rows)}, {by}, {sayMoment(at, timeZone)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
