// A library group that gets 5,000 members.
import { sql } from 'kysely'
import type { ChangeRun } from '../src/api/many-patrons.ts'
import type { Figure } from './figure.ts'
import type { Lab, Register } from './lab.ts'
import { measurePlannedAct, studentsOf } from './planned-act.ts'

export function measurePopulate(lab: Lab): Promise<Figure[]> {
  return measurePlannedAct(lab, {
    name: 'populate',
    async plan(place, school) {
      const groupId = await addGroup(place.register, school.id)
      const at = `/api/library-groups/${groupId}/populations`
      const add = await studentsOf(place, school.id)
      const { id } = await place.server.ask<ChangeRun>(school, at, { add, take: [] })
      return { id, at }
    },
    async bare({ register }, schoolId) {
      const groupId = await addGroup(register, schoolId)
      await register.database.transaction().execute(async transaction => {
        await sql`
          INSERT INTO library_group_member (school_id, library_group_id, patron_id)
          SELECT school_id, ${groupId}::bigint, id FROM patron
          WHERE school_id = ${schoolId} AND cohort_id IS NOT NULL`.execute(transaction)
        await sql`
          UPDATE patron SET version = version + 1, updated_at = now()
          WHERE school_id = ${schoolId} AND cohort_id IS NOT NULL`.execute(transaction)
      })
    },
  })
}

async function addGroup({ database }: Register, schoolId: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    INSERT INTO library_group (school_id, name, name_key) VALUES (${schoolId}, 'All', 'all') RETURNING id`.execute(
    database,
  )
  return (rows[0] as { id: number }).id
}
