import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { errorSchema } from '../../api/errors.ts'
import { hostSchoolParams } from '../../api/host.ts'
import { listSchools } from '../schools/list-schools.ts'
import { dayIn } from '../schools/settings.ts'
import type { Services } from '../services.ts'
import { noSuchSchool } from './change-school.ts'
import { exportSchool } from './export-school.ts'

export const exportRoute: FastifyPluginAsyncZod<{ services: Services }> = async (app, { services }) => {
  app.get(
    '/api/host/schools/:id/export',
    {
      config: { access: 'operator' },
      schema: {
        tags: ['Host'],
        summary: 'A backup of one school: the file that `rollbook restore` takes',
        description: 'It holds children’s data: keep it like the register itself. The log says who took it.',
        params: hostSchoolParams,
        produces: ['application/gzip'],
        response: { 200: z.string(), 401: errorSchema, 404: errorSchema, 503: errorSchema },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const school = (await listSchools(services.database)).find(each => each.id === id)
      if (!school) throw noSuchSchool()
      const file = await exportSchool(services, id)
      request.log.info({ operator: request.operator?.name, school: id }, 'school exported')
      const day = dayIn(school.timeZone, services.clock())
      reply.header('content-disposition', `attachment; filename="rollbook-school-${id}-${day}.gz"`)
      // Fastify passes a stream on as it is, and its types know but the text that comes of it.
      return reply.type('application/gzip').send(file as unknown as string)
    },
  )
}
