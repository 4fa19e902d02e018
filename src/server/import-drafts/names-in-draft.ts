/** Does a waiting file speak of somebody? Asked for one who is removed, of all of them, while others go on working. */
import { sql } from 'kysely'
import type { Edit } from '../../import/drafts/edits.ts'
import type { Choice } from '../../import/drafts/reading.ts'
import { digestsOf } from '../../import/drafts/row-keys.ts'
import { FileRefused } from '../../import/refusal.ts'
import { foldKey } from '../../patron/fold.ts'
import { trimAsciiBlanks } from '../../patron/kinds/text.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { giveWay, inLots } from '../give-way.ts'
import type { Choices } from './content.ts'
import { type DraftFile, readDraftFile } from './draft-file.ts'
import { fieldsOfColumns } from './keep-draft.ts'
import { mayName } from './may-name.ts'
import { openDigests, openPart, type PartColumns, readParts, type Sealed, type SealedPart } from './parts.ts'
import { readContent } from './revise-draft.ts'
import { type DraftHead, readChoices, readFindings } from './store.ts'
import type { Worksheet } from './workbook/read-workbook.ts'

export interface NameQuestion {
  draft: Sealed
  head: DraftHead
  /** What somebody may be known by: folded, whole cells. */
  keys: ReadonlySet<string>
}

/** @throws RequestError `sealed` for one that nobody can read */
export async function namesSomebody(
  transaction: SchoolTransaction,
  { draft, head, keys }: NameQuestion,
): Promise<boolean> {
  const isName = (text: string) => keys.has(foldKey(trimAsciiBlanks(text)))
  const { edits } = await readChoices(transaction, draft)
  if (edits.some(({ edit }) => valuesOf(edit).some(isName))) return true
  const findings = await readFindings(transaction, draft)
  if (findings.firstLine.some(isName)) return true
  // Of a workbook all worksheets are kept, of what is blocked no rows, and a title is none.
  const hasTitle = findings.tally.warnings.some(({ code }) => code === 'lines-above-header')
  if (head.state === 'blocked' || head.format === 'workbook' || hasTitle) {
    const { file, choices } = await readContent(transaction, draft)
    return fileNames(file, choices, isName)
  }
  return partsName(transaction, draft, { keys, isName, columns: fieldsOfColumns(findings) })
}

function valuesOf(edit: Edit): string[] {
  const values = edit.kind === 'cells' ? edit.cells.map(({ value }) => value) : Object.values(edit)
  return values.filter(value => typeof value === 'string')
}

interface PartQuestion {
  keys: ReadonlySet<string>
  isName: (text: string) => boolean
  columns: PartColumns
}

/** Opens only the parts in which one of the digests is found. */
async function partsName(
  transaction: SchoolTransaction,
  draft: Sealed,
  { keys, isName, columns }: PartQuestion,
): Promise<boolean> {
  const wanted = new Set([...keys].flatMap(digestsOf))
  const { rows } = await sql<Pick<SealedPart, 'part' | 'digests'>>`
    SELECT part, digests FROM import_draft_part WHERE draft_id = ${draft.id}`.execute(transaction)
  for (const sealed of rows) {
    await giveWay()
    const digests = openDigests(draft, sealed)
    const isWanted = (digest: number) => wanted.has(digest)
    if (!digests.keys.some(isWanted) && !digests.names.some(isWanted)) continue
    const kept = await readParts(transaction, draft, [sealed.part])
    const isNaming = namingCells(columns, isName)
    const opened = kept.flatMap(part => openPart(draft, part, columns))
    if (opened.some(({ cells, source }) => isNaming(cells) || isNaming(source.cells ?? []))) return true
  }
  return false
}

function namingCells(
  columns: PartColumns,
  isName: (text: string) => boolean,
): (cells: readonly string[]) => boolean {
  const isAsked = mayName(columns)
  return cells => cells.some((cell, index) => isAsked(index) && isName(cell))
}

/** Of a workbook each worksheet is looked at, whichever was chosen. */
async function fileNames(
  file: DraftFile,
  { choice }: Choices,
  isName: (text: string) => boolean,
): Promise<boolean> {
  const { table } = file
  const readings = table.format === 'text' ? [choice] : table.worksheets.map(sheet => choiceOf(sheet, choice))
  for (const reading of readings) if (await tableNames(file, reading, isName)) return true
  return false
}

function choiceOf({ name: worksheet }: Worksheet, choice: Choice): Choice {
  return { ...choice, worksheet, columns: worksheet === choice.worksheet ? choice.columns : null }
}

/** What cannot be read as a table may say anything. */
async function tableNames(
  file: DraftFile,
  choice: Choice,
  isName: (text: string) => boolean,
): Promise<boolean> {
  try {
    const { sheet, columns, linesAbove } = readDraftFile(file, choice)
    // A title above the header is none of its rows.
    if (linesAbove > 0) return tableNames(file, { ...choice, hasHeader: false, columns: null }, isName)
    const isNaming = namingCells(columns, isName)
    if (sheet.header.some(isName)) return true
    for await (const lot of inLots(sheet.rows)) if (lot.some(({ cells }) => isNaming(cells))) return true
    return false
  } catch (error) {
    if (error instanceof FileRefused) return true
    throw error
  }
}
