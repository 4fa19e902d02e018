import { Link } from '@tanstack/react-router'
import type { PatronDetail } from '../../api/patron.ts'
import { spokenName } from '../../patron/name.ts'
import { useSession } from '../shell/use-session.ts'
import { sayMoment } from '../ui/dates.ts'
import { FieldLine } from './field-line.tsx'
import classes from './record-table.module.css'
import { differing } from './records.ts'
import { StaysLine } from './stays-line.tsx'
import type { Merging } from './use-merge.ts'

export interface TableProps {
  patrons: readonly PatronDetail[]
  survivor: PatronDetail
  merging: Merging
}

/** A column a record, a line for each field in which they differ, and what the one record would have. */
export function RecordTable(props: TableProps) {
  const { patrons } = props
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keys
    <section className={classes.scroller} aria-label="The records side by side" tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Field</th>
            {patrons.map(patron => (
              <th key={patron.id} scope="col">
                <Who patron={patron} />
              </th>
            ))}
            <th scope="col">After the merge</th>
          </tr>
        </thead>
        <tbody>
          <StaysLine {...props} />
          {differing(patrons).map(key => (
            <FieldLine key={key} field={key} {...props} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Opens beside, so that what was picked is not lost by looking. */
function Who({ patron }: { patron: PatronDetail }) {
  const { timeZone } = useSession().school
  return (
    <>
      <Link to="/patrons/$patronId" params={{ patronId: String(patron.id) }} target="_blank" preload={false}>
        {spokenName(patron)}
      </Link>
      <span className={classes.since}>
        here since {sayMoment(patron.createdAt, timeZone)}
        {patron.onLoan > 0 && `, ${patron.onLoan} on loan`}
      </span>
    </>
  )
}
