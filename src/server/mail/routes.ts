import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { errorSchema } from '../../api/errors.ts'
import { type MailState, mailSettingsBody, mailStateSchema, triedSchema } from '../../api/mail.ts'
import { type SchoolTransaction, withSchool } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { actorOf } from '../http/actor.ts'
import { accountOf } from '../http/guard.ts'
import { stoppingOf } from '../http/stopping.ts'
import { todayAt } from '../schools/settings.ts'
import type { Services } from '../services.ts'
import { noting } from '../setting-changes/note-change.ts'
import { problemOf } from './carrier.ts'
import { inTime } from './in-time.ts'
import { readWaiting } from './letters.ts'
import { mailSetting } from './mail-setting.ts'
import { readRecipients } from './recipients.ts'
import { sendMail } from './send-mail.ts'
import {
  forgetMailSettings,
  type KeptMailSettings,
  mailSealer,
  readMailSettings,
  writeMailSettings,
} from './settings.ts'

const failures = { 400: errorSchema, 401: errorSchema, 403: errorSchema, 404: errorSchema, 503: errorSchema }
const tags = ['Settings']
const config = { access: 'administer' } as const

export const mailRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (app, { services }) => {
  const { database, clock } = services
  const stopping = stoppingOf(app)
  const sealer = mailSealer(services)
  const readState = async (transaction: SchoolTransaction): Promise<MailState> => ({
    settings: viewSettings(await readMailSettings(transaction)),
    recipients: await readRecipients(transaction, await todayAt(transaction, clock())),
    waiting: await readWaiting(transaction, 'mail'),
  })

  app.get(
    '/api/settings/mail',
    {
      config,
      schema: {
        tags,
        summary: 'The mail server, who is written to, and what waits to be sent',
        response: { 200: mailStateSchema, ...failures },
      },
    },
    request => withSchool(database, accountOf(request).schoolId, readState),
  )

  app.put(
    '/api/settings/mail',
    {
      config,
      schema: {
        tags,
        summary: 'Set the mail server',
        description: 'The password is kept sealed, and shown to nobody again.',
        body: mailSettingsBody,
        response: { 200: mailStateSchema, ...failures },
      },
    },
    request => {
      const { schoolId } = accountOf(request)
      return withSchool(database, schoolId, async transaction => {
        await noting(transaction, { setting: mailSetting, by: actorOf(request) }, () =>
          writeMailSettings(transaction, request.body, { sealer, schoolId }),
        )
        return readState(transaction)
      })
    },
  )

  app.delete(
    '/api/settings/mail',
    {
      config,
      schema: { tags, summary: 'Send no mail any more', response: { 204: z.null(), ...failures } },
    },
    async (request, reply) => {
      await withSchool(database, accountOf(request).schoolId, transaction =>
        noting(transaction, { setting: mailSetting, by: actorOf(request) }, () =>
          forgetMailSettings(transaction),
        ),
      )
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/settings/mail/try',
    {
      config,
      schema: {
        tags,
        summary: 'Send a mail to those who would be written to, and say whether the server took it',
        response: { 200: triedSchema, ...failures },
      },
    },
    async request => {
      const { schoolId } = accountOf(request)
      const { settings, recipients: to } = await withSchool(database, schoolId, async transaction => ({
        ...(await readState(transaction)),
        settings: await readMailSettings(transaction),
      }))
      if (settings === null) throw new RequestError('not-found', { sentence: 'No mail server is set.' })
      if (to.length === 0) return { problem: nobodyThere }
      const send = (signal: AbortSignal) =>
        sendMail(settings, { to, ...trial }, { services, schoolId, signal })
      return { problem: await problemOf(inTime(send, { patience: services.letterPatience, stopping })) }
    },
  )
}

function viewSettings(kept: KeptMailSettings | null): MailState['settings'] {
  if (kept === null) return null
  const { password, ...settings } = kept
  return { ...settings, hasPassword: password !== null }
}

const nobodyThere = 'No System Administrator has an e-mail address, so there is nobody to write to.'

const trial = {
  subject: 'Rollbook can send mail',
  body: 'This mail was sent to try the settings. You will be written to when something is wrong with the nightly files.\n',
}
