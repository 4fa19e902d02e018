/** Who may pass: every route says which right it asks for, and here, in one place, it is asked. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Account, accountFrom, requireRight } from '../access/account.ts'
import { authenticateBasic } from '../access/authenticate.ts'
import type { Right } from '../access/rights.ts'
import { checkOwnPage, checkSameSite, checkTransport, saysItIsThePage } from '../access/transport.ts'
import { withSchool } from '../database/database.ts'
import { type ErrorId, RequestError } from '../errors.ts'
import { checkHostAddress, isOwnHost, type OwnHost, operatorOf } from '../host/let-in.ts'
import type { Operator } from '../host/operators.ts'
import { findSchoolByHost, type School } from '../schools/find-school.ts'
import type { Services } from '../services.ts'
import { sessionToken } from '../sessions/cookie.ts'
import { resumeSession, type Session } from '../sessions/store.ts'

/**
 * A right; `everybody`: no sign-in, and nothing of a school; `visitor`: no sign-in either, but at some school. Outside of
 * every school: `operator`, and `host-visitor` for who is not signed in there yet.
 */
export type Access = Right | 'everybody' | 'visitor' | 'operator' | 'host-visitor'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the route asks for. */
    access?: Access
    /** What is said to an account without that right. */
    refusal?: ErrorId
    /** `scripts`: the page's cookie counts for nothing here. */
    audience?: 'scripts'
  }
  interface FastifyInstance {
    /** Every route with what it asks for. */
    guardedRoutes: GuardedRoute[]
  }
  interface FastifyRequest {
    school: School | null
    account: Account | null
    /** Null for a script, which signs in with each request. */
    session: Session | null
    operator: Operator | null
  }
}

export interface GuardedRoute {
  method: string
  url: string
  access: Access
}

/** The documentation's routes are its library's, which knows nothing of our rights. */
export const documentationPath = '/api/docs'

interface Guarding {
  services: Services
  ownHost: OwnHost
}

/** Cookies must be read by then. */
export function guardRoutes(app: FastifyInstance, { services, ownHost }: Guarding): void {
  app.decorate('guardedRoutes', [])
  app.decorateRequest('school', null)
  app.decorateRequest('account', null)
  app.decorateRequest('session', null)
  app.decorateRequest('operator', null)
  app.addHook('onRoute', route => {
    if (route.url.startsWith(documentationPath)) route.config = { ...route.config, access: 'everybody' }
    const access = route.config?.access
    if (access === undefined) throw new Error(`${route.url} does not say who may use it`)
    for (const method of [route.method].flat()) app.guardedRoutes.push({ method, url: route.url, access })
  })
  app.addHook('onRequest', async request => {
    const { access, refusal } = request.routeOptions.config
    if (access === undefined || access === 'everybody') return
    if (access === 'operator' || access === 'host-visitor') {
      await checkHostAddress(request, services, ownHost)
      if (access === 'operator') request.operator = await operatorOf(request, services)
      return
    }
    checkOrigin(request)
    checkTransport(request)
    request.school = await findOpenSchool(request.host, services, ownHost)
    if (access === 'visitor') return
    request.account = await signIn(request, request.school, services)
    requireRight(request.account, access, refusal)
  })
}

/** @throws RequestError `unknown-school`; `school-disabled` */
async function findOpenSchool(host: string, { database }: Services, ownHost: OwnHost): Promise<School> {
  const school = isOwnHost(host, ownHost) ? null : await findSchoolByHost(database, host)
  if (!school) throw new RequestError('unknown-school')
  if (school.isDisabled) throw new RequestError('school-disabled')
  return school
}

function checkOrigin(request: FastifyRequest): void {
  const isReading = ['GET', 'HEAD', 'OPTIONS'].includes(request.method)
  if (isReading || tokenOf(request) === undefined) checkSameSite(request)
  else checkOwnPage(request)
}

function tokenOf(request: FastifyRequest): string | undefined {
  return request.routeOptions.config.audience === 'scripts' ? undefined : sessionToken(request)
}

async function signIn(request: FastifyRequest, school: School, services: Services): Promise<Account> {
  const token = tokenOf(request)
  if (token !== undefined) return signInBySession(request, { token, school }, services)
  const { headers } = request
  const authorization = saysItIsThePage(headers) ? undefined : headers.authorization
  return authenticateBasic({ authorization, address: request.ip, schoolId: school.id }, services)
}

async function signInBySession(
  request: FastifyRequest,
  { token, school }: { token: string; school: School },
  { database, clock }: Services,
): Promise<Account> {
  const resumed = await withSchool(database, school.id, transaction =>
    resumeSession(transaction, token, clock()),
  )
  if (!resumed) throw new RequestError('session-ended')
  request.session = resumed.session
  return accountFrom(resumed.patron, school.id)
}

/** The account that the guard let through. */
export function accountOf(request: FastifyRequest): Account {
  if (!request.account) throw new Error('this route lets everybody in and cannot know who it is')
  return request.account
}

/** The school at whose address the guard let somebody in. */
export function schoolOf(request: FastifyRequest): School {
  if (!request.school) throw new Error('this route is of no school')
  return request.school
}
