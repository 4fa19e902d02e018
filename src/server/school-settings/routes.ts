import type { IncomingMessage } from 'node:http'
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod, ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { errorSchema } from '../../api/errors.ts'
import { schoolSettingsBody, schoolSettingsSchema } from '../../api/school-settings.ts'
import { RequestError } from '../errors.ts'
import { actorOf } from '../http/actor.ts'
import { schoolOf } from '../http/guard.ts'
import type { Actor } from '../journal/run.ts'
import { logoFrom, receiveLogo } from '../presentation-groups/logo.ts'
import type { Services } from '../services.ts'
import { readSchoolLogo, writeSchoolLogo } from './logo.ts'
import { presentSettings } from './present-settings.ts'
import { saveSettings } from './save-settings.ts'

const failures = { 400: errorSchema, 401: errorSchema, 403: errorSchema, 503: errorSchema }
const done = { 204: z.null(), ...failures }
const tags = ['Settings']
const config = { access: 'administer' } as const
const url = '/api/settings/school'

export const schoolSettingsRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (
  app,
  { services: { database } },
) => {
  app.get(
    url,
    {
      config,
      schema: {
        tags,
        summary: 'What the school decides for itself',
        response: { 200: schoolSettingsSchema, ...failures },
      },
    },
    request => presentSettings(database, schoolOf(request)),
  )

  app.patch(
    url,
    {
      config,
      schema: {
        tags,
        summary: 'Change the school’s settings',
        description: 'What is left out stays as it is.',
        body: schoolSettingsBody,
        response: { 200: schoolSettingsSchema, ...failures, 422: errorSchema },
      },
    },
    async request => {
      const school = schoolOf(request)
      await saveSettings(database, whoseSettings(request), request.body)
      return presentSettings(database, school)
    },
  )

  app.get(
    '/api/school/logo',
    {
      config: { access: 'visitor' },
      schema: {
        tags: ['Sign-in'],
        summary: 'The school’s logo',
        security: [],
        response: {
          200: z.instanceof(Buffer).meta({ type: 'string', format: 'binary' }),
          403: errorSchema,
          404: errorSchema,
          503: errorSchema,
        },
      },
    },
    async (request, reply) => {
      const logo = await readSchoolLogo(database, schoolOf(request).id)
      if (!logo) throw new RequestError('not-found', { sentence: 'This school has no logo.' })
      return reply.type(logo.type).send(logo.bytes)
    },
  )

  app.delete(
    `${url}/logo`,
    { config, schema: { tags, summary: 'Take the school’s logo away', response: done } },
    async (request, reply) => {
      await writeSchoolLogo(database, whoseSettings(request), null)
      return reply.code(204).send(null)
    },
  )

  await app.register(async pictures => {
    pictures.removeAllContentTypeParsers()
    // What a picture is its bytes say, and not whoever sends it.
    pictures.addContentTypeParser('*', (_request: FastifyRequest, body: IncomingMessage) => receiveLogo(body))
    pictures.withTypeProvider<ZodTypeProvider>().put(
      `${url}/logo`,
      {
        config,
        schema: {
          tags,
          summary: 'Give the school a logo: PNG, JPEG or WebP, as the body',
          response: { ...done, 413: errorSchema, 422: errorSchema },
        },
      },
      async (request, reply) => {
        const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
        await writeSchoolLogo(database, whoseSettings(request), logoFrom(bytes))
        return reply.code(204).send(null)
      },
    )
  })
}

function whoseSettings(request: FastifyRequest): { schoolId: number; by: Actor } {
  return { schoolId: schoolOf(request).id, by: actorOf(request) }
}
