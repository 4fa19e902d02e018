import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { errorSchema } from '../../api/errors.ts'
import { settingChangesQuery, settingChangesSchema } from '../../api/setting-changes.ts'
import { withinSchool } from '../http/within-school.ts'
import type { Services } from '../services.ts'
import { readChanges } from './read-changes.ts'

const failures = { 400: errorSchema, 401: errorSchema, 403: errorSchema, 503: errorSchema }

export const settingChangeRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (
  app,
  { services: { database } },
) => {
  const within = withinSchool(database)
  app.get(
    '/api/settings/changes',
    {
      config: { access: 'administer' },
      schema: {
        tags: ['Settings'],
        summary: 'Who changed what in Settings',
        description: 'Kept as long as the history.',
        querystring: settingChangesQuery,
        response: { 200: settingChangesSchema, ...failures },
      },
    },
    request => within(request, transaction => readChanges(transaction, request.query)),
  )
}
