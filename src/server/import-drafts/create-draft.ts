import type { DraftPurpose } from '../../api/import-drafts.ts'
import { FileRefused, type RefusalCode } from '../../import/refusal.ts'
import type { Account } from '../access/account.ts'
import { withSchool } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import type { NamedFile } from '../imports/receive-file.ts'
import type { Actor } from '../journal/run.ts'
import { readSettings, type SchoolSettings } from '../schools/settings.ts'
import type { Services } from '../services.ts'
import { type Choices, noChoices } from './content.ts'
import { type DraftFile, tableOfFile } from './draft-file.ts'
import { planToKeep } from './keep-draft.ts'
import { type DraftPlan, surroundingsIn } from './plan-draft.ts'
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
  const { id, removals, choices, surroundings } = await withSchool(
    services.database,
    schoolId,
    async transaction => {
      const settings = await readSettings(transaction)
      const choices = firstChoices(purpose, settings)
      return {
        id: await drawDraftId(transaction),
        removals: await readRemovals(transaction),
        choices,
        surroundings: await surroundingsIn(transaction, { services, account, choices, settings }),
      }
    },
  )
  const draft = { sealer: draftSealer(services), schoolId, id }
  const content = { file, choices }
  const { plan, planned, pieces } = await planToKeep(surroundings, {
    draft,
    content,
    mark: row => row,
    isNew: true,
  })
  refuseHopeless(plan)
  await withSchool(services.database, schoolId, async transaction => {
    await passBeforeRemovals(transaction, removals)
    await insertDraft(transaction, draft, { file, pieces, planned, actor, now: services.clock() })
  })
  return id
}

/** A blank is the school's of patrons alone: it did not mean that one takes away a contact. */
function firstChoices(purpose: DraftPurpose, { blankCells }: SchoolSettings): Choices {
  const blank = purpose === 'users' ? blankCells : 'keep'
  return { ...noChoices, choice: { ...noChoices.choice, blank } }
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
