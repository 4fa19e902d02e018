import { readOtherwise } from '../../api/import-drafts.ts'
import { useDraftChange } from '../use-draft.ts'
import type { ReadingChoice } from './file-facts.ts'

/** Reads the file otherwise. */
export function useReading(id: number) {
  const { mutate, isPending, error, reset } = useDraftChange(id)
  const choose = (reading: ReadingChoice) =>
    mutate(seen => readOtherwise(seen.id, { revision: seen.revision, ...reading }))
  return { choose, isReading: isPending, error, reset }
}
