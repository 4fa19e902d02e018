/** A patron as the API gives him: what is selected of him, and what is made of that. */
import { sql } from 'kysely'
import type { PatronView } from '../../api/patron.ts'
import { missingForProfile } from '../../patron/rules.ts'
import { standingOf } from '../../patron/standing.ts'
import { currentPeriod } from '../enrolment/current-period.ts'
import { type PatronRow, patronColumns, patronTables, valuesOf } from './patron-row.ts'

export interface ViewRow extends PatronRow {
  id: number
  version: number
  academicLevel: string | null
  systemGroups: string[]
  hasPassword: boolean
  libraryGroups: string[]
  onLoan: number
  createdAt: Date
  updatedAt: Date
}

/** Needs the tables below. */
export const viewColumns = sql`
  patron.id, patron.version, patron.system_groups AS "systemGroups",
  patron.created_at AS "createdAt", patron.updated_at AS "updatedAt", level.name AS "academicLevel",
  patron.password_hash IS NOT NULL AS "hasPassword",
  ARRAY(SELECT library_group.name FROM library_group_member
    JOIN library_group ON library_group.school_id = library_group_member.school_id
      AND library_group.id = library_group_member.library_group_id
    WHERE library_group_member.school_id = patron.school_id AND library_group_member.patron_id = patron.id
    ORDER BY library_group.name) AS "libraryGroups",
  (SELECT count(*) FROM loan WHERE loan.school_id = patron.school_id AND loan.patron_id = patron.id
    AND loan.returned_at IS NULL) AS "onLoan", ${patronColumns}`

/** Joins to `patron`. */
export const viewTables = sql`${patronTables}
  LEFT JOIN cohort_level ON cohort_level.school_id = patron.school_id AND cohort_level.cohort_id = patron.cohort_id
    AND cohort_level.period_id = ${currentPeriod}
  LEFT JOIN level ON level.school_id = patron.school_id AND level.id = cohort_level.level_id`

export function viewOf(row: ViewRow, today: string): PatronView {
  const { id, version, academicLevel, systemGroups, onLoan } = row
  return {
    id,
    version,
    ...valuesOf(row),
    academicLevel,
    systemGroups,
    incomplete: missingForProfile(row),
    standing: standingOf(row, today),
    onLoan,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}
