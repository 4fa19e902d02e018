import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { sql } from 'kysely'
import { createdSchema } from '../../api/entries.ts'
import { errorSchema } from '../../api/errors.ts'
import { idParams } from '../../api/imports.ts'
import { libraryGroupsSchema, rightsBody } from '../../api/library-groups.ts'
import { withSchool } from '../database/database.ts'
import { actorOf } from '../http/actor.ts'
import { accountOf } from '../http/guard.ts'
import { changeList, holdEntry } from '../lists/change-list.ts'
import { entryRoutes } from '../lists/entry-routes.ts'
import { fileRoutes } from '../lists/files/file-routes.ts'
import type { Services } from '../services.ts'
import { noting } from '../setting-changes/note-change.ts'
import { libraryGroupList } from './library-group-list.ts'
import { memberFile } from './member-file.ts'
import { memberRoutes } from './member-routes.ts'
import { readLibraryGroups } from './read-library-groups.ts'
import { rightsSetting } from './rights-setting.ts'
import { type Borrowers, writeRights } from './write-rights.ts'

const failures = { 400: errorSchema, 401: errorSchema, 403: errorSchema, 404: errorSchema, 503: errorSchema }
const tags = ['Library groups']
const config = { access: 'keep-library-groups' } as const

interface OfBorrowers {
  url: string
  noun: string
  table: typeof libraryGroupList.table
  borrowers: (id: number) => Borrowers
}

const kinds: readonly OfBorrowers[] = [
  {
    url: '/api/library-groups/:id/rights',
    noun: 'library group',
    table: libraryGroupList.table,
    borrowers: groupId => ({ groupId }),
  },
  { url: '/api/levels/:id/rights', noun: 'level', table: sql`level`, borrowers: levelId => ({ levelId }) },
]

export const libraryGroupRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (
  app,
  { services },
) => {
  const { database } = services
  const schoolOf = (request: FastifyRequest) => accountOf(request).schoolId

  app.get(
    libraryGroupList.url,
    {
      config,
      schema: {
        tags,
        summary: 'Library groups and levels with their circulation rights',
        response: { 200: libraryGroupsSchema, ...failures },
      },
    },
    request => withSchool(database, schoolOf(request), readLibraryGroups),
  )

  for (const { url, noun, table, borrowers } of kinds) {
    app.put(
      url,
      {
        config,
        schema: {
          tags,
          summary: `Save the circulation rights of a ${noun}`,
          params: idParams,
          body: rightsBody,
          response: { 200: createdSchema, ...failures, 409: errorSchema },
        },
      },
      request =>
        changeList(
          database,
          { schoolId: schoolOf(request), noun, key: 'kind of item' },
          async transaction => {
            const { id } = request.params
            await holdEntry(transaction, { id, table, noun })
            const setting = await rightsSetting(transaction, borrowers(id))
            await noting(transaction, { setting, by: actorOf(request) }, () =>
              writeRights(transaction, borrowers(id), request.body.rights),
            )
            return { id }
          },
        ),
    )
  }

  entryRoutes(app, libraryGroupList, services)
  fileRoutes(app, memberFile, services)
  await app.register(memberRoutes, { services })
}
