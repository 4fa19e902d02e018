/** A draft's next revision: read and planned anew, with other choices or in a register that has changed. */
import { changedSince } from '../../import/drafts/changed-since.ts'
import type { ShownRow } from '../../import/drafts/shown-row.ts'
import type { Account } from '../access/account.ts'
import { type SchoolTransaction, withSchool } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { withFileInHand } from '../imports/files-in-hand.ts'
import type { Services } from '../services.ts'
import type { Choices, Findings } from './content.ts'
import { currentHead } from './current-head.ts'
import { fieldsOfColumns, type Marker, planToKeep } from './keep-draft.ts'
import { openParts, readParts, type Sealed } from './parts.ts'
import { type DraftContent, readSurroundings } from './plan-draft.ts'
import {
  type DraftHead,
  draftSealer,
  existingDraft,
  fileBytesOf,
  findHead,
  lockDraft,
  readChoices,
  readFindings,
  readTable,
  reviseDraft,
} from './store.ts'

export interface Revision {
  account: Account
  id: number
  /** The one that was seen. */
  revision: number
}

/** What a revision does to the choices, and which rows it marks. */
export interface Change {
  /** @param isMaker is it he who chose the file? */
  choose(content: DraftContent, isMaker: boolean): Choices | Promise<Choices>
  mark(before: Iterable<ShownRow>, choices: Choices): Marker
}

/** Shown as a whole, so that nothing of it was seen before. */
export const markNothing: Change['mark'] = () => row => row

/** @throws RequestError `not-found`, `changed-meanwhile`, `too-many-files`, and what the change throws */
export async function revise(services: Services, order: Revision, change: Change): Promise<void> {
  const { schoolId } = order.account
  const bytes = await withSchool(services.database, schoolId, transaction =>
    fileBytesOf(transaction, order.id),
  )
  await withFileInHand({ schoolId, bytes }, () => planAnew(services, order, change))
}

async function planAnew(services: Services, order: Revision, change: Change): Promise<void> {
  const { account, id, revision } = order
  const { schoolId } = account
  const draft = { sealer: draftSealer(services), schoolId, id }
  const { head, content, findings, parts } = await withSchool(services.database, schoolId, transaction =>
    readSeen(transaction, draft, revision),
  )
  const choices = await change.choose(content, head.madeBy === account.patronId)
  const mark = change.mark(openParts(draft, parts, fieldsOfColumns(findings)), choices)
  const surroundings = await readSurroundings(services, account, choices)
  const { planned } = await planToKeep(surroundings, {
    draft,
    content: { ...content, choices },
    mark,
    isNew: false,
  })
  const isRevised = await withSchool(services.database, schoolId, transaction =>
    reviseDraft(transaction, draft, { revision, planned, now: services.clock() }),
  )
  if (!isRevised) throw revisedMeanwhile()
}

/** Everything as it was shown, and marked where it is otherwise now. */
export const refresh: Change = {
  choose: ({ choices }) => choices,
  mark: before => changedSince(before),
}

/**
 * What somebody saw of a draft, and means to change or to apply. Until this transaction ends it stays so.
 * @throws RequestError `not-found`, `changed-meanwhile`, `draft-applying`, `sealed`
 */
export async function readSeen(
  transaction: SchoolTransaction,
  draft: Sealed,
  revision: number,
): Promise<SeenDraft> {
  const head = await seenHead(transaction, draft, revision)
  const content = await readContent(transaction, draft)
  const findings = await readFindings(transaction, draft)
  return { head, content, findings, parts: await readParts(transaction, draft) }
}

/**
 * The head of it. Until this transaction ends nobody changes, applies or discards the draft.
 * @throws RequestError `not-found`, `changed-meanwhile`, `draft-applying`
 */
export async function seenHead(
  transaction: SchoolTransaction,
  draft: Sealed,
  revision: number,
): Promise<DraftHead> {
  await lockDraft(transaction, draft.id)
  const head = await currentHead(transaction, draft)
  if (head.runId !== null) throw new RequestError('draft-applying')
  if (head.revision !== revision) throw revisedMeanwhile()
  return head
}

/** @throws RequestError `sealed`, `not-found` */
export async function readContent(transaction: SchoolTransaction, draft: Sealed): Promise<DraftContent> {
  const head = existingDraft(await findHead(transaction, draft.id))
  const { purpose, fileName: name, fileBytes: size } = head
  return {
    file: { purpose, name, size, table: await readTable(transaction, draft, head) },
    choices: await readChoices(transaction, draft),
  }
}

export interface SeenDraft {
  head: DraftHead
  content: DraftContent
  findings: Findings
  parts: Awaited<ReturnType<typeof readParts>>
}

export function revisedMeanwhile(): RequestError {
  return new RequestError('changed-meanwhile', {
    sentence:
      'This file was changed meanwhile, in another window or by somebody else. Look at it as it is now.',
  })
}
