/**
 * One row was mended: it and the rows around it are planned anew, and no others, so that it takes no longer in a file of a
 * hundred thousand. Where that may not be all, nothing is done, and the whole file is to be planned anew.
 */
import { changedBesides, isSame } from '../../import/drafts/changed-since.ts'
import { rowEditor } from '../../import/drafts/edits.ts'
import { keyReader } from '../../import/drafts/row-keys.ts'
import { rowInFile, type ShownRow, showRows } from '../../import/drafts/shown-row.ts'
import { headerOf } from '../../import/drafts/table-of-draft.ts'
import { classOf, mendTally, Tallier, type Tally } from '../../import/drafts/tally.ts'
import { losesAccess } from '../../import/import-rights.ts'
import type { Plan } from '../../import/plan.ts'
import { planSheet } from '../../import/plan-sheet.ts'
import { type Field, type FieldKey, fieldOf } from '../../patron/fields.ts'
import { foldKey } from '../../patron/fold.ts'
import { withSchool } from '../database/database.ts'
import type { Services } from '../services.ts'
import type { Choices, Findings } from './content.ts'
import { editRows } from './edit-rows.ts'
import { facetsOfLot } from './facets-of-lot.ts'
import { columnOf, fieldsOfColumns, secretsOfColumns } from './keep-draft.ts'
import { partSealer, type Sealed, type SealedPart } from './parts.ts'
import { readSurroundings, type Surroundings } from './plan-draft.ts'
import { type Revision, revisedMeanwhile } from './revise-draft.ts'
import { type RowsAround, rowsAround } from './rows-around.ts'
import { type DraftHead, reviseParts } from './store.ts'

export interface RowRevision extends Revision {
  draft: Sealed
  head: DraftHead
  findings: Findings
  /** Before the edit, and after it. */
  before: Choices
  after: Choices
  /** The row that was mended. */
  row: number
}

/**
 * @returns whether it is done
 * @throws RequestError `changed-meanwhile`
 */
export async function reviseRows(services: Services, order: RowRevision): Promise<boolean> {
  const { account, draft, head, findings } = order
  if (head.purpose !== 'users' || head.state !== 'ready') return false
  // Whoever is absent is absent from all of it.
  if (order.after.choice.isComplete) return false
  const surroundings = await readSurroundings(services, account, order.after)
  if (surroundings.registerMark !== head.registerMark) return false
  const around = await withSchool(services.database, account.schoolId, transaction =>
    rowsAround(transaction, draft, { row: order.row, ...keysOf(order) }),
  )
  if (around === null || mayUncover(around, order)) return false
  const before = await planAround(around, { choices: order.before, findings, surroundings })
  const after = await planAround(around, { choices: order.after, findings, surroundings })
  if (!isAsKept(around.rows, before.shown)) return false
  if (await mayReachFurther([before, after], { findings, surroundings })) return false
  await keep(services, order, { around, before, after })
  return true
}

function keysOf({ findings, after }: RowRevision) {
  const columns = fieldsOfColumns(findings)
  const readKeys = keyReader(columns)
  const edit = rowEditor(after.edits.map(made => made.edit))
  // A row is around what it was and what it is.
  const readStart = (row: ShownRow) => [...readKeys(row.cells), ...readKeys(edit(rowInFile(row)).cells)]
  return { columns, readKeys, readStart }
}

/** A row that lacks a value may have a password in another column. */
function mayUncover({ rows }: RowsAround, { row: number, findings }: RowRevision): boolean {
  const mended = rows.filter(({ row }) => row === number).map(rowInFile)
  const isShort = mended.some(({ cells }) => cells.length < findings.columns.length)
  return isShort && secretsOfColumns(findings).length > 0
}

interface PlannedAround {
  plan: Plan
  shown: ShownRow[]
}

interface Context {
  choices: Choices
  findings: Findings
  surroundings: Surroundings
}

