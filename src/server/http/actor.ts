import type { FastifyRequest } from 'fastify'
import type { Actor } from '../journal/run.ts'
import { accountOf } from './guard.ts'

/** Who changes something by this request, for the journal. The page has a session, a script has credentials. */
export function actorOf(request: FastifyRequest): Actor {
  const { patronId, username } = accountOf(request)
  return { patronId, name: username, via: request.session === null ? 'api' : 'page' }
}
