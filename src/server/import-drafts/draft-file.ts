/** The file of a draft: what was sent, and as what it is read. */
import type { DraftPurpose } from '../../api/import-drafts.ts'
import { type Choice, type Reading, readFile } from '../../import/drafts/reading.ts'
import { readWorkbook, type Worksheet } from './workbook/read-workbook.ts'

/** A workbook is unpacked once, when it comes: from then on its worksheets are tables like any other. */
export type DraftTable =
  | { format: 'text'; bytes: Uint8Array }
  | { format: 'workbook'; worksheets: readonly Worksheet[] }

export interface DraftFile {
  purpose: DraftPurpose
  name: string
  /** Of what was sent. */
  size: number
  table: DraftTable
}

/** @throws FileRefused for a workbook that is damaged or beyond the limits */
export async function tableOfFile(bytes: Uint8Array): Promise<DraftTable> {
  const worksheets = await readWorkbook(bytes)
  return worksheets === undefined ? { format: 'text', bytes } : { format: 'workbook', worksheets }
}

/** @throws FileRefused for what is no table, whatever its columns are */
export function readDraftFile({ table, purpose }: DraftFile, choice: Choice): Reading {
  if (table.format === 'text') return readFile(table.bytes, choice, purpose)
  const text = worksheetOf(table, choice)?.csv ?? ''
  return readFile(Buffer.from(text), { ...choice, encoding: 'UTF-8', delimiter: ',' }, purpose)
}

/** The one that was chosen, else the first with anything in it. */
export function worksheetOf(
  { worksheets }: DraftTable & { format: 'workbook' },
  { worksheet }: Choice,
): Worksheet | undefined {
  return worksheets.find(({ name }) => name === worksheet) ?? worksheets[0]
}

export function packTable(table: DraftTable): Uint8Array {
  return table.format === 'text' ? table.bytes : Buffer.from(JSON.stringify(table.worksheets))
}

export function unpackTable(format: DraftTable['format'], packed: Buffer): DraftTable {
  if (format === 'text') return { format, bytes: packed }
  return { format, worksheets: JSON.parse(packed.toString()) }
}
