/** Who passes to what is outside of every school: at the host's own address alone, and by an operator's session alone. */
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { checkOwnPage, checkSameSite, checkTransport } from '../access/transport.ts'
import type { Database } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { hostName } from '../schools/host-name.ts'
import type { Services } from '../services.ts'
import { operatorToken } from './host-cookie.ts'
import { resumeOperatorSession } from './operator-sessions.ts'
import type { Operator } from './operators.ts'

/** Where operators sign in; undefined: at every host that no school has. */
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
      ? !(await belongsToSchool(database, request.host))
      : isOwnHost(request.host, ownHost)
  if (!isHere) throw new RequestError('not-found')
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) checkSameSite(request)
  else checkOwnPage(request)
  checkTransport(request)
}

/**
 * A single school is served under every host; but its own are those that it was given, and only where it was given none
 * all are. Otherwise whoever removed the last but one would have shut himself out.
 */
async function belongsToSchool(database: Database, host: string): Promise<boolean> {
  const { rows } = await sql<{ belongs: boolean }>`
    SELECT EXISTS (SELECT FROM school_host WHERE host = ${hostName(host) ?? ''})
      OR (EXISTS (SELECT FROM school) AND NOT EXISTS (SELECT FROM school_host)) AS belongs`.execute(database)
  return rows[0]?.belongs ?? true
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
