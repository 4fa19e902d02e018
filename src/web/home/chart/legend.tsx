import type { Series } from './bar-chart.tsx'
import classes from './chart.module.css'

export function Legend({ series }: { series: readonly Series[] }) {
  return (
    <ul className={classes.legend}>
      {series.map(({ key, label }) => (
        <li key={key}>
          <svg width={12} height={12} aria-hidden>
            <rect className={classes.part} data-series={key} width={12} height={12} rx={2} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  )
}
