import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { errorSchema } from '../../api/errors.ts'
import { sessionSchema, setUpBody, setUpStateSchema } from '../../api/session.ts'
import { checkSameSite, checkTransport } from '../access/transport.ts'
import { withSchool } from '../database/database.ts'
import { hasSchools } from '../schools/first-school.ts'
import type { Services } from '../services.ts'
import { setSessionCookie } from '../sessions/cookie.ts'
import { presentSession } from '../sessions/present.ts'
import { readOrder } from './read-order.ts'
import { setUp } from './set-up.ts'

const tags = ['Sign-in']
// There is no school yet at which somebody could be a visitor.
const config = { access: 'everybody' } as const

export const setUpRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (app, { services }) => {
  app.get(
    '/api/set-up',
    {
      config,
      schema: {
        tags,
        summary: 'Is there a school yet?',
        security: [],
        response: { 200: setUpStateSchema, 503: errorSchema },
      },
    },
    async () => ({ isNeeded: !(await hasSchools(services.database)) }),
  )

  app.post(
    '/api/set-up',
    {
      config,
      onRequest: async request => {
        checkSameSite(request)
        checkTransport(request)
      },
      schema: {
        tags,
        summary: 'Make the first school and its administrator, by the link that start prints',
        security: [],
        body: setUpBody,
        response: {
          201: sessionSchema,
          400: errorSchema,
          403: errorSchema,
          409: errorSchema,
          503: errorSchema,
        },
      },
    },
    async (request, reply) => {
      const signedIn = await setUp(
        {
          token: request.body.token,
          readOrder: () => readOrder(request.body),
          address: request.ip,
          userAgent: request.headers['user-agent'],
        },
        services,
      )
      setSessionCookie(request, reply, signedIn.session.token)
      const presented = await withSchool(services.database, signedIn.school.id, transaction =>
        presentSession(transaction, signedIn, services.clock()),
      )
      return reply.code(201).send(presented)
    },
  )
}
