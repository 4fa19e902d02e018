import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { errorSchema } from '../../api/errors.ts'
import { type Home, homeSchema } from '../../api/home.ts'
import { type SchoolTransaction, withSchool } from '../database/database.ts'
import { accountOf } from '../http/guard.ts'
import { countSuspectedDuplicates } from '../patrons/duplicates/suspected-duplicates.ts'
import { readSettings } from '../schools/settings.ts'
import type { Services } from '../services.ts'
import { countPatrons } from './count-patrons.ts'
import { readHeldImports } from './held-imports.ts'
import { readLastImport } from './last-import.ts'
import { readNights } from './nights.ts'

export const homeRoutes: FastifyPluginAsyncZod<{ services: Services }> = async (
  app,
  { services: { database, clock } },
) => {
  app.get(
    '/api/home',
    {
      config: { access: 'read-patrons' },
      schema: {
        tags: ['Patrons'],
        summary: 'How the register stands: the last import, what needs attention, and numbers to draw',
        response: { 200: homeSchema, 401: errorSchema, 403: errorSchema, 503: errorSchema },
      },
    },
    request =>
      withSchool(database, accountOf(request).schoolId, transaction => readHome(transaction, clock())),
  )
}

async function readHome(transaction: SchoolTransaction, now: Date): Promise<Home> {
  const { timeZone, ...settings } = await readSettings(transaction)
  const today = settings.today(now)
  const { incomplete, staffWithoutLibraryGroup, pastUntil, ...counts } = await countPatrons(
    transaction,
    today,
  )
  const suspectedDuplicates = await countSuspectedDuplicates(transaction, today)
  return {
    ...counts,
    lastImport: await readLastImport(transaction),
    held: await readHeldImports(transaction),
    attention: { incomplete, suspectedDuplicates, staffWithoutLibraryGroup, pastUntil },
    nights: await readNights(transaction, { today, timeZone }),
  }
}
