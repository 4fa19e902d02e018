import type { ReactNode } from 'react'
import { sayNumber } from '../../ui/numbers.ts'
import classes from './chart-table.module.css'

interface Props {
  caption: string
  /** The first one is of the rows' heads. */
  columns: readonly string[]
  rows: readonly { key: string; head: ReactNode; numbers: readonly number[] }[]
}

/** What a chart shows, as numbers. */
export function ChartTable({ caption, columns, rows }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={classes.scroll} aria-label={`Numbers: ${caption}`} tabIndex={0}>
      <table className={classes.table}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, head, numbers }) => (
            <tr key={key}>
              <th scope="row">{head}</th>
              {numbers.map((number, index) => (
                <td key={columns[index + 1]}>{sayNumber(number)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
