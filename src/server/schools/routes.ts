import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { errorSchema } from '../../api/errors.ts'
import { schoolSchema } from '../../api/session.ts'
import { schoolOf } from '../http/guard.ts'
import type { Services } from '../services.ts'
import { presentSchool } from './present-school.ts'

export const schoolRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (app, { services }) => {
  app.get(
    '/api/school',
    {
      config: { access: 'visitor' },
      schema: {
        tags: ['Sign-in'],
        summary: 'The school at this address, for whoever is not signed in yet',
        security: [],
        response: { 200: schoolSchema, 403: errorSchema, 404: errorSchema, 503: errorSchema },
      },
    },
    async request => presentSchool(schoolOf(request), services.clock()),
  )
}
