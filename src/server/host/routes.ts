/** Outside of every school: schools made, changed, taken away. Nothing here reads a patron's data but the export. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { errorSchema } from '../../api/errors.ts'
import {
  hostSchoolBody,
  hostSchoolParams,
  hostSchoolsSchema,
  newHostSchoolBody,
  removalBody,
} from '../../api/host.ts'
import type { Services } from '../services.ts'
import { changeSchool } from './change-school.ts'
import { exportRoute } from './export-route.ts'
import { foundSchool } from './found-school.ts'
import { readHostSchools } from './read-schools.ts'
import { removeSchool } from './remove-school.ts'
import { hostSessionRoutes } from './session-routes.ts'

const failures = { 400: errorSchema, 401: errorSchema, 403: errorSchema, 404: errorSchema, 503: errorSchema }
const done = { 204: z.null(), ...failures }
const tags = ['Host']
const config = { access: 'operator' } as const
const url = '/api/host/schools'

export const hostRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (app, { services }) => {
  const { database, clock } = services
  await app.register(hostSessionRoutes, { services })
  await app.register(exportRoute, { services })

  app.get(
    url,
    {
      config,
      schema: {
        tags,
        summary: 'Every school and how it stands',
        response: { 200: hostSchoolsSchema, ...failures },
      },
    },
    async () => ({ schools: await readHostSchools(database) }),
  )

  app.post(
    url,
    {
      config,
      schema: {
        tags,
        summary: 'Make a school, with its first administrator',
        body: newHostSchoolBody,
        response: { 201: z.object({ id: z.int() }), ...failures, 422: errorSchema },
      },
    },
    async (request, reply) => {
      const id = await foundSchool(services, request.body, request.host)
      return reply.code(201).send({ id })
    },
  )

  app.patch(
    `${url}/:id`,
    {
      config,
      schema: {
        tags,
        summary: 'Give a school its host names, disable it, or enable it again',
        params: hostSchoolParams,
        body: hostSchoolBody,
        response: { ...done, 422: errorSchema },
      },
    },
    async (request, reply) => {
      const { id: schoolId } = request.params
      await changeSchool(database, { ...request.body, schoolId, ownHost: request.host, now: clock() })
      return reply.code(204).send(null)
    },
  )

  app.post(
    `${url}/:id/removal`,
    {
      config,
      schema: {
        tags,
        summary: 'Remove a disabled school for good, with all that it has',
        params: hostSchoolParams,
        body: removalBody,
        response: { ...done, 409: errorSchema, 422: errorSchema },
      },
    },
    async (request, reply) => {
      await removeSchool(services, { schoolId: request.params.id, ...request.body })
      request.log.info({ operator: request.operator?.name, school: request.params.id }, 'school removed')
      return reply.code(204).send(null)
    },
  )
}
