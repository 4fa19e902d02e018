import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { errorSchema } from '../../../api/errors.ts'
import { suspectedDuplicatesQuery, suspectedDuplicatesSchema } from '../../../api/suspected-duplicates.ts'
import { withSchool } from '../../database/database.ts'
import { accountOf } from '../../http/guard.ts'
import { todayAt } from '../../schools/settings.ts'
import type { Services } from '../../services.ts'
import { listSuspectedDuplicates } from './suspected-duplicates.ts'

export const duplicatesRoute: FastifyPluginAsyncZod<{ services: Services }> = async (
  app,
  { services: { database, clock } },
) => {
  app.get(
    '/api/patrons/duplicates',
    {
      config: { access: 'read-patrons' },
      schema: {
        tags: ['Patrons'],
        summary: 'Patrons who may be the same person',
        description: 'They have the same names, case and accents aside, and the same cohort.',
        querystring: suspectedDuplicatesQuery,
        response: {
          200: suspectedDuplicatesSchema,
          400: errorSchema,
          401: errorSchema,
          403: errorSchema,
          503: errorSchema,
        },
      },
    },
    request =>
      withSchool(database, accountOf(request).schoolId, async transaction =>
        listSuspectedDuplicates(transaction, request.query, await todayAt(transaction, clock())),
      ),
  )
}
