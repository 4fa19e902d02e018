/** The one place that makes HTTP of what went wrong. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isAskedByPage } from '../access/transport.ts'
import { isDatabaseAway } from '../database/is-database-away.ts'
import { type ErrorId, RequestError } from '../errors.ts'

/** What Fastify and its multipart plugin find wrong, as ours. */
const idOfCode: Record<string, ErrorId> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_REQ_FILE_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'not-a-file',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'not-a-file',
}

/** For what goes wrong before there is a route: an address that cannot be decoded. */
export function replyToFrameworkErrors(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  send(asRequestError(error, request), { request, reply })
}

export function replyToErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) =>
    send(asRequestError(error, request), { request, reply }),
  )
  app.setNotFoundHandler((request, reply) => send(new RequestError('not-found'), { request, reply }))
}

function asRequestError(error: FastifyError | Error, { headers }: FastifyRequest): RequestError {
  if (error instanceof RequestError) return error
  const isJson = headers['content-type']?.startsWith('application/json') ?? false
  const id = 'code' in error && error.code ? idOfCode[error.code] : undefined
  if (id === 'too-large' && isJson) return new RequestError(id, { sentence: 'The request is too large.' })
  if (id) return new RequestError(id)
  if ('statusCode' in error && error.statusCode && error.statusCode < 500) {
    return new RequestError('bad-request', { sentence: sentenceOf(error) })
  }
  return new RequestError(isDatabaseAway(error) ? 'database-away' : 'internal', { cause: error })
}

function sentenceOf(error: FastifyError): string {
  if (!error.validation) return 'The request cannot be read.'
  const [first] = error.validation
  return `The request cannot be read: ${first?.instancePath.slice(1) || error.validationContext}: ${first?.message}.`
}

function send(
  error: RequestError,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): FastifyReply {
  if (error.status >= 500) request.log.error({ fault: describeFault(error.cause) }, error.id)
  if (error.status === 401) reply.header('www-authenticate', challengeFor(request))
  if (error.retryAfter !== undefined) reply.header('retry-after', error.retryAfter)
  const answer = { success: false, summary: error.message }
  const isImport = request.routeOptions.config.audience === 'scripts'
  return reply.code(error.status).send(isImport ? answer : { ...answer, error: error.id, ...error.details })
}

/** On a challenge of Basic a browser opens a dialog of its own, in front of the page that asked. */
function challengeFor({ headers, routeOptions: { config } }: FastifyRequest): string {
  const isForPage = config.audience !== 'scripts' && (config.access === 'visitor' || isAskedByPage(headers))
  return isForPage ? 'Session realm="Rollbook"' : 'Basic realm="Rollbook", charset="UTF-8"'
}

/**
 * A fault as the log may know it. PostgreSQL's messages and details quote values, which are somebody's: of them only
 * the code, the constraint and where in our code it was.
 */
export function describeFault(cause: unknown): Record<string, unknown> {
  if (!(cause instanceof Error)) return { kind: typeof cause }
  const { name, stack = '' } = cause
  const { code, constraint, table } = cause as Error & Record<string, unknown>
  const frames = stack
    .split('\n')
    .filter(line => line.trimStart().startsWith('at ') && !line.includes('node_modules'))
  const message = 'severity' in cause ? undefined : cause.message
  return { name, code, constraint, table, message, at: frames.map(line => line.trim()) }
}
