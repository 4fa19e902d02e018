import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { errorSchema } from '../../api/errors.ts'
import { idParams } from '../../api/imports.ts'
import { type PatronDetail, patronDetailSchema } from '../../api/patron.ts'
import { historyQuery, historySchema } from '../../api/patron-history.ts'
import { patronListQuery, patronListSchema } from '../../api/patron-list.ts'
import { type SchoolTransaction, withSchool } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { accountOf } from '../http/guard.ts'
import { todayAt } from '../schools/settings.ts'
import type { Services } from '../services.ts'
import { writeCursor } from './cursor.ts'
import { downloadRoute } from './download-route.ts'
import { duplicatesRoute } from './duplicates/route.ts'
import { pageOf } from './page-of.ts'
import { readHistory } from './read-history.ts'
import { findPatron, listPatrons } from './read-patrons.ts'

const failures = { 400: errorSchema, 401: errorSchema, 403: errorSchema, 404: errorSchema, 503: errorSchema }
const tags = ['Patrons']

export const patronRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (app, { services }) => {
  const { database, clock } = services
  await app.register(downloadRoute, { services })
  await app.register(duplicatesRoute, { services })

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

  app.get(
    '/api/patrons/:id/history',
    {
      config: { access: 'read-patrons' },
      schema: {
        tags,
        summary: 'What was changed of a patron, by whom and when, newest first',
        params: idParams,
        querystring: historyQuery,
        response: { 200: historySchema, ...failures },
      },
    },
    request =>
      withSchool(database, accountOf(request).schoolId, async transaction => {
        const { id } = await readOne(transaction, request.params.id)
        return readHistory(transaction, id, request.query)
      }),
  )

  app.get(
    '/api/me',
    {
      config: { access: 'own-profile' },
      schema: { tags, summary: 'One’s own profile', response: { 200: patronDetailSchema, ...failures } },
    },
    request => {
      const { schoolId, patronId } = accountOf(request)
      return withSchool(database, schoolId, transaction => readOne(transaction, patronId))
    },
  )

  async function readOne(transaction: SchoolTransaction, id: number): Promise<PatronDetail> {
    const patron = await findPatron(transaction, id, await todayAt(transaction, clock()))
    if (!patron) throw new RequestError('not-found', { sentence: 'There is no such patron.' })
    return patron
  }
}
