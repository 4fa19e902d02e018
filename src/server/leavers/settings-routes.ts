import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { errorSchema } from '../../api/errors.ts'
import { leaverSettingsSchema } from '../../api/leavers.ts'
import { withSchool } from '../database/database.ts'
import { actorOf } from '../http/actor.ts'
import { accountOf } from '../http/guard.ts'
import type { Services } from '../services.ts'
import { noting } from '../setting-changes/note-change.ts'
import { leaversSetting } from './leavers-setting.ts'
import { readLeaverSettings, writeLeaverSettings } from './settings.ts'

const failures = { 400: errorSchema, 401: errorSchema, 403: errorSchema, 503: errorSchema }
const tags = ['Settings']
const config = { access: 'administer' } as const

export const leaverSettingsRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (
  app,
  { services: { database } },
) => {
  app.get(
    '/api/settings/leavers',
    {
      config,
      schema: {
        tags,
        summary: 'Who becomes a leaver, and when he is disabled',
        response: { 200: leaverSettingsSchema, ...failures },
      },
    },
    request => withSchool(database, accountOf(request).schoolId, readLeaverSettings),
  )

  app.put(
    '/api/settings/leavers',
    {
      config,
      schema: {
        tags,
        summary: 'Set who becomes a leaver, and when he is disabled',
        description: 'Days of grace that have begun stay as they are.',
        body: leaverSettingsSchema,
        response: { 200: leaverSettingsSchema, ...failures },
      },
    },
    request =>
      withSchool(database, accountOf(request).schoolId, async transaction => {
        await noting(transaction, { setting: leaversSetting, by: actorOf(request) }, () =>
          writeLeaverSettings(transaction, request.body),
        )
        return readLeaverSettings(transaction)
      }),
  )
}
