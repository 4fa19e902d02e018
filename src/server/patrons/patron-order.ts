/** In which order patrons stand in a list. Blanks come last whichever way it goes, and names decide between equals. */
import { type RawBuilder, sql } from 'kysely'
import type { SortKey } from '../../api/patron-list.ts'
import { inNaturalOrder } from '../database/natural-order.ts'
import { currentPeriod } from '../enrolment/current-period.ts'

export interface PatronOrder {
  sort: SortKey
  direction: 'up' | 'down'
}

interface Sorted {
  /** What to sort by. */
  value: RawBuilder<unknown>
  /** Joins to `patron` what it needs. */
  tables?: RawBuilder<unknown>
}

/** Classes are few: each gets its place once, and not every patron a text to compare. */
const placeOfClass = sql`LEFT JOIN (
  SELECT id, row_number() OVER (ORDER BY ${inNaturalOrder(sql`name_key`)}) AS place
  FROM form_class WHERE period_id = ${currentPeriod}
) AS placed ON placed.id = patron.form_class_id`

const placeOfLevel = sql`LEFT JOIN (
  SELECT cohort_level.cohort_id, level.position FROM cohort_level
  JOIN level ON level.school_id = cohort_level.school_id AND level.id = cohort_level.level_id
  WHERE cohort_level.period_id = ${currentPeriod}
) AS leveled ON leveled.cohort_id = patron.cohort_id`

const sortedBy: Record<Exclude<SortKey, 'name' | 'status'>, Sorted> = {
  username: { value: sql`patron.username_key` },
  formClass: { value: sql`placed.place`, tables: placeOfClass },
  cohort: {
    value: sql`cohort.year`,
    tables: sql`LEFT JOIN cohort ON cohort.school_id = patron.school_id AND cohort.id = patron.cohort_id`,
  },
  level: { value: sql`leveled.position`, tables: placeOfLevel },
  libraryBarcode: { value: sql`patron.library_barcode` },
  adminSystemId: { value: sql`patron.admin_system_id` },
  emailAddress: { value: sql`lower(patron.email_address) COLLATE "C"` },
  updatedAt: { value: sql`patron.updated_at` },
}

/** Active ones first, then those past their day, then the disabled. */
function byStatus(today: string): Sorted {
  return {
    value: sql`CASE WHEN NOT patron.enabled THEN 2 WHEN patron.until < ${today}::date THEN 1 ELSE 0 END`,
  }
}

export function sortedIn({ sort }: PatronOrder, today: string): Required<Sorted> {
  const nothing = { value: sql`NULL::text`, tables: sql`` }
  if (sort === 'name') return nothing
  return { ...nothing, ...(sort === 'status' ? byStatus(today) : sortedBy[sort]) }
}

/** Of rows that have `place` (the value), `nameless` (without a surname, who stand last), `sort_name` and `id`. */
export function inOrder({ sort, direction }: PatronOrder): RawBuilder<unknown> {
  const way = direction === 'up' ? sql`ASC` : sql`DESC`
  if (sort === 'name') return sql`nameless, sort_name ${way}, id ${way}`
  return sql`place ${way} NULLS LAST, nameless, sort_name, id`
}
