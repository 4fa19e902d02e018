import type { ReactNode } from 'react'
import classes from './lists.module.css'

export interface EntryColumn<Entry> {
  label: string
  cell: (entry: Entry) => ReactNode
}

interface Props<Entry extends { id: number }> {
  label: string
  /** The first is what the entry is called by. */
  columns: readonly EntryColumn<Entry>[]
  entries: readonly Entry[]
  acts: (entry: Entry) => ReactNode
}

/** The entries of a list, a line each; on a narrow screen each value below its name. */
export function EntryTable<Entry extends { id: number }>({ label, columns, entries, acts }: Props<Entry>) {
  const [name, ...others] = columns
  return (
    <table className={classes.table} aria-label={label}>
      <thead>
        <tr>
          {columns.map(column => (
            <th key={column.label} scope="col">
              {column.label}
            </th>
          ))}
          <th scope="col">
            <span className={classes.unseen}>What can be done</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map(entry => (
          <tr key={entry.id}>
            <th scope="row">{name?.cell(entry)}</th>
            {others.map(column => (
              <td key={column.label} data-label={column.label}>
                {column.cell(entry)}
              </td>
            ))}
            <td>
              <div className={classes.acts}>{acts(entry)}</div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
