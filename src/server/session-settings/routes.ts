import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { errorSchema } from '../../api/errors.ts'
import { idParams } from '../../api/imports.ts'
import { schoolSessionsSchema } from '../../api/school-sessions.ts'
import { withSchool } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { accountOf } from '../http/guard.ts'
import type { Services } from '../services.ts'
import { endOtherSessions, endSchoolSession, listSchoolSessions } from './school-sessions.ts'

const failures = { 401: errorSchema, 403: errorSchema, 503: errorSchema }
const done = { 204: z.null(), ...failures }
const tags = ['Settings']
const config = { access: 'administer' } as const
const url = '/api/settings/sessions'

export const schoolSessionRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (
  app,
  { services: { database, clock } },
) => {
  app.get(
    url,
    {
      config,
      schema: { tags, summary: 'Who is signed in', response: { 200: schoolSessionsSchema, ...failures } },
    },
    request =>
      withSchool(database, accountOf(request).schoolId, transaction =>
        listSchoolSessions(transaction, request.session, clock()),
      ),
  )

  app.delete(
    `${url}/:id`,
    {
      config,
      schema: {
        tags,
        summary: 'End anybody’s session',
        params: idParams,
        response: { ...done, 404: errorSchema },
      },
    },
    async (request, reply) => {
      const isEnded = await withSchool(database, accountOf(request).schoolId, transaction =>
        endSchoolSession(transaction, request.params.id),
      )
      if (!isEnded) throw new RequestError('not-found', { sentence: 'This session has ended already.' })
      return reply.code(204).send(null)
    },
  )

  app.delete(
    url,
    { config, schema: { tags, summary: 'Sign everybody out, oneself excepted', response: done } },
    async (request, reply) => {
      await withSchool(database, accountOf(request).schoolId, transaction =>
        endOtherSessions(transaction, request.session),
      )
      return reply.code(204).send(null)
    },
  )
}
