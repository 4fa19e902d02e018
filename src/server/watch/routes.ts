import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { errorSchema } from '../../api/errors.ts'
import { watchSchema, watchSettingsSchema } from '../../api/watch.ts'
import { withSchool } from '../database/database.ts'
import { actorOf } from '../http/actor.ts'
import { accountOf } from '../http/guard.ts'
import type { Services } from '../services.ts'
import { noting } from '../setting-changes/note-change.ts'
import { readWatch } from './read-watch.ts'
import { scheduleSetting } from './schedule-setting.ts'
import { readWatchSettings, writeWatchSettings } from './settings.ts'

const failures = { 400: errorSchema, 401: errorSchema, 403: errorSchema, 503: errorSchema }
const tags = ['Watch']

export const watchRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (
  app,
  { services: { database, clock } },
) => {
  app.get(
    '/api/watch',
    {
      config: { access: 'manage-patrons' },
      schema: {
        tags,
        summary: 'What is wrong with the nightly files, and when the next is due',
        response: { 200: watchSchema, ...failures },
      },
    },
    request =>
      withSchool(database, accountOf(request).schoolId, transaction => readWatch(transaction, clock())),
  )

  app.get(
    '/api/settings/watch',
    {
      config: { access: 'administer' },
      schema: {
        tags,
        summary: 'When the school’s file is due',
        response: { 200: watchSettingsSchema, ...failures },
      },
    },
    request => withSchool(database, accountOf(request).schoolId, readWatchSettings),
  )

  app.put(
    '/api/settings/watch',
    {
      config: { access: 'administer' },
      schema: {
        tags,
        summary: 'Say when the school’s file is due',
        body: watchSettingsSchema,
        response: { 200: watchSettingsSchema, ...failures },
      },
    },
    request =>
      withSchool(database, accountOf(request).schoolId, async transaction => {
        await noting(transaction, { setting: scheduleSetting, by: actorOf(request) }, () =>
          writeWatchSettings(transaction, request.body, clock()),
        )
        return readWatchSettings(transaction)
      }),
  )
}
