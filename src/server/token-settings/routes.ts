import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { errorSchema } from '../../api/errors.ts'
import { idParams } from '../../api/imports.ts'
import { newTokenBody, newTokenSchema, tokensSchema } from '../../api/tokens.ts'
import { revokeToken } from '../access/tokens.ts'
import { withSchool } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { actorOf } from '../http/actor.ts'
import { accountOf } from '../http/guard.ts'
import type { Services } from '../services.ts'
import { makeToken } from './make-token.ts'
import { noteNewToken, noteRevokedToken } from './note-token.ts'
import { readTokens } from './read-tokens.ts'

const failures = { 400: errorSchema, 401: errorSchema, 403: errorSchema, 503: errorSchema }
const tags = ['Settings']
const config = { access: 'administer' } as const
const url = '/api/tokens'

export const tokenRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (
  app,
  { services: { database, clock } },
) => {
  app.get(
    url,
    { config, schema: { tags, summary: 'All tokens', response: { 200: tokensSchema, ...failures } } },
    request => withSchool(database, accountOf(request).schoolId, readTokens),
  )

  app.post(
    url,
    {
      config,
      schema: {
        tags,
        summary: 'Make a token, which is told once',
        body: newTokenBody,
        response: { 201: newTokenSchema, ...failures, 422: errorSchema },
      },
    },
    async (request, reply) => {
      const { schoolId } = accountOf(request)
      const made = await withSchool(database, schoolId, async transaction => {
        const token = await makeToken(transaction, request.body, { schoolId, now: clock() })
        await noteNewToken(transaction, { token: request.body, by: actorOf(request) })
        return token
      })
      return reply.code(201).send(made)
    },
  )

  app.delete(
    `${url}/:id`,
    {
      config,
      schema: {
        tags,
        summary: 'Revoke a token: it is worth nothing from now on',
        params: idParams,
        response: { 204: z.null(), ...failures, 404: errorSchema },
      },
    },
    async (request, reply) => {
      const isRevoked = await withSchool(database, accountOf(request).schoolId, async transaction => {
        const name = await revokeToken(transaction, request.params.id, clock())
        if (name !== undefined) await noteRevokedToken(transaction, { name, by: actorOf(request) })
        return name !== undefined
      })
      if (!isRevoked)
        throw new RequestError('not-found', { sentence: 'There is no such token that is still good.' })
      return reply.code(204).send(null)
    },
  )
}
