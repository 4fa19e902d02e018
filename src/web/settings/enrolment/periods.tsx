import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Enrolment, PeriodBody } from '../../../api/enrolment.ts'
import type { Period } from '../../api/enrolment.ts'
import { Act } from '../../lists/act.tsx'
import { EntryDialog, type OpenedEntry } from '../../lists/entry-dialog.tsx'
import { type EntryColumn, EntryTable } from '../../lists/entry-table.tsx'
import { ListPanel } from '../../lists/list-panel.tsx'
import { useSession } from '../../shell/use-session.ts'
import { sayDay } from '../../ui/dates.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Mark } from '../../ui/mark.tsx'
import { sayNumber } from '../../ui/numbers.ts'
import { MakeCurrent } from './make-current.tsx'
import { nextPeriod, periodKind } from './period-kind.tsx'

/** Exactly one of them is the current one. */
export function Periods({ enrolment: { periods } }: { enrolment: Enrolment }) {
  const [opened, open] = useState<OpenedEntry<Period, PeriodBody>>()
  const [coming, makeCurrent] = useState<Period>()
  return (
    <ListPanel
      says="One academic period is the current one: cohorts have their levels in it, and its form classes are those of today."
      add="Add a period"
      onAdd={() => open({ act: 'add', body: nextPeriod(periods) })}
    >
      {periods.length === 0 && (
        <EmptyState sentence="No periods yet. The first one becomes the current one." />
      )}
      {periods.length > 0 && (
        <EntryTable
          label="Academic periods"
          columns={columns}
          entries={periods}
          acts={period => (
            <>
              {!period.isCurrent && (
                <Act
                  label="Make current"
                  name={`Make current: ${period.name}`}
                  onClick={() => makeCurrent(period)}
                />
              )}
              <Act
                label="Edit"
                name={`Edit ${period.name}`}
                onClick={() => open({ act: 'edit', entry: period })}
              />
              <Act
                label="Delete"
                name={`Delete ${period.name}`}
                onClick={() => open({ act: 'delete', entry: period })}
              />
            </>
          )}
        />
      )}
      <EntryDialog kind={periodKind} opened={opened} onClose={() => open(undefined)} />
      <MakeCurrent period={coming} periods={periods} onClose={() => makeCurrent(undefined)} />
    </ListPanel>
  )
}

const columns: EntryColumn<Period>[] = [
  { label: 'Name', cell: ({ name }) => name },
  { label: 'Days', cell: ({ starts, ends }) => `${sayDay(starts)} to ${sayDay(ends)}` },
  { label: 'State', cell: period => <State period={period} /> },
  {
    label: 'Form classes',
    cell: ({ id, formClasses }) => (
      <Link to="/enrolment" search={{ list: 'form-classes', period: String(id) }}>
        {sayNumber(formClasses)}
      </Link>
    ),
  },
]

function State({ period: { isCurrent, starts } }: { period: Period }) {
  const { today } = useSession().school
  if (isCurrent) return <Mark kind="good">Current</Mark>
  return starts > today ? 'To come' : 'Past'
}
