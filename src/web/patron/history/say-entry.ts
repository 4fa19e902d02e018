import type { PatronHistory } from '../../../api/patron-history.ts'
import { sayNumber } from '../../ui/numbers.ts'
import { labelOf } from '../form/form-words.ts'
import type { SayValue } from '../say-value.ts'

export type Entry = PatronHistory['entries'][number]

/** What was done, and how: `Edited by Helen Marsh`, `Updated by import 12, row 512`. */
export function sayEntry(entry: Entry): string {
  const { outcome, formerly, by } = entry
  if (outcome === 'merged')
    return formerly === null
      ? `Merged into another patron by ${by}`
      : `${formerly} was merged into this patron by ${by}`
  if (outcome === 'split') return `Taken out of another patron again by ${by}`
  const sentence = sayAct(entry)
  return formerly === null ? sentence : `${formerly}: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`
}

function sayAct({ kind, outcome, runId, row, rows, by }: Entry): string {
  if (kind === 'import') {
    return `${outcome === 'created' ? 'Created' : 'Updated'} by import ${runId}, row ${sayNumber(row)}`
  }
  if (kind === 'undo') return `Taken back by ${by}`
  if (kind === 'merge') return `Merged by ${by}`
  if (kind === 'rollover') return `Year rollover by ${by}`
  if (kind === 'absence') return `Absence noted by ${by}`
  if (kind === 'leavers') return 'Disabled as a leaver'
  if (outcome === 'created') return `Registered by ${by}`
  return rows > 1 ? `Edited by ${by}, with ${sayNumber(rows - 1)} more` : `Edited by ${by}`
}

/** The values of somebody new in short: all that is there. */
export function sayFirstValues({ changes }: Entry, say: SayValue): string {
  return Object.entries(changes)
    .filter(([, [, value]]) => isTelling(value))
    .map(([key, [, value]]) => `${labelOf(key)} ${say(key, value)}`)
    .join(' · ')
}

function isTelling(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== '' && value !== false
}
