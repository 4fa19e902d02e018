import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { errorSchema } from '../../api/errors.ts'
import { idParams } from '../../api/imports.ts'
import {
  applyBody,
  type ChangeRun,
  changeManyBody,
  changeRowsQuery,
  changeRowsSchema,
  changeRunSchema,
  removeManyBody,
  type Selection,
} from '../../api/many-patrons.ts'
import { RequestError } from '../errors.ts'
import { actorOf } from '../http/actor.ts'
import { accountOf } from '../http/guard.ts'
import { withinSchool } from '../http/within-school.ts'
import { pageOfRows } from '../journal/page-of-rows.ts'
import { editorOf } from '../patrons/edits/read-context.ts'
import { todayAt } from '../schools/settings.ts'
import type { Services } from '../services.ts'
import { type ApplyResult, applyRun } from './apply-run.ts'
import { choosePatrons } from './choose-patrons.ts'
import { discardRun } from './discard-run.ts'
import { planRun } from './plan-run.ts'
import type { Act } from './procedure-of.ts'
import { findChangeRun, listChangeRows } from './read-change-runs.ts'

const failures = { 400: errorSchema, 401: errorSchema, 403: errorSchema, 404: errorSchema, 503: errorSchema }
const tags = ['Patrons']
const config = { access: 'manage-patrons' } as const

/** 200,000 ids as JSON. */
const bodyLimit = 4_000_000

export const changeRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (app, { services }) => {
  const { database, clock } = services

  type Request = Parameters<typeof accountOf>[0]
  const within = withinSchool(database)

  const keepPlan = (
    request: Request,
    { selection, act }: { selection: Selection; act: Act },
  ): Promise<ChangeRun> =>
    within(request, async transaction => {
      const now = clock()
      const chosen = await choosePatrons(transaction, selection, await todayAt(transaction, now))
      const order = { chosen, act, editor: editorOf(accountOf(request)), actor: actorOf(request), now }
      return existing(await findChangeRun(transaction, await planRun(transaction, order)))
    })

  app.post(
    '/api/patrons/changes',
    {
      config,
      bodyLimit,
      schema: {
        tags,
        summary: 'Plan a change of many patrons',
        description: 'Changes nobody: look at what it would do, then apply it or discard it.',
        body: changeManyBody,
        response: { 201: changeRunSchema, ...failures },
      },
    },
    async (request, reply) => {
      const { selection, change } = request.body
      const run = await keepPlan(request, { selection, act: { kind: 'edit', change } })
      return reply.code(201).header('location', `/api/changes/${run.id}`).send(run)
    },
  )

  app.post(
    '/api/patrons/removals',
    {
      config: { access: 'administer' },
      bodyLimit,
      schema: {
        tags,
        summary: 'Plan to remove patrons for good',
        description: 'Removes nobody until it is applied, with what it asks to be typed.',
        body: removeManyBody,
        response: { 201: changeRunSchema, ...failures },
      },
    },
    async (request, reply) => {
      const run = await keepPlan(request, { ...request.body, act: { kind: 'removal' } })
      return reply.code(201).header('location', `/api/changes/${run.id}`).send(run)
    },
  )

  app.get(
    '/api/changes/:id',
    {
      config,
      schema: {
        tags,
        summary: 'One change of many, planned or applied',
        params: idParams,
        response: { 200: changeRunSchema, ...failures },
      },
    },
    request => within(request, async tx => existing(await findChangeRun(tx, request.params.id))),
  )

  app.get(
    '/api/changes/:id/rows',
    {
      config,
      schema: {
        tags,
        summary: 'What becomes of each patron',
        params: idParams,
        querystring: changeRowsQuery,
        response: { 200: changeRowsSchema, ...failures },
      },
    },
    request =>
      within(request, async transaction => {
        const { limit } = request.query
        const { id } = existing(await findChangeRun(transaction, request.params.id))
        const found = await listChangeRows(transaction, id, { ...request.query, limit: limit + 1 })
        return pageOfRows(found, limit)
      }),
  )

  app.post(
    '/api/changes/:id/apply',
    {
      config,
      schema: {
        tags,
        summary: 'Do what was planned',
        description: 'All of it or nothing: 409 when it would no longer do what was shown.',
        params: idParams,
        body: applyBody,
        response: { 200: changeRunSchema, ...failures, 409: errorSchema, 422: errorSchema },
      },
    },
    async request => {
      const { id: runId } = request.params
      const { confirmation } = request.body
      const order = {
        runId,
        confirmation,
        account: accountOf(request),
        right: config.access,
        actor: actorOf(request),
      }
      refuseUnless(await applyRun(services, order))
      return within(request, async transaction => existing(await findChangeRun(transaction, runId)))
    },
  )

  app.delete(
    '/api/changes/:id',
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
      if (!(await within(request, tx => discardRun(tx, request.params.id, accountOf(request)))))
        throw nothingWaits()
      return reply.code(204).send(null)
    },
  )
}

export function existing(run: ChangeRun | null): ChangeRun {
  if (!run) throw new RequestError('not-found', { sentence: 'There is no such change.' })
  return run
}

function nothingWaits(): RequestError {
  return new RequestError('not-found', { sentence: 'No such change waits to be applied.' })
}

function refuseUnless(result: ApplyResult): void {
  if (result === 'gone') throw nothingWaits()
  if (result === 'not-confirmed') throw new RequestError('not-confirmed')
  if (result === 'overtaken') throw new RequestError('changed-meanwhile', { sentence: overtaken })
  if (result === 'busy') throw new RequestError('import-running')
}

const overtaken =
  'Since this was shown, somebody changed what it rests on. Nothing was changed: plan it again and look.'
