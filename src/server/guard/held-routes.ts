import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { sql } from 'kysely'
import { errorSchema } from '../../api/errors.ts'
import { approveBody, idParams, runSchema } from '../../api/imports.ts'
import { withSchool } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { actorOf } from '../http/actor.ts'
import { accountOf } from '../http/guard.ts'
import { viewRun } from '../imports/present.ts'
import { readRun } from '../imports/routes.ts'
import type { Services } from '../services.ts'
import { type ApprovalResult, approveHeld } from './approve-held.ts'

const failures = { 400: errorSchema, 401: errorSchema, 403: errorSchema, 404: errorSchema, 503: errorSchema }
const tags = ['Imports']
const config = { access: 'manage-patrons' } as const

export const heldRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (app, { services }) => {
  app.post(
    '/api/imports/:id/approve',
    {
      config,
      schema: {
        tags,
        summary: 'Apply an import that is held',
        description:
          'With the number that it asks for. 409 when somebody has changed what it rests on since: nothing is applied, and ' +
          'the import is planned again and waits to be looked at anew.',
        params: idParams,
        body: approveBody,
        response: { 200: runSchema, ...failures, 409: errorSchema, 422: errorSchema },
      },
    },
    async request => {
      const { id: runId } = request.params
      const { confirmation } = request.body
      const account = accountOf(request)
      refuseUnlessApplied(
        await approveHeld(services, { runId, account, actor: actorOf(request), confirmation }),
      )
      return viewRun((await readRun(services, account, runId)).run)
    },
  )

  app.post(
    '/api/imports/:id/discard',
    {
      config,
      schema: {
        tags,
        summary: 'Give up an import that is held',
        params: idParams,
        response: { 200: runSchema, ...failures },
      },
    },
    async request => {
      const { id: runId } = request.params
      const account = accountOf(request)
      await withSchool(services.database, account.schoolId, async transaction => {
        const { numAffectedRows = 0n } = await sql`
          UPDATE run SET state = 'replaced', message = 'Discarded. Nothing was changed.'
          WHERE id = ${runId} AND kind = 'import' AND state = 'held'`.execute(transaction)
        if (numAffectedRows === 0n) throw nothingHeld()
      })
      return viewRun((await readRun(services, account, runId)).run)
    },
  )
}

function nothingHeld(): RequestError {
  return new RequestError('not-found', { sentence: 'No such import is held.' })
}

function refuseUnlessApplied(result: ApprovalResult): void {
  if (result === 'gone') throw nothingHeld()
  if (result === 'not-confirmed') throw new RequestError('not-confirmed', { sentence: notTheNumber })
  if (result === 'changed') throw new RequestError('changed-meanwhile', { sentence: plannedAgain })
  if (result === 'busy') throw new RequestError('import-running')
}

const notTheNumber = 'Nothing was applied, for what was typed is not the number that was asked for.'
const plannedAgain =
  'Since this was shown, somebody changed what it rests on. Nothing was applied; it was planned again. Look at it anew.'
