import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { errorSchema } from '../../api/errors.ts'
import { historyListQuery, historyListSchema } from '../../api/runs.ts'
import { withSchool } from '../database/database.ts'
import { accountOf } from '../http/guard.ts'
import type { Services } from '../services.ts'
import { listRuns } from './list-runs.ts'

export const historyRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (
  app,
  { services: { database } },
) => {
  app.get(
    '/api/runs',
    {
      config: { access: 'read-runs' },
      schema: {
        tags: ['History'],
        summary: 'What was done to the roll, by whom and from where, newest first',
        description: 'Imports, edits by hand, changes of many, removals and undos alike.',
        querystring: historyListQuery,
        response: {
          200: historyListSchema,
          400: errorSchema,
          401: errorSchema,
          403: errorSchema,
          503: errorSchema,
        },
      },
    },
    request =>
      withSchool(database, accountOf(request).schoolId, transaction => listRuns(transaction, request.query)),
  )
}
