import { sayNumber } from '../../ui/numbers.ts'
import type { Bar, Series } from './bar-chart.tsx'
import { BarStack } from './bar-stack.tsx'
import classes from './chart.module.css'
import { above, below, plotHeight } from './measures.ts'

interface Props {
  bar: Bar
  place: { index: number; of: number }
  series: readonly Series[]
  heightOf: (value: number) => number
  /** Undefined where it is not to be said. */
  total: number | undefined
}

/** A bar with its label, and its total. */
export function BarColumn({ bar, place: { index, of }, series, heightOf, total }: Props) {
  const width = 100 / of
  return (
    <svg x={`${index * width}%`} y={above} width={`${width}%`} height={plotHeight + below} aria-hidden>
      <BarStack bar={bar} series={series} heightOf={heightOf} />
      {total !== undefined && (
        <text className={classes.total} x="50%" y={plotHeight - heightOf(total) - 5}>
          {sayNumber(total)}
        </text>
      )}
      <Label bar={bar} />
    </svg>
  )
}

function Label({ bar: { label, short } }: { bar: Bar }) {
  const place = { x: '50%', y: plotHeight + below - 6 }
  if (short === undefined) return <text {...place}>{label}</text>
  return (
    <>
      <text className={classes.long} {...place}>
        {label}
      </text>
      <text className={classes.short} {...place}>
        {short}
      </text>
    </>
  )
}
