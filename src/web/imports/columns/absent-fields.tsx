import type { DraftField } from '../../../api/import-drafts.ts'
import classes from './absent-fields.module.css'
import type { ChosenColumns } from './use-column-choice.ts'

interface Props {
  fields: readonly DraftField[]
  columns: ChosenColumns
}

/** What the file says nothing of, so that it stays as it is. */
export function AbsentFields({ fields, columns }: Props) {
  const absent = fields.filter(({ key }) => !columns.includes(key))
  if (absent.length === 0) return null
  return (
    <details className={classes.absent}>
      <summary>
        Not in this file: {absent.length} {absent.length === 1 ? 'field' : 'fields'}
      </summary>
      <ul>
        {absent.map(({ key, label, mandatory }) => (
          <li key={key}>
            {label}
            {mandatory.startsWith('for') && `, needed ${mandatory}`}
          </li>
        ))}
      </ul>
    </details>
  )
}
