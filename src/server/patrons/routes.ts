import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { errorSchema } from '../../api/errors.ts'
import { idParams } from '../../api/imports.ts'
import { patronDetailSchema, patronListQuery, patronListSchema } from '../../api/patron.ts'
import { withSchool } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { accountOf } from '../http/guard.ts'
import type { Services } from '../services.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { findPatron, listPatrons } from './read-patrons.ts'

const failures = { 400: errorSchema, 401: errorSchema, 403: errorSchema, 404: errorSchema, 503: errorSchema }
const tags = ['Patrons']

export const patronRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (app, { services }) => {
  app.get(
    '/api/patrons',
    {
      config: { access: 'read-patrons' },
      schema: {
        tags,
        summary: 'List or search patrons, by surname',
        querystring: patronListQuery,
        response: { 200: patronListSchema, ...failures },
      },
    },
    async request => {
      const { search, limit, after } = request.query
      const page = { search, limit, after: after === undefined ? undefined : readCursor(after) }
      const { patrons, total, next } = await withSchool(
        services.database,
        accountOf(request).schoolId,
        transaction => listPatrons(transaction, page),
      )
      return { patrons, total, next: next && writeCursor(next) }
    },
  )

  app.get(
    '/api/patrons/:id',
    {
      config: { access: 'read-patrons' },
      schema: {
        tags,
        summary: 'One patron',
        params: idParams,
        response: { 200: patronDetailSchema, ...failures },
      },
    },
    async request => {
      const { id } = request.params
      const patron = await withSchool(services.database, accountOf(request).schoolId, transaction =>
        findPatron(transaction, id),
      )
      if (!patron) throw new RequestError('not-found', { sentence: 'There is no such patron.' })
      return patron
    },
  )
}
