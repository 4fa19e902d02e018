import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { CohortBody, Enrolment } from '../../../api/enrolment.ts'
import type { Cohort } from '../../api/enrolment.ts'
import { Act } from '../../lists/act.tsx'
import { EntryDialog, type OpenedEntry } from '../../lists/entry-dialog.tsx'
import { type EntryColumn, EntryTable } from '../../lists/entry-table.tsx'
import { FileMenu } from '../../lists/files/file-menu.tsx'
import { ListPanel } from '../../lists/list-panel.tsx'
import { sayCohort, sayLevel } from '../../patrons/school-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { sayNumber } from '../../ui/numbers.ts'
import { cohortKind } from './cohort-kind.tsx'

export function Cohorts({ enrolment }: { enrolment: Enrolment }) {
  const [opened, open] = useState<OpenedEntry<Cohort, CohortBody>>()
  const { cohorts } = enrolment
  return (
    <ListPanel
      says="A cohort is called by the year in which it leaves the top level. A student’s level is that of his cohort in the current period."
      add="Add a cohort"
      besides={<FileMenu path="/cohorts" nouns="cohorts" replaced="the list" />}
      onAdd={() => open({ act: 'add', body: nextCohort(cohorts) })}
    >
      {cohorts.length === 0 && (
        <EmptyState sentence="No cohorts yet. An import makes those that it names, if the school’s settings allow it." />
      )}
      {cohorts.length > 0 && (
        <EntryTable
          label="Cohorts"
          columns={columnsOf(enrolment)}
          entries={[...cohorts].sort(presentFirst)}
          acts={cohort => (
            <>
              <Act
                label="Edit"
                name={`Edit ${sayCohort(cohort.year)}`}
                onClick={() => open({ act: 'edit', entry: cohort })}
              />
              <Act
                label="Delete"
                name={`Delete ${sayCohort(cohort.year)}`}
                onClick={() => open({ act: 'delete', entry: cohort })}
              />
            </>
          )}
        />
      )}
      <EntryDialog kind={cohortKind} opened={opened} onClose={() => open(undefined)} />
    </ListPanel>
  )
}

function columnsOf({ levels, periods }: Enrolment): EntryColumn<Cohort>[] {
  const period = periods.find(({ isCurrent }) => isCurrent)?.name ?? 'the current period'
  const levelOf = ({ hasGraduated, levelId }: Cohort) => {
    if (hasGraduated) return 'Graduated'
    const level = levels.find(({ id }) => id === levelId)
    return level ? sayLevel(level.name) : 'none'
  }
  return [
    { label: 'Cohort', cell: ({ year }) => sayCohort(year) },
    { label: `Level in ${period}`, cell: levelOf },
    {
      label: 'Patrons',
      cell: ({ year, patrons }) => (
        <Link to="/patrons" search={{ cohort: [String(year)] }}>
          {sayNumber(patrons)}
        </Link>
      ),
    },
  ]
}

/** Those at the school from the top level down, then those who left, the latest first. */
function presentFirst(one: Cohort, other: Cohort): number {
  const byState = Number(one.hasGraduated) - Number(other.hasGraduated)
  return byState || (one.hasGraduated ? other.year - one.year : one.year - other.year)
}

function nextCohort(cohorts: readonly Cohort[]): CohortBody {
  const year = cohorts.length === 0 ? 0 : Math.max(...cohorts.map(cohort => cohort.year)) + 1
  return { year, levelId: null, hasGraduated: false }
}
