import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { describeFault } from './reply-to-errors.ts'

/** Work that goes on when its request has been answered. A server that is told to stop finishes it first. */
export interface Jobs {
  add(work: Promise<void>, log: FastifyBaseLogger): void
}

export function keepJobs(app: FastifyInstance): Jobs {
  const going = new Set<Promise<void>>()
  app.addHook('onClose', async () => {
    await Promise.all(going)
  })
  return {
    add(work, log) {
      const job = work
        .catch((error: unknown) => log.error({ fault: describeFault(error) }, 'job'))
        .finally(() => going.delete(job))
      going.add(job)
    },
  }
}
