import type { DraftColumn } from '../../../api/import-drafts.ts'
import { Mark } from '../../ui/mark.tsx'
import classes from './file-order.module.css'

/** A column of the file for which nothing is ticked yet. */
export function EmptyPlace({ column: { position, samples } }: { column: DraftColumn }) {
  return (
    <li className={classes.place}>
      <span className={classes.number}>{position}</span>
      <span className={classes.empty}>No field ticked</span>
      <span className={classes.samples}>
        <span>{samples.slice(0, 3).join(' · ') || 'blank'}</span>
        <Mark kind="warning">Tick its field</Mark>
      </span>
    </li>
  )
}
