import { Readable } from 'node:stream'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { errorSchema } from '../../api/errors.ts'
import { idParams } from '../../api/imports.ts'
import { keptFilesSchema } from '../../api/kept-files.ts'
import { type Database, type SchoolTransaction, withSchool } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { actorOf } from '../http/actor.ts'
import { accountOf } from '../http/guard.ts'
import { draftSealer } from '../import-drafts/store.ts'
import type { Services } from '../services.ts'
import { noting } from '../setting-changes/note-change.ts'
import { keptFilesSetting } from './kept-files-setting.ts'
import { daysKept, keepFilesFor, openPart, type SentFile } from './store.ts'

const failures = { 400: errorSchema, 401: errorSchema, 403: errorSchema, 503: errorSchema }
const administering = { access: 'administer' } as const

export const sentFileRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (app, { services }) => {
  const { database } = services
  app.get(
    '/api/imports/:id/file',
    {
      config: { access: 'manage-patrons' },
      schema: {
        tags: ['Imports'],
        summary: 'The file as it was sent, without passwords',
        description:
          'Kept for as long as the school says. With passwords in it, it is written anew without them.',
        params: idParams,
        produces: ['text/csv'],
        response: { 200: z.string(), ...failures, 404: errorSchema, 500: errorSchema },
      },
    },
    async (request, reply) => {
      const { id: runId } = request.params
      const file = { sealer: draftSealer(services), schoolId: accountOf(request).schoolId, runId }
      const first = await readPart(database, file, 0)
      if (first === undefined) throw new RequestError('not-found', { sentence: notKept })
      reply.header('content-disposition', `attachment; filename="sent-${runId}.csv"`)
      const content = Readable.from(partsOf(database, file, first), { objectMode: false })
      // Fastify passes a stream on as it is, and its types know but the text that comes of it.
      return reply.type('text/csv').send(content as unknown as string)
    },
  )

  app.get(
    '/api/settings/kept-files',
    {
      config: administering,
      schema: {
        tags: ['Settings'],
        summary: 'How long files are kept as they were sent',
        response: { 200: keptFilesSchema, ...failures },
      },
    },
    request => withSchool(database, accountOf(request).schoolId, readSetting),
  )

  app.put(
    '/api/settings/kept-files',
    {
      config: administering,
      schema: {
        tags: ['Settings'],
        summary: 'Set how long files are kept as they were sent',
        description: 'Those that are older go at once; 0 keeps none.',
        body: keptFilesSchema,
        response: { 200: keptFilesSchema, ...failures },
      },
    },
    request =>
      withSchool(database, accountOf(request).schoolId, async transaction => {
        await noting(transaction, { setting: keptFilesSetting, by: actorOf(request) }, () =>
          keepFilesFor(transaction, request.body.days),
        )
        return readSetting(transaction)
      }),
  )
}

const notKept =
  'The file of this run is not kept: it is older than the school keeps files, was no table of patrons, or spoke of somebody who was removed for good.'

async function readSetting(transaction: SchoolTransaction) {
  return { days: await daysKept(transaction) }
}

function readPart(database: Database, file: SentFile, part: number): Promise<Buffer | undefined> {
  return withSchool(database, file.schoolId, transaction => openPart(transaction, file, part))
}

async function* partsOf(database: Database, file: SentFile, first: Buffer): AsyncGenerator<Buffer> {
  let content: Buffer | undefined = first
  for (let part = 1; content !== undefined; part++) {
    yield content
    content = await readPart(database, file, part)
  }
}
