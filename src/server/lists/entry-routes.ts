/** Creating, saving and deleting an entry of a list that the school keeps. */
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { sql } from 'kysely'
import { z } from 'zod'
import { createdSchema } from '../../api/entries.ts'
import { errorSchema } from '../../api/errors.ts'
import { idParams } from '../../api/imports.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { accountOf } from '../http/guard.ts'
import type { Services } from '../services.ts'
import { changeList, holdEntry } from './change-list.ts'
import type { EntryList } from './entry-list.ts'
import { refuseIfUsed } from './uses.ts'

const failures = {
  400: errorSchema,
  401: errorSchema,
  403: errorSchema,
  404: errorSchema,
  409: errorSchema,
  422: errorSchema,
  503: errorSchema,
}

export function entryRoutes<Body extends z.ZodType>(
  app: Parameters<FastifyPluginAsyncZod>[0],
  list: EntryList<Body>,
  { database }: Services,
): void {
  const { url, noun, key, tag, access, table, body } = list
  const config = { access }
  const tags = [tag]
  const within = <T>(request: FastifyRequest, work: (transaction: SchoolTransaction) => Promise<T>) =>
    changeList(database, { schoolId: accountOf(request).schoolId, noun, key }, work)
  // The route's schema has read it.
  const entryOf = (request: FastifyRequest) => request.body as z.output<Body>

  app.post(
    url,
    {
      config,
      schema: { tags, summary: `Add a ${noun}`, body, response: { 201: createdSchema, ...failures } },
    },
    async (request, reply) => {
      const id = await within(request, transaction => list.create(transaction, entryOf(request)))
      return reply.code(201).send({ id })
    },
  )

  app.put(
    `${url}/:id`,
    {
      config,
      schema: {
        tags,
        summary: `Save a ${noun}`,
        params: idParams,
        body,
        response: { 200: createdSchema, ...failures },
      },
    },
    async request => {
      const { id } = request.params
      await within(request, async transaction => {
        await holdEntry(transaction, { id, table, noun })
        await list.save(transaction, id, entryOf(request))
      })
      return { id }
    },
  )

  app.delete(
    `${url}/:id`,
    {
      config,
      schema: {
        tags,
        summary: `Delete a ${noun}`,
        description: 'One that is in use stays, and the answer says who uses it.',
        params: idParams,
        response: { 204: z.null(), ...failures },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      await within(request, async transaction => {
        await holdEntry(transaction, { id, table, noun })
        refuseIfUsed(await list.usesOf(transaction, id))
        await sql`DELETE FROM ${table} WHERE id = ${id}`.execute(transaction)
      })
      return reply.code(204).send(null)
    },
  )
}
