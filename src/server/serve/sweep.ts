import { setInterval as every } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import { forgetOldPlans } from '../changes/discard-run.ts'
import { withSchool } from '../database/database.ts'
import { sweepOperators } from '../host/operator-sessions.ts'
import { describeFault } from '../http/reply-to-errors.ts'
import { forgetOldDrafts } from '../import-drafts/store.ts'
import { forgetOldRuns } from '../journal/write-run.ts'
import { disableDueLeavers } from '../leavers/disable-due-leavers.ts'
import { listSchools } from '../schools/list-schools.ts'
import type { Services } from '../services.ts'

const daily = 24 * 60 * 60 * 1000

/**
 * At once and then daily: runs that are older than their school keeps them go, also of a school that imports no more, and so do
 * drafts that nobody touches, plans that nobody applied and what operators' sign-ins left. Leavers whose days of grace are over are disabled.
 * Several servers may do so; none minds.
 */
export async function keepSweeping(
  services: Services,
  { signal, log }: { signal: AbortSignal; log: FastifyBaseLogger },
): Promise<void> {
  await sweep(services).catch(error => log.error({ fault: describeFault(error) }, 'sweep'))
  try {
    for await (const _ of every(daily, undefined, { signal, ref: false })) {
      await sweep(services).catch(error => log.error({ fault: describeFault(error) }, 'sweep'))
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

export async function sweep(services: Services): Promise<void> {
  const { database, clock } = services
  await sweepOperators(database, clock())
  for (const { id } of await listSchools(database)) {
    await withSchool(database, id, async transaction => {
      await forgetOldRuns(transaction)
      await forgetOldPlans(transaction, clock())
      await forgetOldDrafts(transaction, clock())
    })
    await disableDueLeavers(services, id)
  }
}
