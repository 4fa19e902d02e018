import type { PatronListQuery } from '../../api/patron-list.ts'
import { RequestError } from '../errors.ts'
import { readCursor } from './cursor.ts'
import type { PatronPage, Place } from './read-patrons.ts'

/** @throws RequestError where the query says two things at once */
export function pageOf({
  sort,
  direction,
  limit,
  after,
  offset,
  ...filter
}: PatronListQuery): Omit<PatronPage, 'today'> {
  return { filter, order: { sort, direction }, limit, from: placeOf({ sort, after, offset }) }
}

function placeOf({ sort, after, offset }: Pick<PatronListQuery, 'sort' | 'after' | 'offset'>): Place {
  if (after === undefined) return { kind: 'offset', offset: offset ?? 0 }
  if (offset !== undefined) {
    throw new RequestError('bad-request', { sentence: 'Give either after or offset, not both.' })
  }
  if (sort !== 'name') {
    throw new RequestError('bad-request', {
      sentence: 'after: goes with the order of names only. Give offset instead.',
    })
  }
  return { kind: 'behind', cursor: readCursor(after) }
}
