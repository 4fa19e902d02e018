import type { FastifyReply, FastifyRequest } from 'fastify'
import { isEncrypted, saysItIsThePage } from '../access/transport.ts'

/**
 * No expiry: the browser forgets the cookie when it is closed, as is right on a computer that a class shares, and
 * the server ends the session whatever the browser keeps.
 */
const attributes = { path: '/', httpOnly: true, sameSite: 'strict' } as const

/** A browser takes the prefix over TLS only, and then from this very host only. On loopback there may be no TLS. */
function nameFor(request: FastifyRequest): string {
  return isEncrypted(request) ? '__Host-rollbook' : 'rollbook'
}

/** Whatever the cookie holds, whether or not it counts. */
export function sessionCookie(request: FastifyRequest): string | undefined {
  return request.cookies[nameFor(request)] || undefined
}

/**
 * The token that counts for this request. A script that sends credentials means those; a browser adds some by itself
 * that somebody once typed into its own dialog, and the page, which says that it is the page, never means them.
 */
export function sessionToken(request: FastifyRequest): string | undefined {
  const { headers } = request
  if (headers.authorization !== undefined && !saysItIsThePage(headers)) return undefined
  return sessionCookie(request)
}

export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  reply.setCookie(nameFor(request), token, { ...attributes, secure: isEncrypted(request) })
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(nameFor(request), { ...attributes, secure: isEncrypted(request) })
}
