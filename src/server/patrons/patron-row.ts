/** A patron's values as columns: derived from the field list, but for what the school keeps lists of. */
import { type RawBuilder, sql } from 'kysely'
import { fieldOf, type PatronValues, type StoredKey, storedKeys } from '../../patron/fields.ts'
import { currentPeriod } from '../enrolment/current-period.ts'

/** The values under their field keys. */
export type PatronRow = PatronValues

/** Where a value is found that is no column of `patron` itself. */
const listed: Partial<Record<StoredKey, RawBuilder<unknown>>> = {
  graduationYear: sql`cohort.year`,
  campus: sql`campus.import_id`,
  presentationGroupLabel: sql`presentation_group.label`,
  formClass: sql`form_class.name`,
}

/** Selects every stored field under its key; needs the tables below. */
export const patronColumns = sql.join(
  storedKeys.map(key => sql`${listed[key] ?? sql.ref(`patron.${columnOf(key)}`)} AS ${sql.id(key)}`),
)

/**
 * Joins to `patron` what its references point to, and the form class that he is in now. A class of a past period is
 * none: after a rollover "7A" is another class than it was.
 */
export const patronTables = sql`
  LEFT JOIN cohort ON cohort.school_id = patron.school_id AND cohort.id = patron.cohort_id
  LEFT JOIN campus ON campus.school_id = patron.school_id AND campus.id = patron.campus_id
  LEFT JOIN presentation_group ON presentation_group.school_id = patron.school_id
    AND presentation_group.id = patron.presentation_group_id
  LEFT JOIN form_class ON form_class.school_id = patron.school_id AND form_class.id = patron.form_class_id
    AND form_class.period_id = ${currentPeriod}`

function columnOf(key: StoredKey): string {
  const { column } = fieldOf(key)
  if (column === null) throw new Error(`${key} has no column and no list`)
  return column
}

/** The stored fields out of a row that has more. */
export function valuesOf(row: PatronRow): PatronValues {
  const values: Record<string, unknown> = {}
  for (const key of storedKeys) values[key] = row[key]
  return values as PatronValues
}

/** Fields that are a column of `patron` as they stand, with the column's name. */
export const plainColumns = storedKeys
  .filter(key => !(key in listed))
  .map(key => ({ key, column: columnOf(key) }))
