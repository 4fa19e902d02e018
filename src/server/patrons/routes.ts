import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { errorSchema } from '../../api/errors.ts'
import { idParams } from '../../api/imports.ts'
import { patronDetailSchema } from '../../api/patron.ts'
import { patronListQuery, patronListSchema } from '../../api/patron-list.ts'
import { type SchoolTransaction, withSchool } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { accountOf } from '../http/guard.ts'
import { readSettings } from '../schools/settings.ts'
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
        async transaction =>
          listPatrons(transaction, { ...page, today: await todayOf(transaction, services) }),
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
      const patron = await withSchool(services.database, accountOf(request).schoolId, async transaction =>
        findPatron(transaction, id, await todayOf(transaction, services)),
      )
      if (!patron) throw new RequestError('not-found', { sentence: 'There is no such patron.' })
      return patron
    },
  )
}

async function todayOf(transaction: SchoolTransaction, { clock }: Services): Promise<string> {
  return (await readSettings(transaction)).today(clock())
}
