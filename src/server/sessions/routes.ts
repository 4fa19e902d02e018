import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { errorSchema } from '../../api/errors.ts'
import { idParams } from '../../api/imports.ts'
import { openSessionListSchema, passwordBody, sessionSchema, signInBody } from '../../api/session.ts'
import { accountFrom } from '../access/account.ts'
import { withSchool } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { accountOf, schoolOf } from '../http/guard.ts'
import type { Services } from '../services.ts'
import { changePassword } from './change-password.ts'
import { clearSessionCookie, sessionCookie, setSessionCookie } from './cookie.ts'
import { readLogo } from './logo.ts'
import { presentOpenSession, presentSession } from './present.ts'
import { signIn } from './sign-in.ts'
import { endSession, endSessionOf, endSessionsOfPatron, listSessions } from './store.ts'

const failures = { 400: errorSchema, 401: errorSchema, 403: errorSchema, 404: errorSchema, 503: errorSchema }
const done = { 204: z.null() }
const tags = ['Sign-in']

export const sessionRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (app, { services }) => {
  const { database, clock } = services

  app.post(
    '/api/session',
    {
      config: { access: 'visitor' },
      schema: {
        tags,
        summary: 'Sign in on the page: answers with a cookie',
        security: [],
        body: signInBody,
        response: { 201: sessionSchema, ...failures, 429: errorSchema },
      },
    },
    async (request, reply) => {
      const school = schoolOf(request)
      const { patron, session } = await signIn(
        {
          schoolId: school.id,
          credentials: request.body,
          address: request.ip,
          userAgent: request.headers['user-agent'],
          formerToken: sessionCookie(request),
        },
        services,
      )
      setSessionCookie(request, reply, session.token)
      const account = accountFrom(patron, school.id)
      const presented = await withSchool(database, school.id, transaction =>
        presentSession(transaction, { account, school, session }, clock()),
      )
      return reply.code(201).send(presented)
    },
  )

  app.get(
    '/api/session',
    {
      // Whoever may use the page at all; a script's account may not.
      config: { access: 'search-catalogue' },
      schema: { tags, summary: 'Who is signed in', response: { 200: sessionSchema, ...failures } },
    },
    async request => {
      const signedIn = { account: accountOf(request), school: schoolOf(request), session: request.session }
      return withSchool(database, signedIn.school.id, transaction =>
        presentSession(transaction, signedIn, clock()),
      )
    },
  )

  app.delete(
    '/api/session',
    {
      // Also of a session that has ended already: whoever signs out is signed out.
      config: { access: 'visitor' },
      schema: { tags, summary: 'Sign out', response: { ...done, ...failures } },
    },
    async (request, reply) => {
      const token = sessionCookie(request)
      if (token !== undefined) {
        await withSchool(database, schoolOf(request).id, transaction => endSessionOf(transaction, token))
      }
      clearSessionCookie(request, reply)
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/api/session/logo',
    {
      config: { access: 'search-catalogue' },
      schema: {
        tags,
        summary: 'The logo of one’s presentation group',
        response: { 200: z.instanceof(Buffer).meta({ type: 'string', format: 'binary' }), ...failures },
      },
    },
    async (request, reply) => {
      const { schoolId, patronId } = accountOf(request)
      const logo = await withSchool(database, schoolId, transaction => readLogo(transaction, patronId))
      if (!logo) throw new RequestError('not-found', { sentence: 'There is no logo.' })
      return reply.type(logo.type).send(logo.bytes)
    },
  )

  app.put(
    '/api/session/password',
    {
      config: { access: 'own-profile' },
      schema: {
        tags,
        summary: 'Change one’s own password; ends all other sessions',
        body: passwordBody,
        response: { ...done, ...failures, 429: errorSchema },
      },
    },
    async (request, reply) => {
      const { session } = request
      await changePassword({ account: accountOf(request), session, ...request.body }, services)
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/api/sessions',
    {
      config: { access: 'own-profile' },
      schema: {
        tags,
        summary: 'Where one is signed in',
        response: { 200: openSessionListSchema, ...failures },
      },
    },
    async request => {
      const { schoolId, patronId } = accountOf(request)
      const sessions = await withSchool(database, schoolId, transaction =>
        listSessions(transaction, patronId, clock()),
      )
      return { sessions: sessions.map(session => presentOpenSession(session, request.session)) }
    },
  )

  app.delete(
    '/api/sessions/:id',
    {
      config: { access: 'own-profile' },
      schema: {
        tags,
        summary: 'End one of one’s sessions',
        params: idParams,
        response: { ...done, ...failures },
      },
    },
    async (request, reply) => {
      const { schoolId, patronId } = accountOf(request)
      const { id } = request.params
      const isEnded = await withSchool(database, schoolId, transaction =>
        endSession(transaction, { id, patronId }),
      )
      if (!isEnded) throw new RequestError('not-found', { sentence: 'This session has ended already.' })
      return reply.code(204).send(null)
    },
  )

  app.delete(
    '/api/sessions',
    {
      config: { access: 'own-profile' },
      schema: { tags, summary: 'Sign out everywhere, here too', response: { ...done, ...failures } },
    },
    async (request, reply) => {
      const { schoolId, patronId } = accountOf(request)
      await withSchool(database, schoolId, transaction => endSessionsOfPatron(transaction, patronId))
      clearSessionCookie(request, reply)
      return reply.code(204).send(null)
    },
  )
}
