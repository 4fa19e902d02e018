import { withSchool } from '../database/database.ts'
import { withSchoolLock } from '../imports/school-lock.ts'
import { todayAt } from '../schools/settings.ts'
import type { Services } from '../services.ts'
import { disableDue } from './disable-due.ts'

/** The day's part of it, without a file. While an import of the school runs it is left to another day. */
export async function disableDueLeavers(services: Services, schoolId: number): Promise<void> {
  await withSchoolLock({ ...services, importPatience: 0 }, schoolId, connection =>
    withSchool(connection, schoolId, async transaction => {
      const now = services.clock()
      await disableDue(transaction, { now, today: await todayAt(transaction, now) })
    }),
  )
}
