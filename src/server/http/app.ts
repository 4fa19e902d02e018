/** Builds the server without starting it, so that tests speak to the very same one. */
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { importRoutes } from '../imports/routes.ts'
import { patronRoutes } from '../patrons/routes.ts'
import type { Services } from '../services.ts'
import { documentRoutes } from './documentation/documentation.ts'
import { guardRoutes } from './guard.ts'
import { healthRoutes } from './health.ts'
import { logRequests } from './log-requests.ts'
import { type MetricsAccess, measure } from './metrics.ts'
import { refuseMalformed } from './refuse-malformed.ts'
import { replyToErrors, replyToFrameworkErrors } from './reply-to-errors.ts'

export interface AppOptions {
  services: Services
  /** Proxies whose forwarding headers are believed; none unless named. */
  trustProxy?: string[]
  https?: { cert: Buffer; key: Buffer }
  metrics?: MetricsAccess
  /** `silent` in tests. */
  logLevel?: string
}

export async function buildApp({ services, ...options }: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: { level: options.logLevel ?? 'info' },
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.trustProxy?.length ? options.trustProxy : false,
    requestTimeout: 300_000,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    frameworkErrors: replyToFrameworkErrors,
    clientErrorHandler: refuseMalformed,
    ...(options.https ? { https: options.https } : {}),
  }) as unknown as FastifyInstance
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  setHeaders(app)
  logRequests(app)
  replyToErrors(app)
  guardRoutes(app, services)
  await documentRoutes(app)
  await measure(app, options.metrics ?? {})
  await app.register(healthRoutes, { services })
  await app.register(importRoutes, { services })
  await app.register(patronRoutes, { services })
  return app
}

function setHeaders(app: FastifyInstance): void {
  let isClosing = false
  app.addHook('preClose', async () => {
    isClosing = true
  })
  app.addHook('onSend', async (_request, reply) => {
    // A client that keeps its connection after the last reply would hold the stop up for as long as it likes.
    if (isClosing) reply.header('connection', 'close')
    reply.headers({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
      'referrer-policy': 'no-referrer',
    })
  })
}
