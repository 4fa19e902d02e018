import { Link } from '@tanstack/react-router'
import type { Home, LevelStanding } from '../../api/home.ts'
import { sayLevel } from '../patrons/school-words.ts'
import { sayNumber } from '../ui/numbers.ts'
import { BarChart } from './chart/bar-chart.tsx'
import { ChartCard } from './chart/chart-card.tsx'
import { ChartTable } from './chart/chart-table.tsx'

const series = [
  { key: 'active', label: 'Active' },
  { key: 'others', label: 'Disabled, ended or incomplete' },
] as const

/** Of a level that has a name, below a bar that is narrow. */
const mostLetters = 5

type Bar = LevelStanding & { label: string; short: string; search: Record<string, string[]> }

/** How many patrons there are at each level. */
export function LevelsChart({ home }: { home: Home }) {
  const bars = barsOf(home)
  const unfit = bars.reduce((sum, { others }) => sum + others, 0)
  return (
    <ChartCard
      title="Patrons by level"
      hint={`${sayNumber(home.patrons)} in all, ${sayNumber(unfit)} of them disabled, ended or incomplete`}
      legend={series}
      chart={
        <BarChart
          name={`Patrons by level: ${bars.map(({ label, active, others }) => `${label} ${sayNumber(active + others)}`).join(', ')}`}
          series={series}
          bars={bars.map(({ label, short, active, others }) => ({
            key: label,
            label,
            short,
            values: { active, others },
          }))}
          showsTotals
        />
      }
      table={
        <ChartTable
          caption="Patrons by level"
          columns={['Level', ...series.map(({ label }) => label), 'In all']}
          rows={bars.map(({ label, search, active, others }) => ({
            key: label,
            head: (
              <Link to="/patrons" search={search}>
                {label}
              </Link>
            ),
            numbers: [active, others, active + others],
          }))}
        />
      }
    />
  )
}

/** Whoever has left stands there as long as there is such a one. */
function barsOf({ levels, staff, left, others }: Home): Bar[] {
  const hasLeft = left.active + left.others > 0
  return [
    ...levels.map(({ level, ...standing }) => ({
      ...standing,
      label: sayLevel(level),
      short: level.slice(0, mostLetters),
      search: { kind: ['student'], level: [level] },
    })),
    { ...staff, label: 'Staff', short: 'Staff', search: { kind: ['staff'] } },
    ...(hasLeft
      ? [{ ...left, label: 'Left', short: 'Left', search: { kind: ['student'], level: ['none'] } }]
      : []),
    {
      ...others,
      label: 'Others',
      short: 'Others',
      search: { kind: ['generic', 'non-academic'] },
    },
  ]
}
