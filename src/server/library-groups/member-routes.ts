/** "Populate": who is put into a library group and who is taken out, planned, shown and then done. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { errorSchema } from '../../api/errors.ts'
import { idParams } from '../../api/imports.ts'
import { populateBody } from '../../api/library-groups.ts'
import { type ChangeRun, changeRowsQuery, changeRowsSchema, changeRunSchema } from '../../api/many-patrons.ts'
import { applyRun } from '../changes/apply-run.ts'
import { choosePatrons } from '../changes/choose-patrons.ts'
import { discardRun } from '../changes/discard-run.ts'
import { planRun } from '../changes/plan-run.ts'
import { findChangeRun, listChangeRows } from '../changes/read-change-runs.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { actorOf } from '../http/actor.ts'
import { accountOf } from '../http/guard.ts'
import { withinSchool } from '../http/within-school.ts'
import { pageOfRows } from '../journal/page-of-rows.ts'
import { editorOf } from '../patrons/edits/read-context.ts'
import { todayAt } from '../schools/settings.ts'
import type { Services } from '../services.ts'
import { changeOfMembers, findGroup } from './plan-members.ts'

const failures = { 400: errorSchema, 401: errorSchema, 403: errorSchema, 404: errorSchema, 503: errorSchema }
const tags = ['Library groups']
const config = { access: 'keep-library-groups' } as const
const params = idParams.extend({ run: idParams.shape.id })

/** 20,000 ids twice, as JSON. */
const bodyLimit = 1_000_000

export const memberRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (app, { services }) => {
  const within = withinSchool(services.database)

  app.post(
    '/api/library-groups/:id/populations',
    {
      config,
      bodyLimit,
      schema: {
        tags,
        summary: 'Plan who joins and who leaves a library group',
        description: 'Changes nobody: look at what it would do, then apply it or discard it.',
        params: idParams,
        body: populateBody,
        response: { 201: changeRunSchema, ...failures },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const run = await within(request, async transaction => {
        const group = await findGroup(transaction, id)
        const { selection, change } = await changeOfMembers(transaction, group, request.body)
        const now = services.clock()
        const chosen = await choosePatrons(transaction, selection, await todayAt(transaction, now))
        const by = { editor: editorOf(accountOf(request)), actor: actorOf(request), now }
        const runId = await planRun(transaction, { chosen, act: { kind: 'edit', change }, ...by })
        return populationOf(transaction, { id, run: runId })
      })
      return reply.code(201).header('location', `/api/library-groups/${id}/populations/${run.id}`).send(run)
    },
  )

  app.get(
    '/api/library-groups/:id/populations/:run',
    {
      config,
      schema: { tags, summary: 'One such plan', params, response: { 200: changeRunSchema, ...failures } },
    },
    request => within(request, transaction => populationOf(transaction, request.params)),
  )

  app.get(
    '/api/library-groups/:id/populations/:run/rows',
    {
      config,
      schema: {
        tags,
        summary: 'What becomes of each patron',
        params,
        querystring: changeRowsQuery,
        response: { 200: changeRowsSchema, ...failures },
      },
    },
    request =>
      within(request, async transaction => {
        const { limit } = request.query
        const { id } = await populationOf(transaction, request.params)
        const found = await listChangeRows(transaction, id, { ...request.query, limit: limit + 1 })
        return pageOfRows(found, limit)
      }),
  )

  app.post(
    '/api/library-groups/:id/populations/:run/apply',
    {
      config,
      schema: {
        tags,
        summary: 'Do what was planned',
        description: 'All of it or nothing: 409 when it would no longer do what was shown.',
        params,
        response: { 200: changeRunSchema, ...failures, 409: errorSchema },
      },
    },
    async request => {
      const { id: runId } = await within(request, transaction => populationOf(transaction, request.params))
      const order = {
        runId,
        confirmation: undefined,
        account: accountOf(request),
        right: config.access,
        actor: actorOf(request),
      }
      const result = await applyRun(services, order)
      if (result === 'gone') throw gone()
      if (result === 'busy') throw new RequestError('import-running')
      if (result !== 'applied') throw new RequestError('changed-meanwhile', { sentence: overtaken })
      return within(request, transaction => populationOf(transaction, request.params))
    },
  )

  app.delete(
    '/api/library-groups/:id/populations/:run',
    {
      config,
      schema: {
        tags,
        summary: 'Discard a plan that waits',
        params,
        response: { 204: z.null(), ...failures },
      },
    },
    async (request, reply) => {
      await within(request, async transaction => {
        const { id } = await populationOf(transaction, request.params)
        if (!(await discardRun(transaction, id, accountOf(request)))) throw gone()
      })
      return reply.code(204).send(null)
    },
  )
}

/** @throws RequestError `not-found`, also for a change of another kind or group */
async function populationOf(
  transaction: SchoolTransaction,
  { id, run: runId }: { id: number; run: number },
): Promise<ChangeRun> {
  const group = await findGroup(transaction, id)
  const run = await findChangeRun(transaction, runId)
  if (run?.change?.kind !== 'populate-library-group' || run.change.group !== group.name) throw gone()
  return run
}

function gone(): RequestError {
  return new RequestError('not-found', {
    sentence: 'No such plan waits to be applied to this library group.',
  })
}

const overtaken =
  'Since this was shown, somebody changed a patron in it. Nothing was changed: look at it again.'
