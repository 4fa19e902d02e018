import classes from './preview-grid.module.css'
import type { ShownColumn } from './shown-columns.ts'

export function GridHead({ columns }: { columns: readonly ShownColumn[] }) {
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.cells}>
        <div role="columnheader" className={classes.headCell} data-number>
          Row
        </div>
        <div role="columnheader" className={classes.headCell}>
          State
        </div>
        {columns.map(({ position, label }) => (
          <div key={position} role="columnheader" className={classes.headCell}>
            {label}
          </div>
        ))}
      </div>
    </div>
  )
}