async function planAround(
  { rows }: RowsAround,
  { choices, findings, surroundings }: Context,
): Promise<PlannedAround> {
  const edits = choices.edits.map(({ edit }) => edit)
  const columns = findings.columns.map(({ field }): Field | null =>
    field === null ? null : fieldOf(field as FieldKey),
  )
  const sheet = {
    delimiter: ',',
    header: findings.columns.map(({ header }) => header ?? ''),
    rows: rows.map(rowInFile),
  } as const
  const header = headerOf({ sheet, columns })
  const { rows: mended } = await editRows(sheet.rows, edits)
  const edited = { ...sheet, header, rows: mended }
  const secrets = secretsOfColumns(findings)
  const table = { encoding: 'UTF-8', sheet: edited, columns, secrets, warnings: [] } as const
  const { planning, register } = surroundings
  const { plan } = await planSheet(table, planning, register)
  const shown = showRows({ header, columns, secrets, rows: sheet.rows, edits, planned: plan.rows })
  return { plan, shown: [...shown] }
}

/** What the rows around come to by themselves is what they came to in the whole file: else something was overlooked. */
function isAsKept(kept: readonly ShownRow[], planned: readonly ShownRow[]): boolean {
  return kept.every((row, index) => isSame(row, planned[index] as ShownRow))
}

/**
 * Rows depend on each other by more than their keys where a class has two spellings, an administrator is locked out, or a patron
 * has the usernames of records that were merged into him.
 */
async function mayReachFurther(
  plans: readonly PlannedAround[],
  { findings, surroundings }: Omit<Context, 'choices'>,
): Promise<boolean> {
  const classAt = columnOf(findings, 'formClass')
  const isRespelt = (row: ShownRow) => isSpeltOtherwise(classOf(row, classAt), findings.tally)
  if (plans.some(({ shown }) => shown.some(isRespelt))) return true
  const { administrators, survivors } = await surroundings.register.readLists()
  if (plans.some(({ shown }) => shown.some(({ patronId }) => patronId !== null && survivors.has(patronId))))
    return true
  return plans.some(({ plan }) =>
    plan.rows.some(
      row =>
        (row.outcome === 'updated' && administrators.has(row.patronId) && losesAccess(row.changes)) ||
        (row.outcome === 'invalid' && row.problems.some(({ code }) => code === 'last-administrator')),
    ),
  )
}

function isSpeltOtherwise(spelling: string, { spellings }: Tally): boolean {
  const known = spelling === '' ? undefined : spellings[foldKey(spelling)]
  return known !== undefined && known !== spelling
}

interface Planned {
  around: RowsAround
  before: PlannedAround
  after: PlannedAround
}

async function keep(
  services: Services,
  order: RowRevision,
  { around, before, after }: Planned,
): Promise<void> {
  const { account, draft, findings, revision } = order
  const mark = changedBesides(around.rows, order.row)
  const rows = after.shown.map(mark)
  const tally = mendTally(findings.tally, {
    before: tallyOf(around.rows, before.plan, findings),
    after: tallyOf(rows, after.plan, findings),
  })
  const next = {
    revision,
    choices: order.after,
    findings: { ...findings, tally },
    parts: sealLots(order, around, rows),
    now: services.clock(),
  }
  const isRevised = await withSchool(services.database, account.schoolId, transaction =>
    reviseParts(transaction, draft, next),
  )
  if (!isRevised) throw revisedMeanwhile()
}

function tallyOf(rows: readonly ShownRow[], plan: Plan, findings: Findings): Tally {
  const tallier = new Tallier(columnOf(findings, 'formClass'))
  tallier.add(rows, facetsOfLot(rows))
  return tallier.finish(plan)
}

function sealLots(
  { draft, findings }: RowRevision,
  { lots }: RowsAround,
  rows: readonly ShownRow[],
): SealedPart[] {
  const seal = partSealer(draft, fieldsOfColumns(findings))
  const mended = new Map(rows.map(row => [row.row, row]))
  return [...lots]
    .filter(([, lot]) => lot.some(({ row }) => mended.has(row)))
    .map(([part, lot]) => {
      const rows = lot.map(row => mended.get(row.row) ?? row)
      return seal({ part, lot: rows, facets: facetsOfLot(rows) })
    })
}
