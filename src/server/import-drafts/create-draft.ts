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
import { sealPlan } from './keep-draft.ts'
import { type DraftPlan, planDraft } from './plan-draft.ts'
import { draftSealer, drawDraftId, insertDraft } from './store.ts'

export interface DraftOrder {
  account: Account
  actor: Actor
  purpose: DraftPurpose
  sent: NamedFile
}

/**
 * @returns the draft's id
 * @throws RequestError `file-refused` for what is no table however it is read
 */
export async function createDraft(
  services: Services,
  { account, actor, purpose, sent: { name, bytes } }: DraftOrder,
): Promise<number> {
  const table = await tableOfFile(bytes).catch(refuse)
  const file: DraftFile = { purpose, name, size: bytes.byteLength, table }
  const { schoolId } = account
  const { blankCells } = await withSchool(services.database, schoolId, readSettings)
  // Of patrons alone: the school did not mean that a blank takes away a contact.
  const blank = purpose === 'users' ? blankCells : 'keep'
  const choices = { ...noChoices, choice: { ...noChoices.choice, blank } }
  const plan = await planDraft(services, account, { file, choices })
  refuseHopeless(plan)
  return withSchool(services.database, schoolId, async transaction => {
    const draft = { sealer: draftSealer(services), schoolId, id: await drawDraftId(transaction) }
    const planned = sealPlan(draft, { plan, mark: row => row })
    await insertDraft(transaction, draft, { file, planned, actor, now: services.clock() })
    return draft.id
  })
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
