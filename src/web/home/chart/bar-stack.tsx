import type { Bar, Series } from './bar-chart.tsx'
import classes from './chart.module.css'
import { plotHeight } from './measures.ts'

interface Props {
  bar: Bar
  series: readonly Series[]
  heightOf: (value: number) => number
}

/** Where no file came stands a mark of this height, whatever the scale. */
const missedHeight = 26

export function BarStack({ bar, series, heightOf }: Props) {
  if (bar.isMissed) {
    return (
      <rect
        className={classes.part}
        data-series="missed"
        x="12%"
        width="76%"
        y={plotHeight - missedHeight}
        height={missedHeight}
      />
    )
  }
  let foot = plotHeight
  return series.map(({ key }) => {
    const height = heightOf(bar.values[key] ?? 0)
    foot -= height
    return (
      height > 0 && (
        <rect
          key={key}
          className={classes.part}
          data-series={key}
          x="12%"
          width="76%"
          y={foot}
          height={height}
        />
      )
    )
  })
}
