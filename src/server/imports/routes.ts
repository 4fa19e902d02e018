import multipart from '@fastify/multipart'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { errorSchema } from '../../api/errors.ts'
import {
  idParams,
  importQuery,
  replySchema,
  rowListQuery,
  rowListSchema,
  runEditsSchema,
  runListQuery,
  runListSchema,
  runSchema,
} from '../../api/imports.ts'
import type { Account } from '../access/account.ts'
import { withSchool } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { accountOf } from '../http/guard.ts'
import { pageOfRows } from '../journal/page-of-rows.ts'
import { findImport, listFailedRows, listImports, listRunRows, readRunEdits } from '../journal/read-runs.ts'
import type { Run } from '../journal/run.ts'
import type { Services } from '../services.ts'
import { writeFailedCsv } from './failed-csv.ts'
import { boundFiles } from './files-in-hand.ts'
import { postUsers } from './post-users.ts'
import { viewRow, viewRun } from './present.ts'
import { acceptRawCsv, isFilePart } from './receive-file.ts'

const failures = { 401: errorSchema, 403: errorSchema, 404: errorSchema, 503: errorSchema }
const tags = ['Imports']

export const importRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (app, { services }) => {
  const { database } = services
  await app.register(multipart, { isPartAFile: isFilePart })
  acceptRawCsv(app)
  boundFiles(app)

  app.post(
    '/api/import/users',
    {
      config: { access: 'import', refusal: 'may-not-import', audience: 'scripts' },
      schema: {
        tags,
        summary: 'Import a file of users',
        description:
          'The CSV as the first file of a multipart form, or as a text/csv body: `curl -F "file=@users.csv" …`. ' +
          'Patrons are created, updated or refused row by row; what is refused comes back with reasons.',
        consumes: ['multipart/form-data', 'text/csv'],
        querystring: importQuery,
        response: {
          200: replySchema,
          400: replySchema,
          408: errorSchema,
          409: errorSchema,
          413: errorSchema,
          415: errorSchema,
          ...failures,
        },
      },
    },
    (request, reply) => postUsers(services, request, reply),
  )

  app.get(
    '/api/imports',
    {
      config: { access: 'read-own-runs' },
      schema: {
        tags,
        summary: 'List imports, newest first',
        querystring: runListQuery,
        response: { 200: runListSchema, ...failures },
      },
    },
    async request => {
      const account = accountOf(request)
      const runs = await withSchool(database, account.schoolId, transaction =>
        listImports(transaction, { ...request.query, actorId: ownOnly(account) }),
      )
      return { imports: runs.map(viewRun) }
    },
  )

  app.get(
    '/api/imports/:id',
    {
      config: { access: 'read-own-runs' },
      schema: { tags, summary: 'One import', params: idParams, response: { 200: runSchema, ...failures } },
    },
    async request => viewRun((await readRun(services, accountOf(request), request.params.id)).run),
  )

  app.get(
    '/api/imports/:id/rows',
    {
      config: { access: 'read-own-runs' },
      schema: {
        tags,
        summary: 'What became of each row',
        params: idParams,
        querystring: rowListQuery,
        response: { 200: rowListSchema, ...failures },
      },
    },
    async request => {
      const account = accountOf(request)
      const { limit } = request.query
      const { run } = await readRun(services, account, request.params.id)
      const found = await withSchool(database, account.schoolId, transaction =>
        listRunRows(transaction, run.id, { ...request.query, limit: limit + 1 }),
      )
      const { rows, next } = pageOfRows(found, limit)
      const showsValues = account.rights.has('read-patrons')
      return {
        rows: rows.map(row => viewRow(row, { showsValues })),
        next,
      }
    },
  )

  app.get(
    '/api/imports/:id/edits',
    {
      config: { access: 'read-patrons' },
      schema: {
        tags,
        summary: 'What was mended in the file before it was imported',
        params: idParams,
        response: { 200: runEditsSchema, ...failures },
      },
    },
    async request => {
      const account = accountOf(request)
      const { run } = await readRun(services, account, request.params.id)
      return {
        edits: await withSchool(database, account.schoolId, transaction => readRunEdits(transaction, run.id)),
      }
    },
  )

  app.get(
    '/api/imports/:id/failed.csv',
    {
      config: { access: 'read-patrons' },
      schema: {
        tags,
        summary: 'The failed rows with reasons, to mend and post again',
        params: idParams,
        produces: ['text/csv'],
        response: { 200: z.string(), ...failures },
      },
    },
    async (request, reply) => {
      const account = accountOf(request)
      const { run } = await readRun(services, account, request.params.id)
      const failed = await withSchool(database, account.schoolId, transaction =>
        listFailedRows(transaction, run.id),
      )
      reply.header('content-disposition', `attachment; filename="failed-${run.id}.csv"`)
      return reply.type('text/csv; charset=utf-8').send(writeFailedCsv(run.source?.header ?? [], failed))
    },
  )
}

/** Whose runs the account sees: everybody's with the right to, else its own. */
function ownOnly(account: Account): number | undefined {
  return account.rights.has('read-runs') ? undefined : account.patronId
}

/** @throws RequestError where the account sees no such import */
export async function readRun({ database }: Services, account: Account, id: number): Promise<{ run: Run }> {
  const run = await withSchool(database, account.schoolId, transaction =>
    findImport(transaction, id, { actorId: ownOnly(account) }),
  )
  if (!run) throw new RequestError('not-found', { sentence: 'There is no such import.' })
  return { run }
}
