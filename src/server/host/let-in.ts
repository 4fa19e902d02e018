/** Who passes to what is outside of every school: at the host's own address alone, and by an operator's session alone. */
import type { FastifyRequest } from 'fastify'
import { checkOwnPage, checkSameSite, checkTransport } from '../access/transport.ts'
import { RequestError } from '../errors.ts'
import { findSchoolByHost } from '../schools/find-school.ts'
import { hostName } from '../schools/host-name.ts'
import type { Services } from '../services.ts'
import { operatorToken } from './host-cookie.ts'
import { resumeOperatorSession } from './operator-sessions.ts'
import type { Operator } from './operators.ts'

/** Where operators sign in; undefined: wherever no school is. */
export type OwnHost = string | undefined

/** No school is served there, whatever says so. */
export function isOwnHost(host: string, ownHost: OwnHost): boolean {
  return ownHost !== undefined && hostName(host) === ownHost
}

/**
 * @throws RequestError `not-found` at a school's address, as if there were no such thing; `cross-site`; `needs-https`
 */
export async function checkHostAddress(
  request: FastifyRequest,
  { database }: Pick<Services, 'database'>,
  ownHost: OwnHost,
): Promise<void> {
  const isHere =
    ownHost === undefined
      ? (await findSchoolByHost(database, request.host)) === null
      : isOwnHost(request.host, ownHost)
  if (!isHere) throw new RequestError('not-found')
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) checkSameSite(request)
  else checkOwnPage(request)
  checkTransport(request)
}

/** @throws RequestError `session-ended` where no operator is signed in */
export async function operatorOf(
  request: FastifyRequest,
  { database, clock }: Pick<Services, 'database' | 'clock'>,
): Promise<Operator> {
  const token = operatorToken(request)
  const operator = token === undefined ? undefined : await resumeOperatorSession(database, token, clock())
  if (!operator) throw new RequestError('session-ended')
  return operator
}
