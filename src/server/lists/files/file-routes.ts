/** Downloading a list as CSV, and planning and applying one that is uploaded. */
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod, ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { errorSchema } from '../../../api/errors.ts'
import { applyListFileQuery, listFileQuery, listPlanSchema } from '../../../api/list-files.ts'
import type { ListMode, PlannedLine } from '../../../edit/lists/plan-list.ts'
import { toCsv } from '../../../import/spreadsheet-cell.ts'
import { withSchool } from '../../database/database.ts'
import { RequestError } from '../../errors.ts'
import { actorOf } from '../../http/actor.ts'
import { accountOf } from '../../http/guard.ts'
import { isOvertaken } from '../../patrons/overtaken.ts'
import type { Services } from '../../services.ts'
import { changeList } from '../change-list.ts'
import type { ListChanges, ListFile } from './list-file.ts'
import { planFile, viewPlan } from './plan-file.ts'

const failures = { 400: errorSchema, 401: errorSchema, 403: errorSchema, 503: errorSchema }

/** As many rows as a list is read. */
const bodyLimit = 2_000_000

export function fileRoutes<Entry>(
  app: Parameters<FastifyPluginAsyncZod>[0],
  file: ListFile<Entry>,
  services: Services,
): void {
  const { url, name, tag, access, columns } = file
  const { database } = services
  const tags = [tag]
  const config = { access }

  app.get(
    `${url}.csv`,
    {
      config,
      schema: {
        tags,
        summary: `The list as a CSV that can be uploaded again: ${columns.join(', ')}`,
        produces: ['text/csv'],
        response: { 200: z.string(), 401: errorSchema, 403: errorSchema, 503: errorSchema },
      },
    },
    async (request, reply) => {
      const stored = await withSchool(database, accountOf(request).schoolId, tx => file.readStored(tx))
      reply.header('content-disposition', `attachment; filename="${name}.csv"`)
      const lines = [columns, ...stored.map(({ cells }) => cells)]
      // With a BOM, without which Excel takes UTF-8 for Windows-1252.
      return reply.type('text/csv; charset=utf-8').send(`\ufeff${toCsv(lines)}`)
    },
  )

  app.register(async uploads => {
    uploads.removeContentTypeParser(['application/json', 'text/plain'])
    uploads.addContentTypeParser('text/csv', { parseAs: 'buffer', bodyLimit }, (_request, body, done) =>
      done(null, body),
    )
    const typed = uploads.withTypeProvider<ZodTypeProvider>()
    typed.post(
      `${url}.csv/plan`,
      {
        config,
        schema: {
          tags,
          summary: 'What a CSV would do to the list, line by line',
          description: 'Changes nothing.',
          querystring: listFileQuery,
          response: { 200: listPlanSchema, ...failures, 413: errorSchema, 422: errorSchema },
        },
      },
      request =>
        withSchool(database, accountOf(request).schoolId, async transaction =>
          viewPlan(columns, await planFile(transaction, file, orderOf(request, request.query.mode))),
        ),
    )
    typed.post(
      `${url}.csv/apply`,
      {
        config,
        schema: {
          tags,
          summary: 'Do what was planned with the same CSV',
          description: 'All valid lines or none: 409 when it would no longer do what was shown.',
          querystring: applyListFileQuery,
          response: {
            200: listPlanSchema,
            ...failures,
            404: errorSchema,
            409: errorSchema,
            413: errorSchema,
            422: errorSchema,
          },
        },
      },
      request => {
        const { mode, plan } = request.query
        const by = { services, account: accountOf(request), actor: actorOf(request) }
        const applied = changeList(
          database,
          { ...file, schoolId: by.account.schoolId },
          async transaction => {
            const planned = await planFile(transaction, file, orderOf(request, mode))
            const shown = viewPlan(columns, planned)
            if (shown.plan !== plan) throw changedMeanwhile()
            await file.write(transaction, changesOf(planned), by)
            return shown
          },
        )
        return applied.catch(error => {
          throw isOvertaken(error) ? changedMeanwhile() : error
        })
      },
    )
  })
}

function orderOf({ body }: FastifyRequest, mode: ListMode) {
  if (Buffer.isBuffer(body)) return { bytes: body, mode }
  throw new RequestError('no-file', { sentence: 'No file in the request. Send the CSV as text/csv.' })
}

function changedMeanwhile(): RequestError {
  return new RequestError('changed-meanwhile', {
    sentence: 'Since this was shown, somebody changed the list. Nothing was saved: look at it again.',
  })
}

function changesOf<Entry>(planned: readonly PlannedLine<Entry>[]): ListChanges<Entry> {
  const of = (state: PlannedLine<Entry>['state']) => planned.filter(line => line.state === state)
  return {
    added: of('new').flatMap(({ entry }) => entry ?? []),
    saved: of('changed').flatMap(({ id, entry }) => (id === null || entry === null ? [] : [{ id, entry }])),
    removed: of('removed').flatMap(({ id }) => id ?? []),
  }
}
