import type { ImportDraftList } from '../../../api/import-drafts.ts'
import { sayNumber, sayRows } from '../../ui/numbers.ts'

/** How far a file is: `1,246 rows: 31 new, 187 updated, 227 invalid` */
export function sayStanding({ state, counts }: Pick<ImportDraftList[number], 'state' | 'counts'>): string {
  if (state === 'applying') return 'Being imported now.'
  if (state === 'blocked') return 'Its columns do not fit yet.'
  const parts = [
    [counts.created, 'new'],
    [counts.updated, 'updated'],
    [counts.invalid, 'invalid'],
  ] as const
  const told = parts.filter(([count]) => count > 0).map(([count, word]) => `${sayNumber(count)} ${word}`)
  return `${sayRows(counts.rows)}: ${told.join(', ') || 'nothing new'}`
}
