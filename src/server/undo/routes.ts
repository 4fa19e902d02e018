import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { errorSchema } from '../../api/errors.ts'
import { idParams } from '../../api/imports.ts'
import { changeRunSchema, undoBody } from '../../api/many-patrons.ts'
import { findChangeRun } from '../changes/read-change-runs.ts'
import { existing } from '../changes/routes.ts'
import { withSchool } from '../database/database.ts'
import { actorOf } from '../http/actor.ts'
import { accountOf } from '../http/guard.ts'
import type { Services } from '../services.ts'
import { planUndo } from './plan-undo.ts'

/** 200,000 numbers as JSON. */
const bodyLimit = 4_000_000

export const undoRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (app, { services }) => {
  const { database, clock } = services
  app.post(
    '/api/runs/:id/undo',
    {
      config: { access: 'manage-patrons' },
      bodyLimit,
      schema: {
        tags: ['Imports'],
        summary: 'Plan to take back what a run did',
        description:
          'An import, an edit by hand, a change of many, a merge or another undo; whole, or some of its rows. A rollover goes ' +
          'back whole, with its period, as long as that is the current one. Takes nothing back ' +
          'until it is applied, at /api/changes/:id/apply: what was edited since stays, and the rows say what and why.',
        params: idParams,
        body: undoBody,
        response: {
          201: changeRunSchema,
          400: errorSchema,
          401: errorSchema,
          403: errorSchema,
          404: errorSchema,
          409: errorSchema,
          503: errorSchema,
        },
      },
    },
    async (request, reply) => {
      const account = accountOf(request)
      const order = {
        undone: request.params.id,
        numbers: request.body.rows,
        insteadOf: request.body.insteadOf,
        account,
        actor: actorOf(request),
      }
      const run = await withSchool(database, account.schoolId, async transaction =>
        existing(await findChangeRun(transaction, await planUndo(transaction, { ...order, now: clock() }))),
      )
      return reply.code(201).header('location', `/api/changes/${run.id}`).send(run)
    },
  )
}
