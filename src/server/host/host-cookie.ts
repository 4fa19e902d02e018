/** The operator's cookie: another one than a school's, so that neither is ever taken for the other. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isEncrypted } from '../access/transport.ts'

const attributes = { path: '/', httpOnly: true, sameSite: 'strict' } as const

function nameFor(request: FastifyRequest): string {
  return isEncrypted(request) ? '__Host-rollbook-operator' : 'rollbook-operator'
}

export function operatorToken(request: FastifyRequest): string | undefined {
  return request.cookies[nameFor(request)] || undefined
}

export function setOperatorCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  reply.setCookie(nameFor(request), token, { ...attributes, secure: isEncrypted(request) })
}

export function clearOperatorCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(nameFor(request), { ...attributes, secure: isEncrypted(request) })
}
