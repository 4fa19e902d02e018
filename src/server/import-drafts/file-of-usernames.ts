/** Whoever came with a new username is renamed by a file of usernames, which goes the way of any other: looked at, then imported. */
import { toCsv } from '../../import/spreadsheet-cell.ts'
import { usernameFields } from '../../import/username-fields.ts'
import { RequestError } from '../errors.ts'
import type { NamedFile } from '../imports/receive-file.ts'
import type { Services } from '../services.ts'
import { findProposal } from './proposals.ts'
import type { Revision } from './revise-draft.ts'

/**
 * The present usernames, and those that a draft's rows have instead.
 * @throws RequestError `not-found` where no row has one, and what `findProposal` throws
 */
export async function fileOfUsernames(services: Services, order: Revision): Promise<NamedFile> {
  const { remedy } = await findProposal(services, order, 'present-username')
  if (remedy.kind !== 'cells') throw new RequestError('not-found')
  const header = usernameFields.map(field => field.header)
  const lines = toCsv([header, ...remedy.cells.map(({ from, to }) => [to, from])])
  return { name: 'usernames.csv', bytes: Buffer.from(lines) }
}
