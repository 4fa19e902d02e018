/**
 * How a file becomes a plan: the table of contents of the main job, one stage a file. Nothing here writes;
 * applying the plan is a separate act (`src/server/imports/apply-plan.ts`).
 */
import { decode } from './decode.ts'
import { mapColumns } from './map-columns.ts'
import { parse } from './parse.ts'
import { type PlannedImport, type Planning, planSheet, type Table } from './plan-sheet.ts'
import type { RollReader } from './roll.ts'
import type { DecodedText } from './sheet.ts'
import { takeReasons } from './take-reasons.ts'
import type { Warning } from './warnings.ts'

export interface ImportRequest extends Planning {
  file: Uint8Array
  /** What `readTable` made of it, where that is known. */
  table?: Table | undefined
}

/** @throws FileRefused for a file that cannot be read as a table of patrons */
export async function planImport(request: ImportRequest, register: RollReader): Promise<PlannedImport> {
  return planSheet(request.table ?? readTable(request.file), request, register)
}

/** @throws FileRefused likewise */
export function readTable(file: Uint8Array): Table {
  const text = decode(file)
  const sheet = takeReasons(parse(text))
  const { columns, warnings } = mapColumns(sheet)
  return { encoding: text.encoding, sheet, columns, warnings: [...warnings, ...guessesOf(text)] }
}

/** What was found out without a sign in the file, and so may be wrong. */
export function guessesOf({ encoding }: Pick<DecodedText, 'encoding'>): Warning[] {
  return encoding === 'Windows-1252' ? [{ code: 'guessed-windows-1252' }] : []
}
