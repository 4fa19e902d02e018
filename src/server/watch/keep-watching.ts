import { setInterval as every } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import { withSchool } from '../database/database.ts'
import { describeFault } from '../http/reply-to-errors.ts'
import { deliverLetters } from '../mail/letters.ts'
import { listSchools } from '../schools/list-schools.ts'
import type { Services } from '../services.ts'
import { tellAlarm } from './tell-alarm.ts'
import { tellImports } from './tell-imports.ts'

const fiveMinutes = 5 * 60 * 1000

/** Several servers may do so: what is to be told is told once. */
export async function keepWatching(
  services: Services,
  { signal, log }: { signal: AbortSignal; log: FastifyBaseLogger },
): Promise<void> {
  try {
    for await (const _ of every(fiveMinutes, undefined, { signal, ref: false })) {
      await watchSchools(services, log)
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

/** One school's trouble is not the others'. */
async function watchSchools(services: Services, log: FastifyBaseLogger): Promise<void> {
  const schools = await listSchools(services.database).catch(error => tell(log, error, []))
  for (const { id, isDisabled } of schools) {
    if (!isDisabled) await watchSchool(services, id).catch(error => tell(log, error, undefined))
  }
}

function tell<T>(log: FastifyBaseLogger, error: unknown, instead: T): T {
  log.error({ fault: describeFault(error) }, 'watch')
  return instead
}

export async function watchSchool(services: Services, schoolId: number): Promise<void> {
  await withSchool(services.database, schoolId, async transaction => {
    const now = services.clock()
    await tellAlarm(transaction, now)
    await tellImports(transaction, now)
  })
  await deliverLetters(services, schoolId)
}
