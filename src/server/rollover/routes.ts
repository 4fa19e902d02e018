import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { errorSchema } from '../../api/errors.ts'
import { idParams } from '../../api/imports.ts'
import {
  type Rollover,
  rolloverBody,
  rolloverRowsQuery,
  rolloverRowsSchema,
  rolloverSchema,
  rolloversSchema,
} from '../../api/rollover.ts'
import { RequestError } from '../errors.ts'
import { actorOf } from '../http/actor.ts'
import { accountOf } from '../http/guard.ts'
import { withinSchool } from '../http/within-school.ts'
import { pageOfRows } from '../journal/page-of-rows.ts'
import type { Services } from '../services.ts'
import { type ApplyResult, applyRollover } from './apply-rollover.ts'
import { planRollover } from './plan-rollover.ts'
import { discardRollover, findRollover, listRolloverRows, listRollovers } from './read-rollovers.ts'

const failures = { 400: errorSchema, 401: errorSchema, 403: errorSchema, 404: errorSchema, 503: errorSchema }
const tags = ['Enrolment']
const config = { access: 'administer' } as const

/** 20,000 ids as JSON. */
const bodyLimit = 500_000

export const rolloverRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (app, { services }) => {
  const within = withinSchool(services.database)

  app.post(
    '/api/rollovers',
    {
      config,
      bodyLimit,
      schema: {
        tags,
        summary: 'Plan the step to the next school year',
        description: 'Changes nothing: look at what it would do, then apply it or discard it.',
        body: rolloverBody,
        response: { 201: rolloverSchema, ...failures, 409: errorSchema, 422: errorSchema },
      },
    },
    async (request, reply) => {
      const by = { account: accountOf(request), actor: actorOf(request), now: services.clock() }
      const rollover = await within(request, async transaction => {
        const runId = await planRollover(transaction, { order: request.body, ...by })
        return existing(await findRollover(transaction, runId))
      })
      return reply.code(201).header('location', `/api/rollovers/${rollover.id}`).send(rollover)
    },
  )

  app.get(
    '/api/rollovers',
    {
      config,
      schema: {
        tags,
        summary: 'Rollovers that wait and that were done',
        response: { 200: rolloversSchema, ...failures },
      },
    },
    request => within(request, async tx => ({ rollovers: await listRollovers(tx) })),
  )

  app.get(
    '/api/rollovers/:id',
    {
      config,
      schema: {
        tags,
        summary: 'One rollover, planned or applied',
        params: idParams,
        response: { 200: rolloverSchema, ...failures },
      },
    },
    request => within(request, async tx => existing(await findRollover(tx, request.params.id))),
  )

  app.get(
    '/api/rollovers/:id/rows',
    {
      config,
      schema: {
        tags,
        summary: 'What becomes of each patron',
        params: idParams,
        querystring: rolloverRowsQuery,
        response: { 200: rolloverRowsSchema, ...failures },
      },
    },
    request =>
      within(request, async transaction => {
        const { limit } = request.query
        const { id } = existing(await findRollover(transaction, request.params.id))
        const found = await listRolloverRows(transaction, id, { ...request.query, limit: limit + 1 })
        return pageOfRows(found, limit)
      }),
  )

  app.post(
    '/api/rollovers/:id/apply',
    {
      config,
      schema: {
        tags,
        summary: 'Begin the next school year as planned',
        description: 'All of it or nothing: 409 when it would no longer do what was shown.',
        params: idParams,
        response: { 200: rolloverSchema, ...failures, 409: errorSchema, 422: errorSchema },
      },
    },
    async request => {
      const { id: runId } = request.params
      const order = { runId, account: accountOf(request), actor: actorOf(request) }
      refuseUnless(await applyRollover(services, order))
      return within(request, async transaction => existing(await findRollover(transaction, runId)))
    },
  )

  app.delete(
    '/api/rollovers/:id',
    {
      config,
      schema: {
        tags,
        summary: 'Discard a plan that waits',
        params: idParams,
        response: { 204: z.null(), ...failures },
      },
    },
    async (request, reply) => {
      if (!(await within(request, tx => discardRollover(tx, request.params.id)))) throw nothingWaits()
      return reply.code(204).send(null)
    },
  )
}

function existing(rollover: Rollover | null): Rollover {
  if (!rollover) throw new RequestError('not-found', { sentence: 'There is no such rollover.' })
  return rollover
}

function nothingWaits(): RequestError {
  return new RequestError('not-found', { sentence: 'No such rollover waits to be applied.' })
}

function refuseUnless(result: ApplyResult): void {
  if (result === 'gone') throw nothingWaits()
  if (result === 'busy') throw new RequestError('import-running')
  if (result === 'overtaken') throw new RequestError('changed-meanwhile', { sentence: overtaken })
}

const overtaken =
  'Since this was shown, somebody changed a patron or the enrolment. Nothing was changed: plan the year again and look.'
