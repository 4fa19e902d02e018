import type { DraftField } from '../../../api/import-drafts.ts'
import { Code } from '../../ui/code.tsx'
import classes from './fields-help.module.css'

/** What each column may hold, for whoever makes the file. */
export function FieldsHelp({ fields }: { fields: readonly DraftField[] }) {
  return (
    <details className={classes.help}>
      <summary>What the columns may hold</summary>
      <dl className={classes.fields}>
        {fields.map(({ key, label, header, mandatory, help, example }) => (
          <div key={key}>
            <dt>
              <b>{label}</b>{' '}
              {mandatory !== 'never' && <span className={classes.when}>{whenNeeded(mandatory)}</span>}
            </dt>
            <dd>
              {help}{' '}
              <span className={classes.example}>
                Header <Code>{header}</Code>, for example <Code>{example}</Code>
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

function whenNeeded(mandatory: DraftField['mandatory']): string {
  return mandatory === 'on the form' ? 'if it is known' : `needed ${mandatory}`
}
