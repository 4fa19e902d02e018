import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** The page needs its own files and the API, and nobody else's; it stands in no frame. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

/** What a route has set already stays: the API's documentation has a policy of its own. */
const usual: Record<string, string> = {
  'cache-control': 'no-store',
  'content-security-policy': contentSecurityPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex',
}

const halfAYear = 182 * 24 * 60 * 60

/** On every reply, also on an error's. */
export function setHeaders(app: FastifyInstance): void {
  let isClosing = false
  app.addHook('preClose', async () => {
    isClosing = true
  })
  app.addHook('onSend', async (request, reply) => {
    // A client that keeps its connection after the last reply would hold the stop up for as long as it likes.
    if (isClosing) reply.header('connection', 'close')
    addMissing(request, reply)
  })
}

function addMissing(request: FastifyRequest, reply: FastifyReply): void {
  for (const [name, value] of Object.entries(usual)) {
    if (!reply.hasHeader(name)) reply.header(name, value)
  }
  if (request.protocol === 'https') reply.header('strict-transport-security', `max-age=${halfAYear}`)
}
