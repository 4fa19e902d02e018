import { setInterval as every } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import { atMost } from '../access/at-most.ts'
import { withSchool } from '../database/database.ts'
import { describeFault } from '../http/reply-to-errors.ts'
import { endRunsLeftBehind } from '../imports/dead-runs.ts'
import { deliverLetters } from '../mail/letters.ts'
import { listSchools } from '../schools/list-schools.ts'
import type { Services } from '../services.ts'
import { tellAlarm } from './tell-alarm.ts'
import { tellImports } from './tell-imports.ts'

const fiveMinutes = 5 * 60 * 1000

interface Watching {
  /** Aborted when Rollbook stops. */
  signal: AbortSignal
  log: FastifyBaseLogger
}

/** Several servers may do so: what is to be told is told once. */
export async function keepWatching(services: Services, { signal, log }: Watching): Promise<void> {
  try {
    for await (const _ of every(fiveMinutes, undefined, { signal, ref: false })) {
      await watchSchools(services, { signal, log })
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

const mostAtOnce = 4

/** One school's trouble is not the others', and they do not wait for its slow mail server. */
async function watchSchools(services: Services, { signal, log }: Watching): Promise<void> {
  const tell = (error: unknown, schoolId?: number) =>
    log.error({ schoolId, fault: describeFault(error) }, 'watch')
  const schools = await listSchools(services.database).catch(error => {
    tell(error)
    return []
  })
  const oneOfFew = atMost(mostAtOnce)
  const watch = async (id: number) => {
    if (!signal.aborted) await watchSchool(services, id, signal).catch(error => tell(error, id))
  }
  await Promise.all(
    schools.filter(({ isDisabled }) => !isDisabled).map(({ id }) => oneOfFew(() => watch(id))),
  )
}

export async function watchSchool(
  services: Services,
  schoolId: number,
  stopping: AbortSignal,
): Promise<void> {
  // Another server may have died since this one started. What its file came to is told as well.
  await endRunsLeftBehind(services.database, schoolId)
  await withSchool(services.database, schoolId, async transaction => {
    const now = services.clock()
    await tellAlarm(transaction, now)
    await tellImports(transaction, now)
  })
  await deliverLetters({ services, schoolId, stopping })
}
