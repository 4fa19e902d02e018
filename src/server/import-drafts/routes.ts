import { Readable } from 'node:stream'
import multipart from '@fastify/multipart'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { errorSchema } from '../../api/errors.ts'
import {
  answerProposalBody,
  applyDraftBody,
  applyingSchema,
  draftEditParams,
  draftLeaversQuery,
  draftLeaversSchema,
  draftListSchema,
  draftProposalsSchema,
  draftPurposeParams,
  draftPurposesSchema,
  draftRowsQuery,
  draftRowsSchema,
  draftSchema,
  editDraftBody,
  newDraftQuery,
  readingBody,
  revisionBody,
  revisionQuery,
} from '../../api/import-drafts.ts'
import { idParams } from '../../api/imports.ts'
import { RequestError } from '../errors.ts'
import { actorOf } from '../http/actor.ts'
import { accountOf } from '../http/guard.ts'
import { keepJobs } from '../http/jobs.ts'
import { withinSchool } from '../http/within-school.ts'
import { boundFiles } from '../imports/files-in-hand.ts'
import { isFilePart, receiveNamedFile } from '../imports/receive-file.ts'
import type { Services } from '../services.ts'
import { applyDraft } from './apply-draft.ts'
import { chooseReading } from './choose-reading.ts'
import { createDraft, refuseTooMany } from './create-draft.ts'
import { currentDrafts, currentHead } from './current-head.ts'
import { editDraft, undoEdit } from './edit-draft.ts'
import { fileOfUsernames } from './file-of-usernames.ts'
import { withMapping } from './mappings/with-mapping.ts'
import { mendedFile } from './mended-file.ts'
import type { DraftContent } from './plan-draft.ts'
import { viewHead } from './present.ts'
import { findProposals, leaveProposal, takeProposal, viewProposal } from './proposals.ts'
import { listPurposes, sampleOf, templateOf } from './purposes.ts'
import { readDraft, readDraftLeavers, readDraftRows } from './read-draft.ts'
import { type Change, markNothing, readContent, refresh, revise } from './revise-draft.ts'
import { discardDraft, draftSealer, lockDraft } from './store.ts'

const failures = { 400: errorSchema, 401: errorSchema, 403: errorSchema, 404: errorSchema, 503: errorSchema }
const tags = ['Import screen']
const config = { access: 'manage-patrons' } as const

/** The numbers of 200,000 rows as JSON. */
const bodyLimit = 4_000_000

