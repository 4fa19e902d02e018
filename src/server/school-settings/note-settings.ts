import { sql } from 'kysely'
import { becomeSchool, type SchoolTransaction } from '../database/database.ts'
import type { Actor } from '../journal/run.ts'
import type { Said } from '../setting-changes/compare.ts'
import { noteChange } from '../setting-changes/note-change.ts'

/**
 * Changes a school's row as the owner of the database, and writes down as the school what is otherwise. So nothing more
 * can be done as the owner in this transaction.
 */
export async function notingSettings(
  transaction: SchoolTransaction,
  { schoolId, by }: { schoolId: number; by: Actor },
  change: () => Promise<void>,
): Promise<void> {
  const before = await saySettings(transaction, schoolId)
  await change()
  const after = await saySettings(transaction, schoolId)
  await becomeSchool(transaction, schoolId)
  await noteChange(transaction, { page: 'School', by, before, after })
}

interface Row {
  name: string
  timeZone: string
  hosts: string[]
  blankCells: string
  createsMissingCohorts: boolean
  keepsRunsForDays: number
  shortestPassword: number
  logo: Buffer | null
}

async function saySettings(transaction: SchoolTransaction, schoolId: number): Promise<Said> {
  const { rows } = await sql<Row>`
    SELECT name, time_zone AS "timeZone", blank_cells AS "blankCells", logo,
      ARRAY(SELECT host FROM school_host WHERE school_id = school.id ORDER BY host) AS hosts,
      creates_missing_cohorts AS "createsMissingCohorts", keeps_runs_for_days AS "keepsRunsForDays",
      shortest_password AS "shortestPassword"
    FROM school WHERE id = ${schoolId}`.execute(transaction)
  return rows[0] ? say(rows[0]) : {}
}

function say(school: Row): Said {
  return {
    Logo: { hidden: school.logo },
    Name: school.name,
    'Time zone': school.timeZone,
    'Host names': school.hosts,
    'A blank cell clears what is stored': school.blankCells === 'clear',
    'A file may bring along cohorts': school.createsMissingCohorts,
    'Days that the history is kept': school.keepsRunsForDays,
    'Shortest new password, in characters': school.shortestPassword,
  }
}
