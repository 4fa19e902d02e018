/** What was probably meant, of a draft's rows as they are shown; and what becomes of a proposal that is answered. */
import { sql } from 'kysely'
import type { DraftProposal, ReadingBody } from '../../api/import-drafts.ts'
import { changedBesides } from '../../import/drafts/changed-since.ts'
import { secretBlanker } from '../../import/drafts/shown-row.ts'
import type { Clash, Holders } from '../../import/proposals/clashes.ts'
import type { CellProposal, Proposal } from '../../import/proposals/proposal.ts'
import { Proposing } from '../../import/proposals/propose.ts'
import { foldKey } from '../../patron/fold.ts'
import { type SchoolTransaction, withSchool } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { giveWay } from '../give-way.ts'
import type { Services } from '../services.ts'
import { chooseReading } from './choose-reading.ts'
import type { Choices, Findings } from './content.ts'
import { fieldsOfColumns, redactable } from './keep-draft.ts'
import { type KeptPart, openPart, readParts, type Sealed } from './parts.ts'
import { markNothing, type Revision, revise, revisedMeanwhile, seenHead } from './revise-draft.ts'
import { type DraftHead, draftSealer, readChoices, readFindings, reviseParts } from './store.ts'

export interface FoundProposals {
  revision: number
  proposals: Proposal[]
}

/** Without those that were left. @throws RequestError `not-found`, `sealed`, and what `see` throws */
export async function findProposals(
  { database }: Pick<Services, 'database'>,
  draft: Sealed,
  see: (transaction: SchoolTransaction) => Promise<Pick<DraftHead, 'revision'>>,
): Promise<FoundProposals> {
  const { schoolId } = draft
  const { revision, findings, left, parts } = await withSchool(database, schoolId, async transaction => ({
    revision: (await see(transaction)).revision,
    findings: await readFindings(transaction, draft),
    left: (await readChoices(transaction, draft)).left,
    parts: await readParts(transaction, draft),
  }))
  const proposing = await lookThrough(draft, { findings, parts })
  const holders = await withSchool(database, schoolId, tx => readHolders(tx, proposing.clashes))
  return { revision, proposals: proposing.propose(holders).filter(({ key }) => !left.includes(key)) }
}

interface Kept {
  findings: Findings
  parts: readonly KeptPart[]
}

/** A proposal says what stands in cells, so it is made without those that may be secret. */
async function lookThrough(draft: Sealed, { findings, parts }: Kept): Promise<Proposing> {
  const columns = fieldsOfColumns(findings)
  const proposing = new Proposing(findings.columns.map(({ field }) => field))
  const blank = secretBlanker(redactable(findings))
  for (const part of parts) {
    for (const row of openPart(draft, part, columns)) proposing.look(blank(row))
    await giveWay()
  }
  return proposing
}

async function readHolders(transaction: SchoolTransaction, clashes: readonly Clash[]): Promise<Holders> {
  const of = (field: Clash['field']) => clashes.filter(id => id.field === field).map(({ value }) => value)
  const names = clashes.map(({ username }) => foldKey(username))
  const { rows } = await sql<{ key: string; username: string }>`
    SELECT 'libraryBarcode ' || library_barcode AS key, username FROM patron
    WHERE library_barcode = ANY (${of('libraryBarcode')}::text[])
    UNION ALL SELECT 'adminSystemId ' || admin_system_id, username FROM patron
    WHERE admin_system_id = ANY (${of('adminSystemId')}::text[])
    UNION ALL SELECT 'username ' || username_key, username FROM patron
    WHERE username_key = ANY (${names}::text[])`.execute(transaction)
  const found = new Map(rows.map(({ key, username }) => [key, username]))
  return {
    isUsername: username => found.has(`username ${foldKey(username)}`),
    holderOf: ({ field, value }) => found.get(`${field} ${value}`),
  }
}

const mostShown = 1_000

export function viewProposal({ key, kind, sentence, remedy, evidence }: Proposal): DraftProposal {
  const all = remedy.kind === 'cells' ? remedy.cells : []
  const cells = all.slice(0, mostShown)
  return {
    ...{ key, kind, sentence, remedy: remedy.kind, evidence: [...evidence] },
    columns: remedy.kind === 'columns' ? [...remedy.columns] : null,
    rows: cells.map(({ row }) => row),
    count: all.length,
    cells,
  }
}

export interface Answer {
  key: string
  /** Only in these; undefined for all of them. */
  rows: readonly number[] | undefined
  by: string
}

/** @throws RequestError `not-found` for one that there is not any more, and what `revise` throws */
export async function takeProposal(
  services: Services,
  order: Revision,
  { key, rows, by }: Answer,
): Promise<void> {
  const { remedy, sentence } = await findProposal(services, order, key)
  if (remedy.kind === 'none') throw new RequestError('bad-request', { sentence: 'There is nothing to take.' })
  if (remedy.kind === 'columns') {
    const asked: ReadingBody = { revision: order.revision, columns: [...remedy.columns] }
    return revise(services, order, {
      choose: (content, isMaker) => chooseReading(content, asked, isMaker),
      mark: markNothing,
    })
  }
  const wanted = rows && new Set(rows)
  const cells = remedy.cells.filter(({ row }) => wanted?.has(row) ?? true)
  const at = services.clock().toISOString()
  return revise(services, order, {
    choose: ({ choices }) => withCells(choices, { cells, sentence, by, at }),
    mark: before => changedBesides(before, null),
  })
}

interface Taken {
  cells: readonly CellProposal[]
  sentence: string
  by: string
  at: string
}

function withCells(choices: Choices, { cells, sentence, by, at }: Taken): Choices {
  const mended = cells.map(({ row, position, to }) => ({ row, position, value: to }))
  const edit = { kind: 'cells', sentence, cells: mended } as const
  const made = { id: choices.nextEdit, edit, rows: cells.length, by, at }
  return { ...choices, edits: [...choices.edits, made], nextEdit: made.id + 1 }
}

/** @throws as `takeProposal` does */
export async function leaveProposal(services: Services, order: Revision, key: string): Promise<void> {
  await findProposal(services, order, key)
  const { draft, schoolId } = draftOf(services, order)
  const isRevised = await withSchool(services.database, schoolId, async transaction => {
    const choices = await readChoices(transaction, draft)
    const findings = await readFindings(transaction, draft)
    return reviseParts(transaction, draft, {
      ...{ revision: order.revision, findings, parts: [], now: services.clock() },
      choices: { ...choices, left: [...choices.left, key] },
    })
  })
  if (!isRevised) throw revisedMeanwhile()
}

/** @throws RequestError `not-found` for one that there is not any more, and what `seenHead` throws */
export async function findProposal(services: Services, order: Revision, key: string): Promise<Proposal> {
  const { draft } = draftOf(services, order)
  const { proposals } = await findProposals(services, draft, transaction =>
    seenHead(transaction, draft, order.revision),
  )
  const found = proposals.find(proposal => proposal.key === key)
  if (found === undefined) throw new RequestError('not-found', { sentence: 'That is not proposed any more.' })
  return found
}

function draftOf(services: Services, { account: { schoolId }, id }: Revision) {
  return { schoolId, draft: { sealer: draftSealer(services), schoolId, id } }
}
