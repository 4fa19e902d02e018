import type { ReadingBody } from '../../../api/import-drafts.ts'
import type { SchoolTransaction } from '../../database/database.ts'
import { readMapping } from './store.ts'

/**
 * What a saved mapping asks for, beside what was asked for by name.
 * @throws RequestError `not-found` for a mapping that there is not
 */
export async function withMapping(transaction: SchoolTransaction, body: ReadingBody): Promise<ReadingBody> {
  if (body.mapping === undefined) return body
  const { hasHeader, columns, blank } = await readMapping(transaction, body.mapping)
  return { hasHeader, columns, blank, ...body }
}
