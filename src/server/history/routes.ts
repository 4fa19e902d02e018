import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { errorSchema } from '../../api/errors.ts'
import { idParams } from '../../api/imports.ts'
import {
  historyListQuery,
  historyListSchema,
  openedRowsQuery,
  openedRowsSchema,
  openedRunSchema,
} from '../../api/runs.ts'
import { RequestError } from '../errors.ts'
import { withinSchool } from '../http/within-school.ts'
import { pageOfRows } from '../journal/page-of-rows.ts'
import type { Services } from '../services.ts'
import { listRows } from './list-rows.ts'
import { findRun, listRuns } from './list-runs.ts'
import { openRun } from './open-run.ts'

const failures = { 400: errorSchema, 401: errorSchema, 403: errorSchema, 404: errorSchema, 503: errorSchema }
const tags = ['History']
const config = { access: 'read-runs' } as const

export const historyRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (
  app,
  { services: { database } },
) => {
  const within = withinSchool(database)

  app.get(
    '/api/runs',
    {
      config,
      schema: {
        tags,
        summary: 'What was done to the roll, by whom and from where, newest first',
        description: 'Imports, edits by hand, changes of many, removals and undos alike.',
        querystring: historyListQuery,
        response: { 200: historyListSchema, ...failures },
      },
    },
    request => within(request, transaction => listRuns(transaction, request.query)),
  )

  app.get(
    '/api/runs/:id',
    {
      config,
      schema: {
        tags,
        summary: 'One run, of whatever kind',
        params: idParams,
        response: { 200: openedRunSchema, ...failures },
      },
    },
    request => within(request, async transaction => existing(await openRun(transaction, request.params.id))),
  )

  app.get(
    '/api/runs/:id/rows',
    {
      config,
      schema: {
        tags,
        summary: 'What a run did, or would do, row by row',
        params: idParams,
        querystring: openedRowsQuery,
        response: { 200: openedRowsSchema, ...failures },
      },
    },
    request =>
      within(request, async transaction => {
        const { limit } = request.query
        const { id } = existing(await findRun(transaction, request.params.id))
        const found = await listRows(transaction, id, { ...request.query, limit: limit + 1 })
        return pageOfRows(found, limit)
      }),
  )
}

function existing<T>(run: T | null): T {
  if (run === null) throw new RequestError('not-found', { sentence: 'There is no such run.' })
  return run
}
