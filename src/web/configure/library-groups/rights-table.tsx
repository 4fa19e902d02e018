import type { CirculationRight } from '../../../api/library-groups.ts'
import classes from './library-groups.module.css'

export const rightColumns = [
  { key: 'mostLoans', label: 'Loans' },
  { key: 'loanDays', label: 'Days' },
  { key: 'mostRenewals', label: 'Renewals' },
  { key: 'mostReservations', label: 'Reservations' },
] as const

export const everyKind = 'Everything else'

/** What may be borrowed, how many, how long. */
export function RightsTable({ whose, rights }: { whose: string; rights: readonly CirculationRight[] }) {
  if (rights.length === 0)
    return <p className={classes.nothing}>No rights yet, so nothing can be borrowed.</p>
  return (
    <table className={classes.rights}>
      <caption className={classes.caption}>{`Circulation rights of ${whose}`}</caption>
      <thead>
        <tr>
          <th scope="col">Item type</th>
          {rightColumns.map(({ key, label }) => (
            <th key={key} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rights.map(right => (
          <tr key={right.itemType}>
            <th scope="row">{right.itemType || everyKind}</th>
            {rightColumns.map(({ key }) => (
              <td key={key}>{right[key]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
