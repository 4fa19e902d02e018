import type { IncomingMessage } from 'node:http'
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod, ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { errorSchema } from '../../api/errors.ts'
import { idParams } from '../../api/imports.ts'
import { presentationGroupsSchema } from '../../api/presentation-groups.ts'
import { withSchool } from '../database/database.ts'
import { accountOf } from '../http/guard.ts'
import { changeList, holdEntry } from '../lists/change-list.ts'
import { entryRoutes } from '../lists/entry-routes.ts'
import type { Services } from '../services.ts'
import { type Logo, logoFrom, readGroupLogo, receiveLogo, writeLogo } from './logo.ts'
import { listPresentationGroups, presentationGroupList } from './presentation-group-list.ts'

const failures = { 400: errorSchema, 401: errorSchema, 403: errorSchema, 404: errorSchema, 503: errorSchema }
const done = { 204: z.null(), ...failures, 409: errorSchema }
const tags = [presentationGroupList.tag]
const config = { access: presentationGroupList.access }
const { url } = presentationGroupList

export const presentationGroupRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (
  app,
  { services },
) => {
  const { database } = services

  app.get(
    url,
    {
      config,
      schema: {
        tags,
        summary: 'All presentation groups',
        response: { 200: presentationGroupsSchema, ...failures },
      },
    },
    request => withSchool(database, accountOf(request).schoolId, listPresentationGroups),
  )

  app.get(
    `${url}/:id/logo`,
    {
      config,
      schema: {
        tags,
        summary: 'The logo of a presentation group',
        params: idParams,
        response: { 200: z.instanceof(Buffer).meta({ type: 'string', format: 'binary' }), ...failures },
      },
    },
    async (request, reply) => {
      const { schoolId } = accountOf(request)
      const { bytes, type } = await withSchool(database, schoolId, transaction =>
        readGroupLogo(transaction, request.params.id),
      )
      return reply.type(type).send(bytes)
    },
  )

  const keep = (request: FastifyRequest, id: number, logo: Logo | null) =>
    changeList(
      database,
      { ...presentationGroupList, schoolId: accountOf(request).schoolId },
      async transaction => {
        await holdEntry(transaction, { ...presentationGroupList, id })
        await writeLogo(transaction, id, logo)
      },
    )

  app.delete(
    `${url}/:id/logo`,
    { config, schema: { tags, summary: 'Take a group’s logo away', params: idParams, response: done } },
    async (request, reply) => {
      await keep(request, request.params.id, null)
      return reply.code(204).send(null)
    },
  )

  entryRoutes(app, presentationGroupList, services)

  await app.register(async pictures => {
    pictures.removeAllContentTypeParsers()
    // What a picture is its bytes say, and not whoever sends it.
    pictures.addContentTypeParser('*', (_request: FastifyRequest, body: IncomingMessage) => receiveLogo(body))
    pictures.withTypeProvider<ZodTypeProvider>().put(
      `${url}/:id/logo`,
      {
        config,
        schema: {
          tags,
          summary: 'Give a group a logo: PNG, JPEG or WebP, as the body',
          params: idParams,
          response: { ...done, 413: errorSchema, 422: errorSchema },
        },
      },
      async (request, reply) => {
        const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
        await keep(request, request.params.id, logoFrom(bytes))
        return reply.code(204).send(null)
      },
    )
  })
}
