import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { errorSchema } from '../../api/errors.ts'
import { changedLeaversSchema, leaverIdsBody, leaverListQuery, leaverListSchema } from '../../api/leavers.ts'
import { changeRunSchema } from '../../api/many-patrons.ts'
import { choosePatrons } from '../changes/choose-patrons.ts'
import { planRun } from '../changes/plan-run.ts'
import { findChangeRun } from '../changes/read-change-runs.ts'
import { existing } from '../changes/routes.ts'
import { type SchoolTransaction, withSchool } from '../database/database.ts'
import { actorOf } from '../http/actor.ts'
import { accountOf } from '../http/guard.ts'
import { todayAt } from '../schools/settings.ts'
import type { Services } from '../services.ts'
import { byAbsence } from './disable-leavers.ts'
import { keepLeavers, releaseLeavers } from './keep-leavers.ts'
import { listLeavers } from './list-leavers.ts'

const failures = { 400: errorSchema, 401: errorSchema, 403: errorSchema, 404: errorSchema, 503: errorSchema }
const tags = ['Leavers']
const config = { access: 'manage-patrons' } as const

/** 200,000 ids as JSON. */
const bodyLimit = 4_000_000

export const leaverRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (app, { services }) => {
  const { database, clock } = services
  const onThatDay = <T>(
    request: FastifyRequest,
    work: (transaction: SchoolTransaction, today: string) => Promise<T>,
  ) =>
    withSchool(database, accountOf(request).schoolId, async transaction =>
      work(transaction, await todayAt(transaction, clock())),
    )

  app.get(
    '/api/leavers',
    {
      config,
      schema: {
        tags,
        summary: 'Whom the last complete file left out, and what becomes of them',
        querystring: leaverListQuery,
        response: { 200: leaverListSchema, ...failures },
      },
    },
    request => onThatDay(request, (transaction, today) => listLeavers(transaction, request.query, today)),
  )

  app.post(
    '/api/leavers/keep',
    {
      config,
      bodyLimit,
      schema: {
        tags,
        summary: 'Keep leavers enabled, as long as they are absent',
        body: leaverIdsBody,
        response: { 200: changedLeaversSchema, ...failures },
      },
    },
    request =>
      onThatDay(request, async (transaction, today) => ({
        changed: await keepLeavers(transaction, { ...request.body, actor: actorOf(request), today }),
      })),
  )

  app.post(
    '/api/leavers/release',
    {
      config,
      bodyLimit,
      schema: {
        tags,
        summary: 'Keep them no longer: their days of grace begin anew',
        body: leaverIdsBody,
        response: { 200: changedLeaversSchema, ...failures },
      },
    },
    request =>
      onThatDay(request, async (transaction, today) => ({
        changed: await releaseLeavers(transaction, { ...request.body, actor: actorOf(request), today }),
      })),
  )

  app.post(
    '/api/leavers/disable',
    {
      config,
      bodyLimit,
      schema: {
        tags,
        summary: 'Plan to disable leavers before their grace is over',
        description: 'Disables nobody until it is applied, at /api/changes/:id/apply.',
        body: leaverIdsBody,
        response: { 201: changeRunSchema, ...failures },
      },
    },
    async (request, reply) => {
      const run = await onThatDay(request, async (transaction, today) => {
        const chosen = await choosePatrons(transaction, request.body, today)
        const by = { actor: actorOf(request), editor: byAbsence, now: clock() }
        const runId = await planRun(transaction, { chosen, act: { kind: 'leavers' }, ...by })
        return existing(await findChangeRun(transaction, runId))
      })
      return reply.code(201).header('location', `/api/changes/${run.id}`).send(run)
    },
  )
}
