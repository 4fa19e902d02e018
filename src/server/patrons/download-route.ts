import { Readable } from 'node:stream'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { errorSchema } from '../../api/errors.ts'
import { patronDownloadQuery } from '../../api/patron-list.ts'
import { withSchool } from '../database/database.ts'
import { accountOf } from '../http/guard.ts'
import { todayAt } from '../schools/settings.ts'
import type { Services } from '../services.ts'
import { downloadPatrons } from './download-patrons.ts'
import { columnsFrom } from './patron-csv.ts'
import { listPatronIds } from './read-patrons.ts'

export const downloadRoute: FastifyPluginAsyncZod<{ services: Services }> = async (app, { services }) => {
  const { database, clock } = services
  app.get(
    '/api/patrons.csv',
    {
      config: { access: 'read-patrons' },
      schema: {
        tags: ['Patrons'],
        summary: 'Those whom a list shows, as a CSV that an import takes again',
        querystring: patronDownloadQuery,
        produces: ['text/csv'],
        response: { 200: z.string(), 400: errorSchema, 401: errorSchema, 403: errorSchema, 503: errorSchema },
      },
    },
    async (request, reply) => {
      const { sort, direction, column, ...filter } = request.query
      const columns = columnsFrom(column)
      const { schoolId } = accountOf(request)
      const { today, ids } = await withSchool(database, schoolId, async transaction => {
        const today = await todayAt(transaction, clock())
        return { today, ids: await listPatronIds(transaction, { filter, order: { sort, direction }, today }) }
      })
      reply.header('content-disposition', `attachment; filename="patrons-${today}.csv"`)
      const text = Readable.from(downloadPatrons(database, { schoolId, ids, columns }))
      // Fastify passes a stream on as it is, and its types know but the text that comes of it.
      return reply.type('text/csv; charset=utf-8').send(text as unknown as string)
    },
  )
}
