import type { FastifyRequest } from 'fastify'
import { type Database, type SchoolTransaction, withSchool } from '../database/database.ts'
import { accountOf } from './guard.ts'

/** What a route does in one transaction of the school whose account asks. */
export type WithinSchool = <T>(
  request: FastifyRequest,
  work: (transaction: SchoolTransaction) => Promise<T>,
) => Promise<T>

export function withinSchool(database: Database): WithinSchool {
  return (request, work) => withSchool(database, accountOf(request).schoolId, work)
}
