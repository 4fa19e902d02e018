/** Builds the server without starting it, so that tests speak to the very same one. */
import { fastifyCookie } from '@fastify/cookie'
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { changeRoutes } from '../changes/routes.ts'
import { enrolmentRoutes } from '../enrolment/routes.ts'
import { enrolmentSettingsRoutes } from '../enrolment/settings-routes.ts'
import { heldRoutes } from '../guard/held-routes.ts'
import { guardSettingsRoutes } from '../guard/settings-routes.ts'
import { historyRoutes } from '../history/routes.ts'
import { homeRoutes } from '../home/routes.ts'
import { hostRoutes } from '../host/routes.ts'
import { importMappingRoutes } from '../import-drafts/mappings/routes.ts'
import { importDraftRoutes } from '../import-drafts/routes.ts'
import { importRoutes } from '../imports/routes.ts'
import { leaverRoutes } from '../leavers/routes.ts'
import { leaverSettingsRoutes } from '../leavers/settings-routes.ts'
import { libraryGroupRoutes } from '../library-groups/routes.ts'
import { mailRoutes } from '../mail/routes.ts'
import { mergeRoutes } from '../merge/routes.ts'
import { builtPage, pageRoutes } from '../page/routes.ts'
import { editRoutes } from '../patrons/edits/routes.ts'
import { patronRoutes } from '../patrons/routes.ts'
import { presentationGroupRoutes } from '../presentation-groups/routes.ts'
import { rolloverRoutes } from '../rollover/routes.ts'
import { schoolSettingsRoutes } from '../school-settings/routes.ts'
import { schoolRoutes } from '../schools/routes.ts'
import { sentFileRoutes } from '../sent-files/routes.ts'
import type { Services } from '../services.ts'
import { schoolSessionRoutes } from '../session-settings/routes.ts'
import { sessionRoutes } from '../sessions/routes.ts'
import { setUpRoutes } from '../set-up/routes.ts'
import { settingChangeRoutes } from '../setting-changes/routes.ts'
import { tokenRoutes } from '../token-settings/routes.ts'
import { undoRoutes } from '../undo/routes.ts'
import { watchRoutes } from '../watch/routes.ts'
import { webhookRoutes } from '../webhook/routes.ts'
import { compressReplies } from './compress-replies.ts'
import { documentRoutes } from './documentation/documentation.ts'
import { guardRoutes } from './guard.ts'
import { setHeaders } from './headers.ts'
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
  /** Where operators sign in; undefined: at every host that no school has. */
  hostName?: string | undefined
  /** The folder of the built page, if it is another than usual. */
  page?: string
  logLevel?: string
  /** Where the log goes, if not to standard output. */
  log?: NodeJS.WritableStream
}

export async function buildApp({ services, ...options }: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: { level: options.logLevel ?? 'info', ...(options.log && { stream: options.log }) },
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
  compressReplies(app)
  logRequests(app)
  replyToErrors(app)
  await app.register(fastifyCookie)
  guardRoutes(app, { services, ownHost: options.hostName })
  await documentRoutes(app)
  await measure(app, options.metrics ?? {})
  await app.register(healthRoutes, { services })
  await app.register(homeRoutes, { services })
  await app.register(importRoutes, { services })
  await app.register(importDraftRoutes, { services })
  await app.register(importMappingRoutes, { services })
  await app.register(patronRoutes, { services })
  await app.register(enrolmentSettingsRoutes, { services })
  await app.register(rolloverRoutes, { services })
  await app.register(enrolmentRoutes, { services })
  await app.register(libraryGroupRoutes, { services })
  await app.register(presentationGroupRoutes, { services })
  await app.register(schoolRoutes, { services })
  await app.register(schoolSettingsRoutes, { services })
  await app.register(tokenRoutes, { services })
  await app.register(schoolSessionRoutes, { services })
  await app.register(settingChangeRoutes, { services })
  await app.register(sessionRoutes, { services })
  await app.register(setUpRoutes, { services })
  await app.register(editRoutes, { services })
  await app.register(changeRoutes, { services })
  await app.register(undoRoutes, { services })
  await app.register(mergeRoutes, { services })
  await app.register(historyRoutes, { services })
  await app.register(heldRoutes, { services })
  await app.register(guardSettingsRoutes, { services })
  await app.register(leaverRoutes, { services })
  await app.register(leaverSettingsRoutes, { services })
  await app.register(watchRoutes, { services })
  await app.register(mailRoutes, { services })
  await app.register(webhookRoutes, { services })
  await app.register(hostRoutes, { services })
  await app.register(sentFileRoutes, { services })
  await app.register(pageRoutes, { folder: options.page ?? builtPage })
  return app
}
