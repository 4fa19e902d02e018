import { type ReactNode, useId, useState } from 'react'
import { SegmentedTabs } from '../../ui/segmented-tabs.tsx'
import type { Series } from './bar-chart.tsx'
import classes from './chart-card.module.css'
import { Legend } from './legend.tsx'

interface Props {
  title: string
  hint: string
  legend: readonly Series[]
  chart: ReactNode
  /** The same as numbers. */
  table: ReactNode
}

type View = 'chart' | 'table'

export function ChartCard({ title, hint, legend, chart, table }: Props) {
  const id = useId()
  const [view, setView] = useState<View>('chart')
  return (
    <section className={classes.card} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        <p className={classes.hint}>{hint}</p>
      </header>
      <SegmentedTabs<View>
        label={`${title} as`}
        tabs={[
          { value: 'chart', label: 'Chart' },
          { value: 'table', label: 'Table' },
        ]}
        value={view}
        onChange={setView}
      >
        {view === 'table' ? (
          table
        ) : (
          <>
            <Legend series={legend} />
            {chart}
          </>
        )}
      </SegmentedTabs>
    </section>
  )
}
