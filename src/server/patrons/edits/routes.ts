import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { errorSchema } from '../../../api/errors.ts'
import { idParams } from '../../../api/imports.ts'
import { patronDetailSchema } from '../../../api/patron.ts'
import {
  changedMeanwhileSchema,
  checkBody,
  checkSchema,
  contactsBody,
  editBody,
  invalidPatronSchema,
  registerBody,
} from '../../../api/patron-form.ts'
import { withSchool } from '../../database/database.ts'
import { RequestError } from '../../errors.ts'
import { actorOf } from '../../http/actor.ts'
import { accountOf } from '../../http/guard.ts'
import type { Services } from '../../services.ts'
import { answerSaved } from './answer-saved.ts'
import { checkPatron } from './check-patron.ts'
import { saveContacts } from './save-contacts.ts'
import { savePatron } from './save-patron.ts'

const failures = { 400: errorSchema, 401: errorSchema, 403: errorSchema, 503: errorSchema }
const refusals = { ...failures, 404: errorSchema, 409: changedMeanwhileSchema, 422: invalidPatronSchema }
const tags = ['Patrons']
const config = { access: 'manage-patrons' } as const

export const editRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (app, { services }) => {
  const { database, clock } = services

  app.post(
    '/api/patrons/check',
    {
      config,
      schema: {
        tags,
        summary: 'What saving a form would do',
        description:
          'Writes nothing: every problem, who holds an id already, and patrons that may be the same person.',
        body: checkBody,
        response: { 200: checkSchema, ...failures, 404: errorSchema },
      },
    },
    async request => {
      const { id = null, values: input } = request.body
      const account = accountOf(request)
      const check = await withSchool(database, account.schoolId, transaction =>
        checkPatron(transaction, { id, input, account, now: clock() }),
      )
      if (!check) throw new RequestError('not-found', { sentence: 'There is no such patron.' })
      return check
    },
  )

  app.post(
    '/api/patrons',
    {
      config,
      schema: {
        tags,
        summary: 'Register a patron',
        body: registerBody,
        response: { 201: patronDetailSchema, ...failures, 422: invalidPatronSchema },
      },
    },
    async (request, reply) => {
      const account = accountOf(request)
      const order = { target: null, input: request.body.values, account, actor: actorOf(request) }
      const saved = await savePatron(services, order)
      const patron = await answerSaved(services, { saved, seen: null, account })
      return reply.code(201).header('location', `/api/patrons/${patron.id}`).send(patron)
    },
  )

  app.put(
    '/api/patrons/:id',
    {
      config,
      schema: {
        tags,
        summary: 'Edit a patron',
        description: 'What is left out stays as it is. 409 when somebody else saved since that version.',
        params: idParams,
        body: editBody,
        response: { 200: patronDetailSchema, ...refusals },
      },
    },
    async request => {
      const account = accountOf(request)
      const { version, values: input } = request.body
      const target = { id: request.params.id, version }
      const saved = await savePatron(services, { target, input, account, actor: actorOf(request) })
      return answerSaved(services, { saved, seen: target, account })
    },
  )

  app.put(
    '/api/patrons/:id/contacts',
    {
      config,
      schema: {
        tags,
        summary: 'Set all contacts of a patron',
        params: idParams,
        body: contactsBody,
        response: { 200: patronDetailSchema, ...refusals },
      },
    },
    async request => {
      const account = accountOf(request)
      const { version, contacts } = request.body
      const { id } = request.params
      const order = { id, version, contacts, account, actor: actorOf(request), now: clock() }
      const saved = await withSchool(database, account.schoolId, tx => saveContacts(tx, order))
      return answerSaved(services, { saved, seen: { id, version }, account })
    },
  )
}
