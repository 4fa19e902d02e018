import type { ImportDraft } from '../../../api/import-drafts.ts'
import { findRow, type RowsFilter } from '../../api/import-drafts.ts'
import { type Lists, nextInvalid, previousInvalid } from './next-invalid.ts'

interface Jumping {
  draft: ImportDraft
  filter: RowsFilter
  /** The number of the row that one stands at, 0 for none. */
  from: number
}

/** The place in the list, as it is filtered, of the invalid row after the one that one stands at, or before it. */
export function jumpTo(direction: 'next' | 'previous', jumping: Jumping): Promise<number | undefined> {
  const find = direction === 'next' ? nextInvalid : previousInvalid
  return find(listsOf(jumping), jumping.from)
}

function listsOf({ draft, filter }: Jumping): Lists {
  const numberAt = (list: RowsFilter) => async (place: number) =>
    (await findRow(draft, list, place)).rows[0]?.row
  const isInvalid = filter.outcome === undefined || filter.outcome === 'invalid'
  return {
    invalid: numberAt({ ...filter, outcome: 'invalid' }),
    invalidCount: isInvalid ? draft.counts.invalid : 0,
    all: numberAt(filter),
  }
}
