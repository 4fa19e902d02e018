import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { errorSchema } from '../../api/errors.ts'
import { guardSettingsSchema, limitsBody } from '../../api/guard.ts'
import { usualLimits } from '../../guard/kinds.ts'
import { type SchoolTransaction, withSchool } from '../database/database.ts'
import { actorOf } from '../http/actor.ts'
import { accountOf } from '../http/guard.ts'
import type { Services } from '../services.ts'
import { noting } from '../setting-changes/note-change.ts'
import { readLimits, writeLimits } from './limits.ts'
import { limitsSetting } from './limits-setting.ts'

const failures = { 400: errorSchema, 401: errorSchema, 403: errorSchema, 503: errorSchema }
const tags = ['Settings']
const config = { access: 'administer' } as const

export const guardSettingsRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (
  app,
  { services: { database } },
) => {
  app.get(
    '/api/settings/guard',
    {
      config,
      schema: {
        tags,
        summary: 'From what on a plan is held',
        response: { 200: guardSettingsSchema, ...failures },
      },
    },
    request => withSchool(database, accountOf(request).schoolId, readSettings),
  )

  app.patch(
    '/api/settings/guard',
    {
      config,
      schema: {
        tags,
        summary: 'Set from what on a plan is held',
        description: 'Null for what is not to be guarded. Kinds that are left out stay as they are.',
        body: limitsBody,
        response: { 200: guardSettingsSchema, ...failures },
      },
    },
    request =>
      withSchool(database, accountOf(request).schoolId, async transaction => {
        await noting(transaction, { setting: limitsSetting, by: actorOf(request) }, () =>
          writeLimits(transaction, request.body),
        )
        return readSettings(transaction)
      }),
  )
}

async function readSettings(transaction: SchoolTransaction) {
  return { limits: await readLimits(transaction), usual: usualLimits }
}
