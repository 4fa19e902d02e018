/** A draft's file, read as was chosen and planned as the register is now. Nothing is written. */

import type { Edit } from '../../import/drafts/edits.ts'
import { misfitsOf, unreadable } from '../../import/drafts/misfits.ts'
import type { Choice, Reading } from '../../import/drafts/reading.ts'
import { LotShower, type ShownRow, showRows } from '../../import/drafts/shown-row.ts'
import { tableOf } from '../../import/drafts/table-of-draft.ts'
import type { OnLot, PlannedImport, Planning, Table } from '../../import/plan-sheet.ts'
import type { Columns } from '../../import/redact.ts'
import { FileRefused } from '../../import/refusal.ts'
import type { ContactReader, RollReader } from '../../import/roll.ts'
import type { SheetRows } from '../../import/sheet.ts'
import type { Account } from '../access/account.ts'
import { type SchoolTransaction, withSchool } from '../database/database.ts'
import { inLots } from '../give-way.ts'
import { readLists } from '../imports/read-roll.ts'
import { registerOf } from '../imports/register.ts'
import { readSettings, type SchoolSettings } from '../schools/settings.ts'
import type { Services } from '../services.ts'
import type { Choices, Findings } from './content.ts'
import { type DraftFile, readDraftFile } from './draft-file.ts'
import { editRows } from './edit-rows.ts'
import { type Facts, factsOf, factsOfUnreadable } from './facts.ts'
import { procedures } from './procedures.ts'
import { readRegisterMark } from './register-mark.ts'

export interface DraftContent {
  file: DraftFile
  choices: Choices
}

export interface PlannedContent {
  findings: Omit<Findings, 'tally' | 'absence'>
  registerMark: string
  /** As they were given, and which columns were found to be secret. */
  choices: Choices
}

export type DraftPlan = PlannedContent &
  (
    | { kind: 'planned'; planned: PlannedImport }
    /** Something stands in the way; the refusal where the file itself is no table. */
    | { kind: 'blocked'; refusal: FileRefused | null }
  )

/** Is given a lot of rows after another, all of the file in its order. */
export type Watcher = (rows: readonly ShownRow[]) => void

export interface Watched {
  facts: Facts
  /** Of a file that nobody edited, the same rows as they stand in it. */
  rows: SheetRows | null
  /** The file's bytes, where they are the text that was read, as UTF-8. */
  bytes: Uint8Array | null
}

/** @param watch makes what is given the rows as they would be shown, once it is known what the columns are */
export async function planDraft(
  { planning, register, registerMark }: Surroundings,
  { file, choices }: DraftContent,
  watch: (watched: Watched) => Watcher,
): Promise<DraftPlan> {
  const { choice } = choices
  const read = tryRead({ file, choices })
  if (read instanceof FileRefused) {
    const findings = { ...factsOfUnreadable({ file, choice }), misfits: [unreadable(read.message)] }
    return { kind: 'blocked', findings, registerMark, choices, refusal: read }
  }
  const known = { ...choices, choice: { ...choice, secrets: read.knownSecrets } }
  const misfits = misfitsOf(read, choice, file.purpose)
  const facts = factsOf(read, { file, choice })
  const found = { findings: { ...facts, misfits }, registerMark, choices: known }
  if (misfits.some(({ isBlocking }) => isBlocking)) return { ...found, kind: 'blocked', refusal: null }
  const edits = choices.edits.map(({ edit }) => edit)
  const plan = (table: Table, onLot?: OnLot) =>
    procedures[file.purpose].plan(table, { ...planning, ...(onLot && { onLot }) }, register)
  const watcher = watch({
    facts,
    rows: edits.length === 0 ? read.sheet.rows : null,
    bytes: bytesOf(file, read),
  })
  const planned = await (edits.length === 0 ? planAsSent : planAsEdited)({
    read,
    choice,
    edits,
    plan,
    watcher,
  })
  return { ...found, kind: 'planned', planned }
}

function bytesOf({ table }: DraftFile, { encoding }: Reading): Uint8Array | null {
  return table.format === 'text' && encoding === 'UTF-8' ? table.bytes : null
}

interface Reads {
  read: Reading
  choice: Choice
  edits: readonly Edit[]
  plan: (table: Table, onLot?: OnLot) => Promise<PlannedImport>
  watcher: Watcher
}

/** Each row is read once, and shown as soon as it is planned. */
async function planAsSent({ read, choice, plan, watcher }: Reads): Promise<PlannedImport> {
  const table = tableOf(read, choice)
  const shower = new LotShower(columnsOf(table))
  return plan(table, (rows, planned) => watcher(shower.show(rows, planned)))
}

/** Rows that were left out are shown with those that are planned without them. */
async function planAsEdited({ read, choice, edits, plan, watcher }: Reads): Promise<PlannedImport> {
  const { rows } = read.sheet
  const edited = await editRows(rows, edits)
  const table = { ...tableOf(read, choice, edited.rows), leftOut: edited.leftOut }
  const planned = await plan(table)
  const shown = showRows({ ...columnsOf(table), rows, edits, planned: planned.plan.rows })
  for await (const lot of inLots(shown)) watcher(lot)
  return planned
}

function columnsOf({ sheet, columns, secrets }: Table): Columns {
  return { header: sheet.header, columns, ...(secrets && { secrets }) }
}

function tryRead({ file, choices: { choice } }: DraftContent): Reading | FileRefused {
  try {
    return readDraftFile(file, choice)
  } catch (error) {
    if (error instanceof FileRefused) return error
    throw error
  }
}

export interface Surroundings {
  planning: Planning
  register: RollReader & ContactReader
  registerMark: string
}

/** Whatever happens to the register from here on makes the mark another one. */
export async function readSurroundings(
  services: Services,
  account: Account,
  choices: Choices,
): Promise<Surroundings> {
  return withSchool(services.database, account.schoolId, async transaction => {
    const settings = await readSettings(transaction)
    return surroundingsIn(transaction, { services, account, choices, settings })
  })
}

interface Asked {
  services: Services
  account: Account
  choices: Choices
  settings: SchoolSettings
}

/** As `readSurroundings`, where more is asked of the same moment. */
export async function surroundingsIn(
  transaction: SchoolTransaction,
  { services, account: { schoolId, patronId, rights }, choices, settings }: Asked,
): Promise<Surroundings> {
  const { blank, isComplete } = choices.choice
  const today = settings.today(services.clock())
  const lists = await readLists(transaction, today)
  const mayChangePrivileged = rights.has('change-privileged-accounts')
  const importer = { patronId, mayChangePrivileged, by: 'person' } as const
  const { createsMissingCohorts, shortestPassword } = settings
  return {
    planning: { blank, isComplete, importer, createsMissingCohorts, shortestPassword },
    // The same lists that the mark tells of.
    register: { ...registerOf(services, { schoolId, today }), readLists: async () => lists },
    registerMark: await readRegisterMark(transaction, { lists, settings }),
  }
}
