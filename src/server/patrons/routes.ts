import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { errorSchema } from '../../api/errors.ts'
import { idParams } from '../../api/imports.ts'
import { type PatronDetail, patronDetailSchema } from '../../api/patron.ts'
import { patronListQuery, patronListSchema } from '../../api/patron-list.ts'
import { type SchoolTransaction, withSchool } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { accountOf } from '../http/guard.ts'
import { todayAt } from '../schools/settings.ts'
import type { Services } from '../services.ts'
import { writeCursor } from './cursor.ts'
import { pageOf } from './page-of.ts'
import { findPatron, listPatrons } from './read-patrons.ts'

const failures = { 400: errorSchema, 401: errorSchema, 403: errorSchema, 404: errorSchema, 503: errorSchema }
const tags = ['Patrons']

export const patronRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (app, { services }) => {
  const { database, clock } = services

  app.get(
    '/api/patrons',
    {
      config: { access: 'read-patrons' },
      schema: {
        tags,
        summary: 'List or search patrons',
        querystring: patronListQuery,
        response: { 200: patronListSchema, ...failures },
      },
    },
    async request => {
      const page = pageOf(request.query)
      const { next, ...list } = await withSchool(database, accountOf(request).schoolId, async transaction =>
        listPatrons(transaction, { ...page, today: await todayAt(transaction, clock()) }),
      )
      return { ...list, next: next && writeCursor(next) }
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
    request =>
      withSchool(database, accountOf(request).schoolId, transaction =>
        readOne(transaction, request.params.id),
      ),
  )

  async function readOne(transaction: SchoolTransaction, id: number): Promise<PatronDetail> {
    const patron = await findPatron(transaction, id, await todayAt(transaction, clock()))
    if (!patron) throw new RequestError('not-found', { sentence: 'There is no such patron.' })
    return patron
  }
}
