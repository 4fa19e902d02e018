/** A draft's file, read as was chosen and planned as the register is now. Nothing is written. */
import { misfitsOf, unreadable } from '../../import/drafts/misfits.ts'
import type { Reading } from '../../import/drafts/reading.ts'
import { type ShownRow, showRows } from '../../import/drafts/shown-row.ts'
import { tableOf } from '../../import/drafts/table-of-draft.ts'
import type { PlannedImport, Planning } from '../../import/plan-sheet.ts'
import { FileRefused } from '../../import/refusal.ts'
import type { ContactReader, RollReader } from '../../import/roll.ts'
import type { Account } from '../access/account.ts'
import { withSchool } from '../database/database.ts'
import { registerOf } from '../imports/register.ts'
import { readSettings } from '../schools/settings.ts'
import type { Services } from '../services.ts'
import type { Choices, Findings } from './content.ts'
import { type DraftFile, readDraftFile } from './draft-file.ts'
import { factsOf, factsOfUnreadable } from './facts.ts'
import { procedures } from './procedures.ts'
import { readRegisterMark } from './register-mark.ts'

export interface DraftContent {
  file: DraftFile
  choices: Choices
}

export interface PlannedContent {
  findings: Omit<Findings, 'tally'>
  registerMark: string
  /** As they were given, and which columns were found to be secret. */
  choices: Choices
}

export type DraftPlan = PlannedContent &
  (
    | { kind: 'planned'; planned: PlannedImport; rows: () => Iterable<ShownRow> }
    /** Something stands in the way; the refusal where the file itself is no table. */
    | { kind: 'blocked'; refusal: FileRefused | null }
  )

export async function planDraft(
  services: Services,
  account: Account,
  { file, choices }: DraftContent,
): Promise<DraftPlan> {
  const { choice } = choices
  const { planning, register, registerMark } = await readSurroundings(services, account, choices)
  const read = tryRead({ file, choices })
  if (read instanceof FileRefused) {
    const findings = { ...factsOfUnreadable({ file, choice }), misfits: [unreadable(read.message)] }
    return { kind: 'blocked', findings, registerMark, choices, refusal: read }
  }
  const known = { ...choices, choice: { ...choice, secrets: read.knownSecrets } }
  const misfits = misfitsOf(read, choice, file.purpose)
  const facts = factsOf(read, { file, choice })
  if (misfits.some(({ isBlocking }) => isBlocking)) {
    return { kind: 'blocked', findings: { ...facts, misfits }, registerMark, choices: known, refusal: null }
  }
  const edits = choices.edits.map(({ edit }) => edit)
  const table = tableOf(read, choice, edits)
  const planned = await procedures[file.purpose].plan(table, planning, register)
  const { rows } = planned.plan
  return {
    kind: 'planned',
    findings: { ...facts, misfits },
    registerMark,
    choices: known,
    planned,
    rows: () => showRows({ ...table, ...table.sheet, sheet: read.sheet, edits, planned: rows }),
  }
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
  { schoolId, patronId, rights }: Account,
  { choice: { blank } }: Choices,
): Promise<Surroundings> {
  return withSchool(services.database, schoolId, async transaction => {
    const settings = await readSettings(transaction)
    const today = settings.today(services.clock())
    const importer = { patronId, mayChangePrivileged: rights.has('change-privileged-accounts') }
    const { createsMissingCohorts, shortestPassword } = settings
    return {
      planning: { blank, importer, createsMissingCohorts, shortestPassword },
      register: registerOf(services, { schoolId, today }),
      registerMark: await readRegisterMark(transaction, today),
    }
  })
}
