/** What the address of the merge says: whose records are to be one. */
import { readTexts } from '../address/read-search.ts'
import type { Selecting } from '../patrons/use-selection.ts'

export interface MergeSearch {
  /** Ids; the first is proposed as the one that stays. */
  patron?: string[] | undefined
}

/** More side by side nobody can compare; the API takes some more. */
const most = 6

export function readMergeSearch(given: Record<string, unknown>): MergeSearch {
  const ids = readTexts(given.patron)?.filter(text => /^[1-9]\d{0,14}$/.test(text))
  return { patron: ids && [...new Set(ids)].slice(0, most) }
}

export function isMergeable({ count }: Selecting): boolean {
  return count >= 2 && count <= most
}
