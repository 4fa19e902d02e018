import type { DraftPurpose } from '../../api/import-drafts.ts'
import { FileRefused, type RefusalCode } from '../../import/refusal.ts'
import type { Account } from '../access/account.ts'
import { withSchool } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import type { NamedFile } from '../imports/receive-file.ts'
import type { Actor } from '../journal/run.ts'
import { readSettings } from '../schools/settings.ts'
import type { Services } from '../services.ts'
import { noChoices } from './content.ts'
import { type DraftFile, tableOfFile } from './draft-file.ts'
import { planToKeep } from './keep-draft.ts'
import type { DraftPlan } from './plan-draft.ts'
import { passBeforeRemovals, readRemovals } from './removal-gate.ts'
import { countDrafts, draftSealer, drawDraftId, insertDraft } from './store.ts'

export interface DraftOrder {
  account: Account
  actor: Actor
  purpose: DraftPurpose
  sent: NamedFile
}

/** Each is a file and all its rows, for a month. */
const mostDrafts = 20

/** Before the file is taken in. @throws RequestError `too-many-drafts` */
export async function refuseTooMany(
  { database }: Pick<Services, 'database'>,
  schoolId: number,
): Promise<void> {
  if ((await withSchool(database, schoolId, countDrafts)) < mostDrafts) return
  throw new RequestError('too-many-drafts', {
    sentence:
      `${mostDrafts} files wait to be imported already, so this one was not taken. Import or discard one of them: ` +
      'they stand under “Left from earlier” where files are chosen.',
  })
}

/**
 * @returns the draft's id
 * @throws RequestError `file-refused` for what is no table however it is read; `changed-meanwhile`
 */
export async function createDraft(
  services: Services,
  { account, actor, purpose, sent: { name, bytes } }: DraftOrder,
): Promise<number> {
  const table = await tableOfFile(bytes).catch(refuse)
  const file: DraftFile = { purpose, name, size: bytes.byteLength, table }
  const { schoolId } = account
  const { id, blankCells, removals } = await withSchool(services.database, schoolId, async transaction => ({
    id: await drawDraftId(transaction),
    blankCells: (await readSettings(transaction)).blankCells,
    removals: await readRemovals(transaction),
  }))
  // Of patrons alone: the school did not mean that a blank takes away a contact.
  const blank = purpose === 'users' ? blankCells : 'keep'
  const choices = { ...noChoices, choice: { ...noChoices.choice, blank } }
  const draft = { sealer: draftSealer(services), schoolId, id }
  const content = { file, choices }
  const { plan, planned } = await planToKeep(services, account, { draft, content, mark: row => row })
  refuseHopeless(plan)
  await withSchool(services.database, schoolId, async transaction => {
    await passBeforeRemovals(transaction, removals)
    await insertDraft(transaction, draft, { file, planned, actor, now: services.clock() })
  })
  return id
}

/** No choice of an encoding or a delimiter makes a table of these. */
const hopeless: readonly RefusalCode[] = [
  'too-large',
  'too-many-rows',
  'workbook',
  'archive',
  'web-page',
  'document',
]

function refuseHopeless(plan: DraftPlan): void {
  const refusal = plan.kind === 'blocked' ? plan.refusal : null
  if (refusal !== null && hopeless.includes(refusal.code)) refuse(refusal)
}

function refuse(error: unknown): never {
  throw error instanceof FileRefused ? new RequestError('file-refused', { sentence: error.message }) : error
}
