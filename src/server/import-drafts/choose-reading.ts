import type { ReadingBody } from '../../api/import-drafts.ts'
import { fieldsOf, type Purpose } from '../../import/drafts/purpose.ts'
import type { Choice } from '../../import/drafts/reading.ts'
import { FileRefused } from '../../import/refusal.ts'
import { RequestError } from '../errors.ts'
import type { Choices } from './content.ts'
import { type DraftFile, type DraftTable, readDraftFile, worksheetOf } from './draft-file.ts'
import type { DraftContent } from './plan-draft.ts'
import { secretsOfOtherReading } from './secrets-of-other-reading.ts'

/**
 * What was asked for, over what was chosen before. A column that was once set to passwords is hidden from then on from all
 * but whoever chose the file: he knows what is in it, and drags columns through places that are not theirs.
 * @throws RequestError `bad-request` for a field that there is not
 */
export function chooseReading(
  { choices, file }: DraftContent,
  { revision: _, mapping: __, ...asked }: ReadingBody,
  isMaker: boolean,
): Choices {
  refuseUnknownFields(asked.columns ?? [], file.purpose)
  refuseUnknownWorksheet(asked.worksheet, file.table)
  refuseComplete(asked, file.purpose)
  const before = isMaker ? withoutMapped(choices.choice) : choices.choice
  const choice: Choice = { ...before, ...withoutUndefined(asked) }
  if (!renumbers(file, before, choice)) return { ...choices, choice }
  // The columns were those of the other reading, too.
  const columns = asked.columns === undefined ? null : choice.columns
  const secrets = secretsOfOtherReading(file, before, choice)
  return { ...choices, choice: { ...choice, columns, secrets }, edits: [] }
}

/** What the first line calls a password is found anew each time. */
function withoutMapped(choice: Choice): Choice {
  return { ...choice, secrets: { ...choice.secrets, places: [] } }
}

function refuseUnknownFields(keys: readonly (string | null)[], purpose: Purpose): void {
  const known = fieldsOf(purpose).map(({ key }) => key)
  const unknown = keys.find(key => key !== null && !known.includes(key))
  if (unknown === undefined) return
  throw new RequestError('bad-request', { sentence: `There is no field ${unknown}, so nothing was changed.` })
}

function refuseComplete({ isComplete }: Pick<ReadingBody, 'isComplete'>, purpose: Purpose): void {
  if (isComplete !== true || purpose === 'users') return
  throw new RequestError('bad-request', {
    sentence: 'Only a file of users can list everybody, so nothing was changed.',
  })
}

function refuseUnknownWorksheet(name: string | undefined, table: DraftTable): void {
  const names = table.format === 'workbook' ? table.worksheets.map(worksheet => worksheet.name) : []
  if (name === undefined || names.includes(name)) return
  throw new RequestError('bad-request', {
    sentence: `There is no worksheet “${name}”, so nothing was changed.`,
  })
}

/**
 * Are rows and columns other ones, so that what was said of them by their numbers is void? To choose what was found anyway
 * makes no other ones.
 */
function renumbers(file: DraftFile, before: Choice, after: Choice): boolean {
  const keys = ['encoding', 'delimiter', 'worksheet', 'hasHeader'] as const
  if (keys.every(key => before[key] === after[key])) return false
  const [was, is] = [cutOf(file, before), cutOf(file, after)]
  return was === null || was !== is
}

/** How a file is cut into rows and columns, as a text; null where it cannot be read so. */
function cutOf(file: DraftFile, choice: Choice): string | null {
  try {
    const { encoding, hasHeader, sheet } = readDraftFile(file, { ...choice, columns: null })
    const worksheet = file.table.format === 'workbook' ? worksheetOf(file.table, choice)?.name : null
    return JSON.stringify([encoding, hasHeader, sheet.delimiter, worksheet])
  } catch (error) {
    if (error instanceof FileRefused) return null
    throw error
  }
}

function withoutUndefined<T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> }
}