export const importDraftRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (app, { services }) => {
  const { database, clock } = services
  const sealer = draftSealer(services)
  const jobs = keepJobs(app)
  await app.register(multipart, { isPartAFile: isFilePart })
  boundFiles(app)

  type Request = Parameters<typeof accountOf>[0]
  const within = withinSchool(database)
  const draftOf = (request: Request, id: number) => ({ sealer, schoolId: accountOf(request).schoolId, id })
  const read = (request: Request, id: number) =>
    within(request, transaction => readDraft(transaction, draftOf(request, id), clock()))
  const change = async (request: Request, order: { id: number; revision: number }, asked: Change) => {
    await revise(services, { ...order, account: accountOf(request) }, asked)
    return read(request, order.id)
  }

  app.get(
    '/api/import-purposes',
    {
      config,
      schema: {
        tags,
        summary: 'What a file can do, with its fields in the documented order',
        response: { 200: draftPurposesSchema, ...failures },
      },
    },
    async request => ({ purposes: await within(request, transaction => listPurposes(transaction, clock())) }),
  )

  app.get(
    '/api/import-purposes/:purpose/template.csv',
    {
      config,
      schema: {
        tags,
        summary: 'A file with nothing but its header line',
        params: draftPurposeParams,
        produces: ['text/csv'],
        response: { 200: z.string(), ...failures },
      },
    },
    async (request, reply) => {
      const { purpose } = request.params
      const text = await within(request, transaction => templateOf(transaction, { purpose, now: clock() }))
      reply.header('content-disposition', `attachment; filename="${purpose}-template.csv"`)
      return reply.type('text/csv; charset=utf-8').send(text)
    },
  )

  app.get(
    '/api/import-purposes/:purpose/sample.csv',
    {
      config,
      schema: {
        tags,
        summary: 'A file with an example',
        params: draftPurposeParams,
        produces: ['text/csv'],
        response: { 200: z.string(), ...failures },
      },
    },
    async (request, reply) => {
      const { purpose } = request.params
      reply.header('content-disposition', `attachment; filename="${purpose}-sample.csv"`)
      return reply.type('text/csv; charset=utf-8').send(sampleOf(purpose))
    },
  )

  app.post(
    '/api/import-drafts',
    {
      config,
      schema: {
        tags,
        summary: 'Look at a file before it is imported',
        description:
          'The file as the first one of a multipart form. Nothing is imported: it is read and planned, and ' +
          'kept until it is applied, discarded or left alone for 30 days.',
        consumes: ['multipart/form-data'],
        querystring: newDraftQuery,
        response: {
          201: draftSchema,
          408: errorSchema,
          409: errorSchema,
          413: errorSchema,
          415: errorSchema,
          422: errorSchema,
          ...failures,
        },
      },
    },
    async (request, reply) => {
      const { purpose } = request.query
      await refuseTooMany(services, accountOf(request).schoolId)
      const sent = await receiveNamedFile(request)
      const order = { account: accountOf(request), actor: actorOf(request), purpose, sent }
      const id = await createDraft(services, order)
      return reply
        .code(201)
        .header('location', `/api/import-drafts/${id}`)
        .send(await read(request, id))
    },
  )

  app.get(
    '/api/import-drafts',
    {
      config,
      schema: {
        tags,
        summary: 'The school’s drafts, the latest changed first',
        response: { 200: draftListSchema, ...failures },
      },
    },
    async request => {
      const { schoolId } = accountOf(request)
      const drafts = await within(request, transaction => currentDrafts(transaction, schoolId))
      return { drafts: drafts.map(viewHead) }
    },
  )

  app.get(
    '/api/import-drafts/:id',
    {
      config,
      schema: {
        tags,
        summary: 'One draft: how it is read, and what it would do',
        params: idParams,
        response: { 200: draftSchema, 409: errorSchema, ...failures },
      },
    },
    request => read(request, request.params.id),
  )

  app.patch(
    '/api/import-drafts/:id',
    {
      config,
      schema: {
        tags,
        summary: 'Read it otherwise: encoding, delimiter, header, columns, blank cells, complete or not',
        params: idParams,
        body: readingBody,
        response: { 200: draftSchema, 409: errorSchema, ...failures },
      },
    },
    async request => {
      const { revision } = request.body
      const asked = await within(request, transaction => withMapping(transaction, request.body))
      const chosen = {
        choose: (content: DraftContent, isMaker: boolean) => chooseReading(content, asked, isMaker),
        mark: markNothing,
      }
      return change(request, { ...request.params, revision }, chosen)
    },
  )

  app.post(
    '/api/import-drafts/:id/refresh',
    {
      config,
      schema: {
        tags,
        summary: 'Plan it as the register is now',
        description: 'Rows that come out otherwise than they were shown are marked.',
        params: idParams,
        body: revisionBody,
        response: { 200: draftSchema, 409: errorSchema, ...failures },
      },
    },
    request => change(request, { ...request.params, ...request.body }, refresh),
  )

  app.get(
    '/api/import-drafts/:id/rows',
    {
      config,
      schema: {
        tags,
        summary: 'What would become of each row',
        params: idParams,
        querystring: draftRowsQuery,
        response: { 200: draftRowsSchema, 409: errorSchema, ...failures },
      },
    },
    request =>
      within(request, transaction =>
        readDraftRows(transaction, draftOf(request, request.params.id), request.query),
      ),
  )

  app.get(
    '/api/import-drafts/:id/leavers',
    {
      config,
      schema: {
        tags,
        summary: 'Whom a complete file would make leavers, or leavers no more',
        params: idParams,
        querystring: draftLeaversQuery,
        response: { 200: draftLeaversSchema, 409: errorSchema, ...failures },
      },
    },
    request =>
      within(request, transaction =>
        readDraftLeavers(transaction, draftOf(request, request.params.id), request.query),
      ),
  )

  app.post(
    '/api/import-drafts/:id/edits',
    {
      config,
      schema: {
        tags,
        summary: 'Mend a cell, a value everywhere, or leave a row out',
        params: idParams,
        body: editDraftBody,
        response: { 200: draftSchema, 409: errorSchema, ...failures },
      },
    },
    async request => {
      const { edit, revision } = request.body
      const account = accountOf(request)
      const order = { ...request.params, revision, account }
      await editDraft(services, order, { edit, by: account.username })
      return read(request, order.id)
    },
  )

  app.delete(
    '/api/import-drafts/:id/edits/:edit',
    {
      config,
      schema: {
        tags,
        summary: 'Undo one edit, whichever',
        params: draftEditParams,
        querystring: revisionQuery,
        response: { 200: draftSchema, 409: errorSchema, ...failures },
      },
    },
    async request => {
      const { id, edit } = request.params
      await undoEdit(services, { id, ...request.query, account: accountOf(request) }, edit)
      return read(request, id)
    },
  )

  app.get(
    '/api/import-drafts/:id/proposals',
    {
      config,
      schema: {
        tags,
        summary: 'What was probably meant',
        description: 'Nothing of it is done before it is taken.',
        params: idParams,
        response: { 200: draftProposalsSchema, 409: errorSchema, ...failures },
      },
    },
    async request => {
      const draft = draftOf(request, request.params.id)
      const found = await findProposals(services, draft, transaction => currentHead(transaction, draft))
      return { ...found, proposals: found.proposals.map(viewProposal) }
    },
  )

  app.post(
    '/api/import-drafts/:id/proposals',
    {
      config,
      bodyLimit,
      schema: {
        tags,
        summary: 'Take a proposal, or leave it',
        params: idParams,
        body: answerProposalBody,
        response: { 200: draftSchema, 409: errorSchema, ...failures },
      },
    },
    async request => {
      const { revision, key, answer, rows } = request.body
      const account = accountOf(request)
      const order = { ...request.params, revision, account }
      if (answer === 'leave') await leaveProposal(services, order, key)
      else await takeProposal(services, order, { key, rows, by: account.username })
      return read(request, order.id)
    },
  )

  app.post(
    '/api/import-drafts/:id/usernames',
    {
      config,
      schema: {
        tags,
        summary: 'Look at a file that gives patrons the usernames that these rows have for them',
        description:
          'Of rows whose username is new while their barcode or admin id is a patron’s. Nobody is renamed: it is a ' +
          'draft of its own, of usernames to change.',
        params: idParams,
        body: revisionBody,
        response: { 201: draftSchema, 409: errorSchema, ...failures },
      },
    },
    async (request, reply) => {
      const account = accountOf(request)
      await refuseTooMany(services, account.schoolId)
      const sent = await fileOfUsernames(services, { ...request.params, ...request.body, account })
      const order = { account, actor: actorOf(request), purpose: 'usernames', sent } as const
      const id = await createDraft(services, order)
      return reply
        .code(201)
        .header('location', `/api/import-drafts/${id}`)
        .send(await read(request, id))
    },
  )

  app.get(
    '/api/import-drafts/:id/mended.csv',
    {
      config,
      schema: {
        tags,
        summary: 'The file as mended, without its passwords',
        params: idParams,
        produces: ['text/csv'],
        response: { 200: z.string(), 409: errorSchema, ...failures },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const content = await within(request, async transaction => {
        await currentHead(transaction, draftOf(request, id))
        return readContent(transaction, draftOf(request, id))
      })
      reply.header('content-disposition', `attachment; filename="mended-${id}.csv"`)
      const text = Readable.from(await mendedFile(content))
      // Fastify passes a stream on as it is, and its types know but the text that comes of it.
      return reply.type('text/csv; charset=utf-8').send(text as unknown as string)
    },
  )

  app.post(
    '/api/import-drafts/:id/apply',
    {
      config,
      schema: {
        tags,
        summary: 'Import it as it was shown',
        description:
          'Begins a run and answers; the run goes on by itself. Follow it at /api/imports/:id. Where rows come out ' +
          'otherwise than they were shown, it ends as `failed`, nothing is imported, and the draft marks them. One that ' +
          'the guard holds asks for a number; 422 without it.',
        params: idParams,
        body: applyDraftBody,
        response: { 202: applyingSchema, 409: errorSchema, 422: errorSchema, ...failures },
      },
    },
    async (request, reply) => {
      const order = {
        ...request.params,
        ...request.body,
        account: accountOf(request),
        actor: actorOf(request),
      }
      const { started, ended } = applyDraft(services, order)
      jobs.add(ended, request.log)
      const runId = await started
      return reply.code(202).header('location', `/api/imports/${runId}`).send({ runId })
    },
  )

  app.delete(
    '/api/import-drafts/:id',
    {
      config,
      schema: {
        tags,
        summary: 'Discard it: nothing of it is imported, and nothing of it is kept',
        params: idParams,
        response: { 204: z.null(), 409: errorSchema, ...failures },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      await within(request, async transaction => {
        await lockDraft(transaction, id)
        await currentHead(transaction, draftOf(request, id))
        if (!(await discardDraft(transaction, { id }))) throw new RequestError('draft-applying')
      })
      return reply.code(204).send(null)
    },
  )
}
