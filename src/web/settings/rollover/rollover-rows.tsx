import { NativeSelect } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Rollover } from '../../../api/rollover.ts'
import { sayLevel } from '../../patrons/school-words.ts'
import { SegmentedTabs } from '../../ui/segmented-tabs.tsx'
import { countsAt, moves, moveWords } from './moves.ts'
import classes from './rollover-rows.module.css'
import { RowsTable } from './rows-table.tsx'

/** Patron by patron: all, or those to whom one thing happens, of all levels or of one. */
export function RolloverRows({ rollover }: { rollover: Rollover }) {
  const { move, level } = useSearch({ from: '/signed-in/enrolment/rollover/$rolloverId' })
  const navigate = useNavigate({ from: '/enrolment/rollover/$rolloverId' })
  const counts = countsAt(rollover, level)
  const all = moves.reduce((sum, each) => sum + counts[each], 0)
  const tabs = [
    { value: 'all', label: 'All', count: all },
    ...moves
      .filter(each => rollover.counts[each] > 0)
      .map(value => ({ value, label: moveWords[value], count: counts[value] })),
  ]
  return (
    <section className={classes.rows} aria-labelledby="patron-by-patron">
      <header className={classes.head}>
        <h2 id="patron-by-patron">Patron by patron</h2>
        <NativeSelect
          aria-label="Level"
          value={level ?? ''}
          data={[
            { value: '', label: 'All levels' },
            ...rollover.steps.map(({ from }) => ({ value: from, label: `From ${sayLevel(from)}` })),
          ]}
          onChange={({ currentTarget: { value } }) =>
            navigate({ search: present => ({ ...present, level: value || undefined }), replace: true })
          }
        />
      </header>
      <SegmentedTabs
        label="What becomes of them"
        tabs={tabs}
        value={move ?? 'all'}
        onChange={value =>
          navigate({
            search: present => ({ ...present, move: moves.find(each => each === value) }),
            replace: true,
          })
        }
      >
        <RowsTable
          key={`${move} ${level}`}
          rollover={rollover}
          filter={{ move, level }}
          total={move === undefined ? all : counts[move]}
        />
      </SegmentedTabs>
    </section>
  )
}
