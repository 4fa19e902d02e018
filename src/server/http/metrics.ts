import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { isFromLoopback } from '../access/transport.ts'
import { RequestError } from '../errors.ts'

export interface MetricsAccess {
  /** `Authorization: Bearer …` from elsewhere than loopback; without a token nobody else may read. */
  token?: string | undefined
}

/** Counts and times requests by route, and gives all figures at `/metrics` in Prometheus' text format. */
export async function measure(app: FastifyInstance, access: MetricsAccess): Promise<void> {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const seconds = new Histogram({
    name: 'rollbook_request_seconds',
    help: 'Time from request to reply.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.01, 0.05, 0.2, 1, 5, 20, 60, 300],
    registers: [register],
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
  })
  app.get(
    '/metrics',
    { config: { access: 'everybody' }, schema: { tags: ['Operation'], summary: 'Figures for Prometheus' } },
    async (request, reply) => {
      if (!isFromLoopback(request) && !hasToken(request, access.token)) throw new RequestError('forbidden')
      return reply.type(register.contentType).send(await register.metrics())
    },
  )
}

function hasToken(request: FastifyRequest, token: string | undefined): boolean {
  if (token === undefined) return false
  const given = Buffer.from(request.headers.authorization ?? '')
  const wanted = Buffer.from(`Bearer ${token}`)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
