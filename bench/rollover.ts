// The step of 5,000 students to the next school year.
import { sql } from 'kysely'
import type { Rollover } from '../src/api/rollover.ts'
import type { Figure } from './figure.ts'
import type { Lab } from './lab.ts'
import { measurePlannedAct } from './planned-act.ts'

export function measureRollover(lab: Lab): Promise<Figure[]> {
  return measurePlannedAct(lab, {
    name: 'rollover',
    async plan({ server }, school) {
      const year = new Date().getFullYear() + 1
      const period = { name: `${year}`, starts: `${year}-01-01`, ends: `${year}-12-31` }
      const at = '/api/rollovers'
      const { id } = await server.ask<Rollover>(school, at, { period, leavers: { kind: 'disable' } })
      return { id, at }
    },
    async bare({ register }, schoolId) {
      await register.database.transaction().execute(async transaction => {
        await sql`
          INSERT INTO past_form_class (school_id, patron_id, form_class_id, from_day, to_day)
          SELECT school_id, id, form_class_id, form_class_since, current_date FROM patron
          WHERE school_id = ${schoolId} AND form_class_id IS NOT NULL`.execute(transaction)
        await sql`
          UPDATE patron SET version = version + 1, updated_at = now(), form_class_id = NULL, form_class_since = NULL,
            enabled = enabled AND cohort_id <> (SELECT id FROM cohort WHERE school_id = ${schoolId} ORDER BY year LIMIT 1)
          WHERE school_id = ${schoolId} AND cohort_id IS NOT NULL`.execute(transaction)
      })
    },
  })
}
