/** The preview in words. */
import type { DraftCounts, ImportDraft } from '../../../api/import-drafts.ts'
import { countMarks } from '../../plans/say-marks.ts'
import { sayNumber, sayRows } from '../../ui/numbers.ts'

/** Those that the import would write. */
export function rowsGoingIn({ created, updated }: DraftCounts): number {
  return created + updated
}

type Doing = Pick<ImportDraft, 'counts' | 'absence'>

/** A complete file may change nothing but who is a leaver. */
export function doesAnything({ counts, absence }: Doing): boolean {
  return rowsGoingIn(counts) + countMarks(absence) > 0
}

/** What the button says. */
export function sayAct(draft: Doing): string {
  const rows = rowsGoingIn(draft.counts)
  if (rows > 0) return `Import ${sayRows(rows)}`
  return doesAnything(draft) ? 'Import who leaves' : 'Nothing to import'
}

/** `31 new, 187 updated. 227 invalid stay out.` */
export function sayGoingIn({ created, updated, invalid, leftOut }: DraftCounts): string {
  const inside = [told(created, 'new'), told(updated, 'updated')].filter(Boolean).join(', ')
  const outside = [told(invalid, 'invalid'), told(leftOut, 'left out')].filter(Boolean).join(' and ')
  const stay = invalid + leftOut === 1 ? 'stays' : 'stay'
  return `${inside}.${outside === '' ? '' : ` ${outside} ${stay} out.`}`
}

/** Rows that come out otherwise than they were shown. */
export function sayMarked(count: number): string {
  const marked = count === 1 ? 'It is' : 'They are'
  return `${sayRows(count)} changed since you looked. ${marked} marked; look again before you import.`
}

/** What comes along with the rows; undefined for nothing. */
export function sayMade({ newFormClasses, newCohorts }: ImportDraft): string | undefined {
  const parts = [
    ...(newFormClasses.length > 0
      ? [`Form ${plural(newFormClasses, 'class', 'classes')} ${newFormClasses.join(', ')}`]
      : []),
    ...(newCohorts.length > 0 ? [`${plural(newCohorts, 'cohort', 'cohorts')} ${newCohorts.join(', ')}`] : []),
  ]
  return parts.length === 0 ? undefined : `${parts.join(' and ')} will be made.`
}

function told(count: number, word: string): string {
  return count === 0 ? '' : `${sayNumber(count)} ${word}`
}

function plural(list: readonly unknown[], one: string, many: string): string {
  return list.length === 1 ? one : many
}
