import { randomUUID } from 'node:crypto'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { errorSchema } from '../../api/errors.ts'
import { triedSchema } from '../../api/mail.ts'
import { type WebhookState, webhookBody, webhookSetSchema, webhookStateSchema } from '../../api/webhook.ts'
import { type SchoolTransaction, withSchool } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { actorOf } from '../http/actor.ts'
import { accountOf } from '../http/guard.ts'
import { stoppingOf } from '../http/stopping.ts'
import { problemOf } from '../mail/carrier.ts'
import { inTime } from '../mail/in-time.ts'
import { readWaiting } from '../mail/letters.ts'
import { readSettings } from '../schools/settings.ts'
import type { Services } from '../services.ts'
import { noting } from '../setting-changes/note-change.ts'
import { postWebhook } from './post-webhook.ts'
import { publicInternet } from './reach.ts'
import { forgetWebhook, openSecret, readWebhook, writeWebhook } from './settings.ts'
import { webhookSetting } from './webhook-setting.ts'

const failures = { 400: errorSchema, 401: errorSchema, 403: errorSchema, 404: errorSchema, 503: errorSchema }
const tags = ['Settings']
const config = { access: 'administer' } as const

export const webhookRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (app, { services }) => {
  const { database, clock } = services
  const stopping = stoppingOf(app)

  app.get(
    '/api/settings/webhook',
    {
      config,
      schema: {
        tags,
        summary: 'Where it is posted what administrators are told',
        response: { 200: webhookStateSchema, ...failures },
      },
    },
    request => withSchool(database, accountOf(request).schoolId, readState),
  )

  app.put(
    '/api/settings/webhook',
    {
      config,
      schema: {
        tags,
        summary: 'Set where to post it, with a new secret',
        body: webhookBody,
        response: { 200: webhookSetSchema, ...failures },
      },
    },
    request => {
      const { schoolId } = accountOf(request)
      return withSchool(database, schoolId, async transaction => {
        const secret = await noting(transaction, { setting: webhookSetting, by: actorOf(request) }, () =>
          writeWebhook(transaction, request.body.url, { services, schoolId }),
        )
        return { ...(await readState(transaction)), secret }
      })
    },
  )

  app.delete(
    '/api/settings/webhook',
    {
      config,
      schema: { tags, summary: 'Post it nowhere any more', response: { 204: z.null(), ...failures } },
    },
    async (request, reply) => {
      await withSchool(database, accountOf(request).schoolId, transaction =>
        noting(transaction, { setting: webhookSetting, by: actorOf(request) }, () =>
          forgetWebhook(transaction),
        ),
      )
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/settings/webhook/try',
    {
      config,
      schema: {
        tags,
        summary: 'Post an event that means nothing, and say what became of it',
        response: { 200: triedSchema, ...failures },
      },
    },
    async request => {
      const { schoolId } = accountOf(request)
      const { webhook, school } = await withSchool(database, schoolId, async transaction => ({
        webhook: await readWebhook(transaction),
        school: (await readSettings(transaction)).name,
      }))
      if (webhook === null) throw new RequestError('not-found', { sentence: 'No webhook is set.' })
      const secret = openSecret(webhook.secret, { services, schoolId })
      const body = JSON.stringify({ event: 'trial', school })
      const post = { url: webhook.url, secret, body, delivery: randomUUID(), at: clock() }
      const { reach = publicInternet, letterPatience: patience } = services
      return {
        problem: await problemOf(
          inTime(signal => postWebhook(post, { reach, signal }), { patience, stopping }),
        ),
      }
    },
  )
}

async function readState(transaction: SchoolTransaction): Promise<WebhookState> {
  const webhook = await readWebhook(transaction)
  return { url: webhook?.url ?? null, waiting: await readWaiting(transaction, 'webhook') }
}
