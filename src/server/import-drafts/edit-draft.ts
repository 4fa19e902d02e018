/** Mending a draft: an edit more, or one less. The file that was sent stays as it is. */
import type { DraftEdit } from '../../api/import-drafts.ts'
import { changedBesides } from '../../import/drafts/changed-since.ts'
import type { Edit } from '../../import/drafts/edits.ts'
import { findRow } from '../../import/drafts/find-row.ts'
import type { Reading } from '../../import/drafts/reading.ts'
import { headerOf } from '../../import/drafts/table-of-draft.ts'
import { secretColumns } from '../../import/redact.ts'
import type { SheetRow } from '../../import/sheet.ts'
import { withSchool } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { inLots } from '../give-way.ts'
import type { Services } from '../services.ts'
import type { Choices, Findings, KeptEdit } from './content.ts'
import { readDraftFile } from './draft-file.ts'
import { editRows } from './edit-rows.ts'
import type { DraftContent } from './plan-draft.ts'
import { type Revision, revise, seenHead } from './revise-draft.ts'
import { reviseRows } from './revise-rows.ts'
import { noSuchRow } from './rows-around.ts'
import { draftSealer, readChoices, readFindings } from './store.ts'

/** Each is gone through with every row that it may touch. */
const mostEdits = 5_000

/** @throws RequestError `bad-request` for an edit of what is not there, and what `revise` throws */
export async function editDraft(
  services: Services,
  order: Revision,
  { edit, by }: { edit: DraftEdit; by: string },
): Promise<void> {
  const at = services.clock().toISOString()
  const add = (choices: Choices, rows: number): Choices => {
    if (choices.edits.length >= mostEdits) throw badEdit(`A file takes at most ${mostEdits} edits.`)
    const made: KeptEdit = { id: choices.nextEdit, edit, rows, by, at }
    return { ...choices, edits: [...choices.edits, made], nextEdit: made.id + 1 }
  }
  const isDone = await mendRow(services, order, (choices, findings) => {
    refuseBeyond(edit, findings.columns.length)
    return { after: add(choices, 1), row: rowOf(edit) }
  })
  if (isDone) return
  await revise(services, order, {
    choose: async content => add(content.choices, await countTouched(edit, content)),
    mark: before => changedBesides(before, rowOf(edit)),
  })
}

/** @throws RequestError `not-found`, and what `revise` throws */
export async function undoEdit(services: Services, order: Revision, id: number): Promise<void> {
  let row: number | null = null
  const remove = (choices: Choices): Choices => {
    const undone = choices.edits.find(made => made.id === id)
    if (!undone) throw new RequestError('not-found', { sentence: 'That edit was undone already.' })
    row = rowOf(undone.edit)
    return { ...choices, edits: choices.edits.filter(made => made.id !== id) }
  }
  const isDone = await mendRow(services, order, choices => ({ after: remove(choices), row }))
  if (isDone) return
  await revise(services, order, {
    choose: ({ choices }) => remove(choices),
    mark: before => changedBesides(before, row),
  })
}

/** @returns false where more than a row and those around it must be planned anew */
async function mendRow(
  services: Services,
  order: Revision,
  choose: (choices: Choices, findings: Findings) => { after: Choices; row: number | null },
): Promise<boolean> {
  const { schoolId } = order.account
  const draft = { sealer: draftSealer(services), schoolId, id: order.id }
  const seen = await withSchool(services.database, schoolId, async transaction => ({
    head: await seenHead(transaction, draft, order.revision),
    findings: await readFindings(transaction, draft),
    before: await readChoices(transaction, draft),
  }))
  const { after, row } = choose(seen.before, seen.findings)
  if (row === null || seen.head.state === 'blocked') return false
  return reviseRows(services, { ...order, ...seen, draft, after, row })
}

function rowOf(edit: Edit): number | null {
  return 'row' in edit ? edit.row : null
}

/** @throws RequestError `bad-request` */
async function countTouched(edit: DraftEdit, { file, choices }: DraftContent): Promise<number> {
  const reading = readDraftFile(file, choices.choice)
  refuseBeyond(edit, reading.sheet.header.length)
  if (edit.kind === 'everywhere') return countEverywhere(edit, reading, choices)
  const row = findRow(reading.sheet.rows, edit.row)
  if (row === undefined) throw noSuchRow(edit.row)
  if (edit.kind === 'cell') refuseToFill(edit, row, reading)
  return 1
}

async function countEverywhere(
  { position, from }: DraftEdit & { kind: 'everywhere' },
  reading: Reading,
  { edits }: Choices,
): Promise<number> {
  refuseSecret(position, reading)
  const mended = edits.map(made => made.edit)
  let count = 0
  const { rows } = await editRows(reading.sheet.rows, mended)
  for await (const lot of inLots(rows)) {
    count += lot.filter(({ cells }) => cells[position - 1] === from).length
  }
  if (count === 0) throw badEdit(`No cell of column ${position} is “${from}”, so nothing was changed.`)
  return count
}

function refuseBeyond(edit: DraftEdit, columns: number): void {
  if ('position' in edit && edit.position > columns) {
    throw badEdit(`There is no column ${edit.position}, so nothing was changed.`)
  }
}

/** What is found by a guess is found out. */
function refuseSecret(position: number, reading: Reading): void {
  if (!secretColumns({ ...reading, header: headerOf(reading) }).includes(position - 1)) return
  throw badEdit(`Column ${position} is not shown, so nothing in it was changed. Mend its cells one by one.`)
}

/** With the value that it lacks a row would pass, its password in another column for all to see. */
function refuseToFill(
  edit: { row: number; position: number },
  { cells }: SheetRow,
  { secrets }: Reading,
): void {
  if (secrets.length === 0 || edit.position <= cells.length) return
  throw badEdit(
    `Row ${edit.row} has too few values, so its password may stand in another column, and nothing was changed. ` +
      'Leave the row out, or mend the file itself and choose it anew.',
  )
}

function badEdit(sentence: string): RequestError {
  return new RequestError('bad-request', { sentence })
}
