import { sql } from 'kysely'
import { type Database, withSchool } from '../../database/database.ts'

type Dump = Record<string, unknown[]>

/**
 * Every row of the tables in which a patron is kept, but for the version, the day of the last change, and the ids of
 * contacts, which every change of them gives anew.
 */
export function dumpRegister(database: Database, schoolId: number): Promise<Dump> {
  return read(database, schoolId, {
    patron: sql`SELECT to_jsonb(patron) - '{version,updated_at}'::text[] AS row FROM patron ORDER BY id`,
    ...belonging,
    past_form_class: sql`SELECT to_jsonb(past_form_class) AS row FROM past_form_class ORDER BY id`,
    cohort: sql`SELECT to_jsonb(cohort) AS row FROM cohort ORDER BY id`,
    cohort_level: sql`SELECT to_jsonb(cohort_level) AS row FROM cohort_level ORDER BY cohort_id`,
    form_class: sql`SELECT to_jsonb(form_class) AS row FROM form_class ORDER BY id`,
    academic_period: sql`SELECT to_jsonb(academic_period) AS row FROM academic_period ORDER BY id`,
  })
}

/** The same, with cohorts and classes by their names: one that went and came again has another id. */
export function dumpByNames(database: Database, schoolId: number): Promise<Dump> {
  return read(database, schoolId, {
    patron: sql`
      SELECT to_jsonb(patron) - '{version,updated_at,cohort_id,form_class_id}'::text[]
        || jsonb_build_object('cohort', cohort.year, 'form_class', form_class.name) AS row
      FROM patron LEFT JOIN cohort ON cohort.id = patron.cohort_id
      LEFT JOIN form_class ON form_class.id = patron.form_class_id ORDER BY patron.id`,
    ...belonging,
    past_form_class: sql`
      SELECT to_jsonb(past) - 'form_class_id' || jsonb_build_object('form_class', form_class.name) AS row
      FROM past_form_class AS past JOIN form_class ON form_class.id = past.form_class_id ORDER BY past.id`,
    cohort: sql`SELECT to_jsonb(cohort) - 'id' AS row FROM cohort ORDER BY year`,
    form_class: sql`SELECT to_jsonb(form_class) - 'id' AS row FROM form_class ORDER BY name_key`,
  })
}

const belonging = {
  leaver: sql`SELECT to_jsonb(leaver) AS row FROM leaver ORDER BY patron_id`,
  loan: sql`SELECT to_jsonb(loan) AS row FROM loan ORDER BY id`,
  contact: sql`SELECT to_jsonb(contact) - 'id' AS row FROM contact ORDER BY patron_id, id`,
  former_username: sql`SELECT to_jsonb(former_username) AS row FROM former_username ORDER BY username_key`,
  library_group_member: sql`
    SELECT to_jsonb(member) AS row FROM library_group_member AS member ORDER BY patron_id, library_group_id`,
}

function read(
  database: Database,
  schoolId: number,
  queries: Record<string, ReturnType<typeof sql>>,
): Promise<Dump> {
  return withSchool(database, schoolId, async transaction => {
    const dump: Dump = {}
    for (const [table, query] of Object.entries(queries)) {
      dump[table] = (await query.execute(transaction)).rows
    }
    return dump
  })
}
