import { useId } from 'react'
import type { DraftField } from '../../../api/import-drafts.ts'
import { Card } from '../../ui/card.tsx'
import { TickBox } from '../../ui/tick-box.tsx'
import classes from './tick-and-drag.module.css'
import type { ColumnChoice } from './use-column-choice.ts'

interface Props {
  fields: readonly DraftField[]
  choice: ColumnChoice
}

/** Which fields the file has. One that is ticked comes to the end of the order. */
export function FieldTicks({ fields, choice: { columns, choose } }: Props) {
  const id = useId()
  const set = (key: string, isTicked: boolean) =>
    choose(isTicked ? [...columns, key] : columns.filter(field => field !== key))
  return (
    <Card>
      <h2 id={id}>Fields</h2>
      <p className={classes.hint}>Tick those that are in your file.</p>
      <div className={classes.all}>
        <button type="button" onClick={() => choose(fields.map(({ key }) => key))}>
          Select all
        </button>
        <button type="button" onClick={() => choose([])}>
          Deselect all
        </button>
      </div>
      <fieldset className={classes.ticks} aria-labelledby={id}>
        {fields.map(({ key, label, mandatory }) => (
          <label key={key} className={classes.tick} htmlFor={`${id}-${key}`}>
            <TickBox
              id={`${id}-${key}`}
              checked={columns.includes(key)}
              onChange={event => set(key, event.currentTarget.checked)}
            />
            <span>
              {label}
              {mandatory !== 'never' && <span className={classes.needed}> *</span>}
            </span>
          </label>
        ))}
      </fieldset>
      <p className={classes.hint}>
        <span className={classes.needed}>*</span> needed for new users
      </p>
    </Card>
  )
}
