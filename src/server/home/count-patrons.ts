/** How many patrons there are, by level and by what they lack: one reading of the school's rows. */
import { sql } from 'kysely'
import type { Home, LevelStanding } from '../../api/home.ts'
import { type Attention, attentionFilters } from '../../patron/attention.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { currentPeriod } from '../enrolment/current-period.ts'
import { patronsMatching } from '../patrons/patrons-matching.ts'

/** Of one cohort, or of those without, staff and others apart. */
interface Counted extends Record<Attention, number> {
  cohortId: number | null
  levelId: number | null
  staff: boolean
  patrons: number
  active: number
}

type Counts = Pick<Home, 'patrons' | 'levels' | 'staff' | 'left' | 'others'> & Record<Attention, number>

export async function countPatrons(transaction: SchoolTransaction, today: string): Promise<Counts> {
  const { rows: levels } = await sql<{ id: number; name: string }>`
    SELECT id, name FROM level ORDER BY position`.execute(transaction)
  const counted = await countByCohort(transaction, today)
  const total = (key: Attention | 'patrons') => sum(counted, key)
  const standingOf = (of: (row: Counted) => boolean) => addUp(counted.filter(of))
  return {
    patrons: total('patrons'),
    incomplete: total('incomplete'),
    staffWithoutLibraryGroup: total('staffWithoutLibraryGroup'),
    pastUntil: total('pastUntil'),
    levels: levels.map(({ id, name }) => ({
      level: name,
      ...standingOf(row => !row.staff && row.levelId === id),
    })),
    staff: standingOf(row => row.staff),
    left: standingOf(row => !row.staff && row.levelId === null && row.cohortId !== null),
    others: standingOf(row => !row.staff && row.cohortId === null),
  }
}

/** Cohorts are few: each gets its level once, and not every patron. */
async function countByCohort(transaction: SchoolTransaction, today: string): Promise<Counted[]> {
  const filters = { patrons: {}, active: { status: ['active' as const] }, ...attentionFilters }
  const counts = Object.entries(filters).map(
    ([key, filter]) => sql`count(*) FILTER (WHERE ${patronsMatching(filter, today)}) AS ${sql.id(key)}`,
  )
  const { rows } = await sql<Counted>`
    SELECT cohort_level.level_id AS "levelId", counted.* FROM (
      SELECT patron.cohort_id AS "cohortId", patron.staff_member AS staff, ${sql.join(counts)} FROM patron GROUP BY 1, 2
    ) AS counted
    LEFT JOIN cohort_level ON cohort_level.cohort_id = counted."cohortId"
      AND cohort_level.period_id = ${currentPeriod}`.execute(transaction)
  return rows
}

/** Who is incomplete is counted among those only who may sign in. */
function addUp(counted: readonly Counted[]): LevelStanding {
  const active = sum(counted, 'active') - sum(counted, 'incomplete')
  return { active, others: sum(counted, 'patrons') - active }
}

function sum(counted: readonly Counted[], key: Attention | 'patrons' | 'active'): number {
  return counted.reduce((all, row) => all + row[key], 0)
}
