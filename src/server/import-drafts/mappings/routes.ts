import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { errorSchema } from '../../../api/errors.ts'
import {
  importMappingListSchema,
  importMappingSchema,
  renameMappingBody,
  saveMappingBody,
} from '../../../api/import-mappings.ts'
import { idParams } from '../../../api/imports.ts'
import { accountOf } from '../../http/guard.ts'
import { withinSchool } from '../../http/within-school.ts'
import type { Services } from '../../services.ts'
import { readDraft } from '../read-draft.ts'
import { draftSealer } from '../store.ts'
import {
  listMappings,
  noSuchMapping,
  readMapping,
  removeMapping,
  renameMapping,
  saveMapping,
} from './store.ts'

const failures = { 400: errorSchema, 401: errorSchema, 403: errorSchema, 404: errorSchema, 503: errorSchema }
const tags = ['Import screen']
const config = { access: 'manage-patrons' } as const

export const importMappingRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (
  app,
  { services },
) => {
  const within = withinSchool(services.database)

  app.get(
    '/api/import-mappings',
    {
      config,
      schema: {
        tags,
        summary: 'Saved mappings, by name',
        response: { 200: importMappingListSchema, ...failures },
      },
    },
    async request => ({ mappings: await within(request, listMappings) }),
  )

  app.post(
    '/api/import-mappings',
    {
      config,
      schema: {
        tags,
        summary: 'Save what a draft’s columns are, for the next file of the kind',
        body: saveMappingBody,
        response: { 201: importMappingSchema, 409: errorSchema, ...failures },
      },
    },
    async (request, reply) => {
      const { draft: id, name } = request.body
      const { schoolId, username: by } = accountOf(request)
      const now = services.clock()
      const mapping = await within(request, async transaction => {
        const sealed = { sealer: draftSealer(services), schoolId, id }
        const draft = await readDraft(transaction, sealed, now)
        const saved = await saveMapping(transaction, { draft, name, by, now })
        return readMapping(transaction, saved)
      })
      return reply.code(201).send(mapping)
    },
  )

  app.patch(
    '/api/import-mappings/:id',
    {
      config,
      schema: {
        tags,
        summary: 'Call a saved mapping otherwise',
        params: idParams,
        body: renameMappingBody,
        response: { 200: importMappingSchema, 409: errorSchema, ...failures },
      },
    },
    request =>
      within(request, transaction => renameMapping(transaction, { ...request.params, ...request.body })),
  )

  app.delete(
    '/api/import-mappings/:id',
    {
      config,
      schema: {
        tags,
        summary: 'Remove a saved mapping',
        params: idParams,
        response: { 204: z.null(), ...failures },
      },
    },
    async (request, reply) => {
      const isGone = await within(request, transaction => removeMapping(transaction, request.params.id))
      if (!isGone) throw noSuchMapping()
      return reply.code(204).send(null)
    },
  )
}
