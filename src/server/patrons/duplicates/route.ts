import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { errorSchema } from '../../../api/errors.ts'
import {
  namesakesBody,
  suspectedDuplicatesQuery,
  suspectedDuplicatesSchema,
} from '../../../api/suspected-duplicates.ts'
import { withinSchool } from '../../http/within-school.ts'
import { todayAt } from '../../schools/settings.ts'
import type { Services } from '../../services.ts'
import { listSuspectedDuplicates } from './suspected-duplicates.ts'
import { suspectAgain, tellApart } from './tell-apart.ts'

const failures = { 400: errorSchema, 401: errorSchema, 403: errorSchema, 503: errorSchema }
const tags = ['Patrons']

const acts = [
  {
    url: '/api/patrons/duplicates/apart',
    summary: 'Say of namesakes that they are different people',
    act: tellApart,
  },
  {
    url: '/api/patrons/duplicates/suspect',
    summary: 'Suspect namesakes again who were told apart',
    act: suspectAgain,
  },
]

export const duplicatesRoute: FastifyPluginAsyncZod<{ services: Services }> = async (
  app,
  { services: { database, clock } },
) => {
  const within = withinSchool(database)
  app.get(
    '/api/patrons/duplicates',
    {
      config: { access: 'read-patrons' },
      schema: {
        tags,
        summary: 'Patrons who may be the same person',
        description: 'They have the same names, case and accents aside, and the same cohort.',
        querystring: suspectedDuplicatesQuery,
        response: { 200: suspectedDuplicatesSchema, ...failures },
      },
    },
    request =>
      within(request, async transaction =>
        listSuspectedDuplicates(transaction, request.query, await todayAt(transaction, clock())),
      ),
  )

  for (const { url, summary, act } of acts) {
    app.post(
      url,
      {
        config: { access: 'manage-patrons' },
        schema: { tags, summary, body: namesakesBody, response: { 204: z.null(), ...failures } },
      },
      async (request, reply) => {
        await within(request, transaction => act(transaction, request.body.patronIds))
        return reply.code(204).send(null)
      },
    )
  }
}
