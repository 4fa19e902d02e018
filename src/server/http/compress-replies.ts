import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** A shorter reply travels in one packet either way. */
const worthCompressing = 1400

/**
 * Sends JSON compressed to whoever takes it so: a page of the list is an eighth of itself. What lies on the disk was
 * compressed when the page was built. No reply holds a secret beside what its request brought, so nobody learns one
 * from its length.
 */
export function compressReplies(app: FastifyInstance): void {
  app.addHook<unknown>('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || payload.length < worthCompressing || !isJson(reply)) return payload
    reply.header('vary', 'accept-encoding')
    if (!takesGzip(request)) return payload
    reply.header('content-encoding', 'gzip')
    return toGzip(payload, { level: constants.Z_BEST_SPEED })
  })
}

const toGzip = promisify<string, { level: number }, Buffer>(gzip)

function isJson(reply: FastifyReply): boolean {
  return String(reply.getHeader('content-type')).startsWith('application/json')
}

function takesGzip({ method, headers }: FastifyRequest): boolean {
  return (
    method !== 'HEAD' && /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(headers['accept-encoding'] ?? '')
  )
}
