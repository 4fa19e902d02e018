import type { DraftHeld } from '../../api/import-drafts.ts'
import { sayNumber } from '../ui/numbers.ts'
import classes from './held-frame.module.css'
import { percentOf, sayShare } from './say-limit.ts'

/** Everything guarded that a plan would do, those whose limit it passes in bold. */
export function Measures({ measures }: { measures: DraftHeld['measures'] }) {
  return (
    <table className={classes.measures}>
      <caption className={classes.caption}>What it would do, against each limit</caption>
      <thead className={classes.caption}>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Patrons</th>
          <th scope="col">Share</th>
          <th scope="col">Limit</th>
        </tr>
      </thead>
      <tbody>
        {measures.map(measure => (
          <tr key={measure.kind} data-passed={measure.isPassed}>
            <th scope="row">{measure.label}</th>
            <td data-number>{sayNumber(measure.count)}</td>
            <td data-number>{sayShare(percentOf(measure))}</td>
            <td>{measure.limit === null ? 'no limit' : `limit ${sayShare(measure.limit.share)}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
