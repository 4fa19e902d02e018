import type { Night } from '../../api/home.ts'
import { useSession } from '../shell/use-session.ts'
import { sayShortDay } from '../ui/dates.ts'
import { BarChart } from './chart/bar-chart.tsx'
import { ChartCard } from './chart/chart-card.tsx'
import { ChartTable } from './chart/chart-table.tsx'

const series = [
  { key: 'created', label: 'New' },
  { key: 'updated', label: 'Updated' },
  { key: 'invalid', label: 'Invalid' },
] as const
const missed = { key: 'missed', label: 'No file came' } as const

/** A day under each seventh bar, the last one always. */
const daysApart = 7

/** What the files of the last thirty days did. */
export function NightsChart({ nights }: { nights: readonly Night[] }) {
  const { today } = useSession().school
  const stayedAway = nights.filter(({ isMissed }) => isMissed).length
  const came = nights.filter(({ files }) => files > 0)
  const isDated = (index: number) => (nights.length - 1 - index) % daysApart === 0
  return (
    <ChartCard
      title="Imports, last 30 days"
      hint={`Rows that changed something${sayMissed(stayedAway)}`}
      legend={stayedAway > 0 ? [...series, missed] : series}
      chart={
        <BarChart
          name={`Imports of the last 30 days: files came on ${came.length} days${sayMissed(stayedAway)}`}
          series={series}
          bars={nights.map(({ day, created, updated, invalid, isMissed }, index) => ({
            key: day,
            label: isDated(index) ? sayShortDay(day, today) : '',
            values: { created, updated, invalid },
            isMissed,
          }))}
        />
      }
      table={
        <ChartTable
          caption="Imports of the last 30 days, the newest first"
          columns={['Day', 'Files', ...series.map(({ label }) => label)]}
          rows={nights.toReversed().map(({ day, files, created, updated, invalid, isMissed }) => ({
            key: day,
            head: `${sayShortDay(day, today)}${isMissed ? ', no file came' : ''}`,
            numbers: [files, created, updated, invalid],
          }))}
        />
      }
    />
  )
}

function sayMissed(count: number): string {
  if (count === 0) return ''
  return count === 1 ? '; the file stayed away once' : `; the file stayed away ${count} times`
}
