import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { errorSchema } from '../../api/errors.ts'
import { schoolListsSchema } from '../../api/school-lists.ts'
import { withSchool } from '../database/database.ts'
import { accountOf } from '../http/guard.ts'
import type { Services } from '../services.ts'
import { readSchoolLists } from './read-school-lists.ts'

export const enrolmentRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (app, { services }) => {
  app.get(
    '/api/school-lists',
    {
      config: { access: 'read-patrons' },
      schema: {
        tags: ['Patrons'],
        summary: 'What the school has to choose from: levels, cohorts, form classes, groups, campuses',
        response: { 200: schoolListsSchema, 401: errorSchema, 403: errorSchema, 503: errorSchema },
      },
    },
    request => withSchool(services.database, accountOf(request).schoolId, readSchoolLists),
  )
}
