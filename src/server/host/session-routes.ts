import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { errorSchema } from '../../api/errors.ts'
import { hostSignInBody, operatorSchema } from '../../api/host.ts'
import { RequestError } from '../errors.ts'
import type { Services } from '../services.ts'
import { clearOperatorCookie, operatorToken, setOperatorCookie } from './host-cookie.ts'
import { endOperatorSession } from './operator-sessions.ts'
import { signInOperator } from './sign-in-operator.ts'

const failures = { 400: errorSchema, 401: errorSchema, 403: errorSchema, 404: errorSchema, 503: errorSchema }
const tags = ['Host']
const url = '/api/host/session'

export const hostSessionRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (app, { services }) => {
  const { database } = services

  app.post(
    url,
    {
      config: { access: 'host-visitor' },
      schema: {
        tags,
        summary: 'Sign in as an operator: answers with a cookie',
        security: [],
        body: hostSignInBody,
        response: { 201: operatorSchema, ...failures, 429: errorSchema },
      },
    },
    async (request, reply) => {
      const { name: username, password } = request.body
      const former = operatorToken(request)
      const signIn = { credentials: { username, password }, address: request.ip }
      const { operator, token } = await signInOperator(signIn, services)
      // Of the same browser, which is in nobody else's hands now.
      if (former !== undefined) await endOperatorSession(database, former)
      setOperatorCookie(request, reply, token)
      return reply.code(201).send({ name: operator.name })
    },
  )

  app.get(
    url,
    {
      config: { access: 'operator' },
      schema: {
        tags,
        summary: 'Which operator is signed in',
        response: { 200: operatorSchema, ...failures },
      },
    },
    async request => {
      if (!request.operator) throw new RequestError('session-ended')
      return { name: request.operator.name }
    },
  )

  app.delete(
    url,
    {
      // Also of a session that has ended already: whoever signs out is signed out.
      config: { access: 'host-visitor' },
      schema: { tags, summary: 'Sign out', response: { 204: z.null(), ...failures } },
    },
    async (request, reply) => {
      const token = operatorToken(request)
      if (token !== undefined) await endOperatorSession(database, token)
      clearOperatorCookie(request, reply)
      return reply.code(204).send(null)
    },
  )
}
