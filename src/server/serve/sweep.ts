import { setInterval as every } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import { forgetOldPlans } from '../changes/discard-run.ts'
import { withSchool } from '../database/database.ts'
import { sweepOperators } from '../host/operator-sessions.ts'
import { describeFault } from '../http/reply-to-errors.ts'
import { forgetOldDrafts } from '../import-drafts/store.ts'
import { endRunsLeftBehind } from '../imports/dead-runs.ts'
import { forgetOldRuns } from '../journal/write-run.ts'
import { disableDueLeavers } from '../leavers/disable-due-leavers.ts'
import { listSchools } from '../schools/list-schools.ts'
import type { Services } from '../services.ts'

const daily = 24 * 60 * 60 * 1000

/**
 * At once and then daily: runs end that a server left behind when it died. Those that are older than their school keeps them go, also
 * of a school that imports no more, and so do drafts that nobody touches, plans that nobody applied and what operators' sign-ins left.
 * Leavers whose days of grace are over are disabled. Several servers may do so; none minds.
 */
export async function keepSweeping(
  services: Services,
  { signal, log }: { signal: AbortSignal; log: FastifyBaseLogger },
): Promise<void> {
  await sweep(services, log)
  try {
    for await (const _ of every(daily, undefined, { signal, ref: false })) await sweep(services, log)
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

/** Each school by itself: what fails in one is logged, and the others go on. */
export async function sweep(services: Services, log: Pick<FastifyBaseLogger, 'error'>): Promise<void> {
  const { database, clock } = services
  const tell = (error: unknown, schoolId?: number) =>
    log.error({ schoolId, fault: describeFault(error) }, 'sweep')
  await sweepOperators(database, clock()).catch(error => tell(error))
  const schools = await listSchools(database).catch(error => {
    tell(error)
    return []
  })
  for (const { id } of schools) await sweepSchool(services, id).catch(error => tell(error, id))
}

async function sweepSchool(services: Services, schoolId: number): Promise<void> {
  const { database, clock } = services
  await endRunsLeftBehind(database, schoolId)
  await withSchool(database, schoolId, async transaction => {
    await forgetOldRuns(transaction)
    await forgetOldPlans(transaction, clock())
    await forgetOldDrafts(transaction, clock())
  })
  await disableDueLeavers(services, schoolId)
}
