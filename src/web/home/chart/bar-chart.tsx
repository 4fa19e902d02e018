import { sayNumber } from '../../ui/numbers.ts'
import { BarColumn } from './bar-column.tsx'
import classes from './chart.module.css'
import { above, below, plotHeight } from './measures.ts'
import { ticksUpTo } from './scale.ts'

export interface Series {
  /** Also of the pattern that it is drawn in. */
  key: string
  label: string
}

export interface Bar {
  key: string
  /** Below it; blank for none. */
  label: string
  /** Where there is less room. */
  short?: string
  /** By series. */
  values: Record<string, number>
  isMissed?: boolean
}

interface Props {
  /** All that is to be known of it for whoever does not see it; the table says the rest. */
  name: string
  /** From the foot of a bar to its top. */
  series: readonly Series[]
  bars: readonly Bar[]
  /** Each bar's number stands above it. */
  showsTotals?: boolean
}

/** More than so many bars have room for their short labels only. */
const mostLabels = 9

/** Bars in parts, as wide as there is room. Lengths go by percent, so that words and lines keep their size. */
export function BarChart({ name, series, bars, showsTotals = false }: Props) {
  const ticks = ticksUpTo(Math.max(0, ...bars.map(totalOf)))
  const heightOf = (value: number) => (value / (ticks.at(-1) ?? 1)) * plotHeight
  const lines = ticks.map(tick => ({ tick, y: above + plotHeight - heightOf(tick) }))
  return (
    <div
      className={classes.chart}
      role="img"
      aria-label={name}
      data-crowded={bars.length > mostLabels || undefined}
    >
      <svg className={classes.axis} height={above + plotHeight + below} aria-hidden>
        {lines.map(({ tick, y }) => (
          <text key={tick} x="100%" y={y} dx={-8} dy="0.35em">
            {sayNumber(tick)}
          </text>
        ))}
      </svg>
      <svg className={classes.plot} height={above + plotHeight + below} aria-hidden>
        {lines.map(({ tick, y }) => (
          <line key={tick} x2="100%" y1={sharp(y)} y2={sharp(y)} />
        ))}
        {bars.map((bar, index) => (
          <BarColumn
            key={bar.key}
            bar={bar}
            place={{ index, of: bars.length }}
            series={series}
            heightOf={heightOf}
            total={showsTotals ? totalOf(bar) : undefined}
          />
        ))}
      </svg>
    </div>
  )
}

function totalOf({ values }: Bar): number {
  return Object.values(values).reduce((sum, value) => sum + value, 0)
}

/** Half a pixel off, so that a line of one pixel is one and not two faint ones. */
function sharp(y: number): number {
  return Math.round(y) + 0.5
}
