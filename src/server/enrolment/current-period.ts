import { sql } from 'kysely'

/** The id of the school's current period, or null: asked once in a statement, whatever it stands in. */
export const currentPeriod = sql<number>`(SELECT period.id FROM academic_period AS period WHERE period.is_current)`
