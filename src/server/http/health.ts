import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Services } from '../services.ts'

const stateSchema = z.object({ status: z.enum(['ok', 'database away']) })
const tags = ['Operation']
const config = { access: 'everybody' } as const

export const healthRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (app, { services }) => {
  app.get(
    '/healthz',
    { config, schema: { tags, summary: 'Is the process alive?', response: { 200: stateSchema } } },
    async () => ({ status: 'ok' as const }),
  )

  app.get(
    '/readyz',
    {
      config,
      schema: {
        tags,
        summary: 'Does the database answer?',
        response: { 200: stateSchema, 503: stateSchema },
      },
    },
    async (_request, reply) => {
      const isReady = await sql`SELECT 1`.execute(services.database).then(
        () => true,
        () => false,
      )
      if (isReady) return { status: 'ok' as const }
      return reply.code(503).send({ status: 'database away' })
    },
  )
}
