import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { errorSchema } from '../../api/errors.ts'
import { type ChangeRun, changeRunSchema } from '../../api/many-patrons.ts'
import { type MergeOrder, mergeBody } from '../../api/merge.ts'
import { type PlanOrder, planRun } from '../changes/plan-run.ts'
import { findChangeRun } from '../changes/read-change-runs.ts'
import { type SchoolTransaction, withSchool } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { actorOf } from '../http/actor.ts'
import { accountOf } from '../http/guard.ts'
import { editorOf } from '../patrons/edits/read-context.ts'
import type { Services } from '../services.ts'

const failures = { 400: errorSchema, 401: errorSchema, 403: errorSchema, 404: errorSchema, 503: errorSchema }

export const mergeRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (app, { services }) => {
  const { database, clock } = services
  app.post(
    '/api/merges',
    {
      config: { access: 'manage-patrons' },
      schema: {
        tags: ['Patrons'],
        summary: 'Plan a merge of several records of one person',
        description:
          'Changes nobody: look at /api/changes/:id/rows, then apply it or discard it there. An undo takes it apart again.',
        body: mergeBody,
        response: { 201: changeRunSchema, ...failures },
      },
    },
    async (request, reply) => {
      const account = accountOf(request)
      const by = { editor: editorOf(account), actor: actorOf(request), now: clock() }
      const run = await withSchool(database, account.schoolId, transaction =>
        planMerge(transaction, request.body, by),
      )
      return reply.code(201).header('location', `/api/changes/${run.id}`).send(run)
    },
  )
}

/** @throws RequestError where one of them is no patron, or is named twice */
async function planMerge(
  transaction: SchoolTransaction,
  merge: MergeOrder,
  by: Pick<PlanOrder, 'editor' | 'actor' | 'now'>,
): Promise<ChangeRun> {
  const ids = [merge.survivor, ...merge.merged]
  if (new Set(ids).size < ids.length) throw new RequestError('bad-request', { sentence: twice })
  if (Object.values(merge.picks).some(id => !ids.includes(id)))
    throw new RequestError('bad-request', { sentence: strange })
  const chosen = ids.map((patronId, index) => ({ number: index + 1, patronId }))
  const runId = await planRun(transaction, { ...by, chosen, act: { kind: 'merge', merge } })
  const run = await findChangeRun(transaction, runId)
  const { changed = 0, unchanged = 0, refused = 0 } = run?.counts ?? {}
  if (!run || changed + unchanged + refused < ids.length)
    throw new RequestError('not-found', { sentence: 'One of these patrons is not there any more.' })
  return run
}

const strange = 'picks: a value is picked of a patron who is no part of this merge.'
const twice = 'A patron is named twice, and nobody is merged into himself.'
