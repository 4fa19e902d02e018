/** Settings > Enrolment. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import {
  classMembersQuery,
  classMembersSchema,
  enrolmentSchema,
  formClassesQuery,
  formClassesSchema,
  levelsBody,
} from '../../api/enrolment.ts'
import { errorSchema } from '../../api/errors.ts'
import { idParams } from '../../api/imports.ts'
import { accountOf } from '../http/guard.ts'
import { withinSchool } from '../http/within-school.ts'
import { changeList } from '../lists/change-list.ts'
import { entryRoutes } from '../lists/entry-routes.ts'
import { fileRoutes } from '../lists/files/file-routes.ts'
import type { Services } from '../services.ts'
import { campusFile } from './campus-file.ts'
import { campusList } from './campus-list.ts'
import { cohortFile } from './cohort-file.ts'
import { cohortList } from './cohort-list.ts'
import { formClassFile } from './form-class-file.ts'
import { formClassList } from './form-class-list.ts'
import { periodList } from './period-list.ts'
import { listClassMembers, listFormClasses, readEnrolmentSettings } from './read-settings-lists.ts'
import { saveLevels } from './save-levels.ts'

const failures = { 400: errorSchema, 401: errorSchema, 403: errorSchema, 404: errorSchema, 503: errorSchema }
const tags = ['Enrolment']
const config = { access: 'administer' } as const

export const enrolmentSettingsRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (
  app,
  { services },
) => {
  const { database } = services
  const within = withinSchool(database)

  app.get(
    '/api/enrolment',
    {
      config,
      schema: {
        tags,
        summary: 'Academic periods, levels, cohorts and campuses',
        response: { 200: enrolmentSchema, ...failures },
      },
    },
    request => within(request, readEnrolmentSettings),
  )

  app.put(
    '/api/levels',
    {
      config,
      schema: {
        tags,
        summary: 'Save the levels in their order',
        description: 'One that is left out is deleted, unless a cohort has or had it.',
        body: levelsBody,
        response: { 200: enrolmentSchema, ...failures, 409: errorSchema, 422: errorSchema },
      },
    },
    async request => {
      const at = { schoolId: accountOf(request).schoolId, noun: 'level', key: 'name' }
      await changeList(database, at, transaction => saveLevels(transaction, request.body.levels))
      return within(request, readEnrolmentSettings)
    },
  )

  app.get(
    formClassList.url,
    {
      config,
      schema: {
        tags,
        summary: 'The form classes of an academic period',
        querystring: formClassesQuery,
        response: { 200: formClassesSchema, ...failures },
      },
    },
    request =>
      within(request, async transaction => ({
        formClasses: await listFormClasses(transaction, request.query.period),
      })),
  )

  app.get(
    `${formClassList.url}/:id/members`,
    {
      config,
      schema: {
        tags,
        summary: 'Who is and who was in a form class',
        params: idParams,
        querystring: classMembersQuery,
        response: { 200: classMembersSchema, ...failures },
      },
    },
    request =>
      within(request, transaction => listClassMembers(transaction, request.params.id, request.query)),
  )

  entryRoutes(app, periodList, services)
  entryRoutes(app, cohortList, services)
  entryRoutes(app, formClassList, services)
  entryRoutes(app, campusList, services)

  fileRoutes(app, cohortFile, services)
  fileRoutes(app, formClassFile, services)
  fileRoutes(app, campusFile, services)
}
