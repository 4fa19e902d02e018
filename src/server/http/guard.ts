/** Who may pass: every route says which right it asks for, and here, in one place, it is asked. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Account, requireRight } from '../access/account.ts'
import { authenticateBasic } from '../access/authenticate.ts'
import type { Right } from '../access/rights.ts'
import { checkSameSite, checkTransport } from '../access/transport.ts'
import { type ErrorId, RequestError } from '../errors.ts'
import { findSchoolByHost, type School } from '../schools/find-school.ts'
import type { Services } from '../services.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The right that the route asks for. `everybody`: no sign-in, and nothing of a school. */
    access?: Right | 'everybody'
    /** What is said to an account without that right. */
    refusal?: ErrorId
  }
  interface FastifyInstance {
    /** Every route with what it asks for. */
    guardedRoutes: GuardedRoute[]
  }
  interface FastifyRequest {
    school: School | null
    account: Account | null
  }
}

export interface GuardedRoute {
  method: string
  url: string
  access: Right | 'everybody'
}

/** The documentation's routes are its library's, which knows nothing of our rights. */
export const documentationPath = '/api/docs'

export function guardRoutes(app: FastifyInstance, services: Services): void {
  app.decorate('guardedRoutes', [])
  app.decorateRequest('school', null)
  app.decorateRequest('account', null)
  app.addHook('onRoute', route => {
    if (route.url.startsWith(documentationPath)) route.config = { ...route.config, access: 'everybody' }
    const access = route.config?.access
    if (access === undefined) throw new Error(`${route.url} does not say who may use it`)
    for (const method of [route.method].flat()) app.guardedRoutes.push({ method, url: route.url, access })
  })
  app.addHook('onRequest', async request => {
    const { access, refusal } = request.routeOptions.config
    if (access === undefined || access === 'everybody') return
    checkSameSite(request)
    checkTransport(request)
    request.school = await findSchoolByHost(services.database, request.host)
    if (!request.school) throw new RequestError('unknown-school')
    request.account = await signIn(request, request.school, services)
    requireRight(request.account, access, refusal)
  })
}

function signIn(request: FastifyRequest, school: School, services: Services): Promise<Account> {
  const { authorization } = request.headers
  return authenticateBasic({ authorization, address: request.ip, schoolId: school.id }, services)
}

/** The account that the guard let through. */
export function accountOf(request: FastifyRequest): Account {
  if (!request.account) throw new Error('this route lets everybody in and cannot know who it is')
  return request.account
}
