import { withoutMakers } from '../changes/erase-from-edits.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import type { Choices } from './content.ts'
import { namesSomebody } from './names-in-draft.ts'
import type { Sealed } from './parts.ts'
import { holdFilesBack } from './removal-gate.ts'
import { eraseDraft, listDrafts, readChoices, writeChoices } from './store.ts'

/**
 * Files that speak of a patron who was removed for good are discarded: a row cannot be taken out of a file that was sent.
 * So are those that nobody can read.
 * @param keys what such a row may be known by: folded, whole cells
 */
export async function eraseFromDrafts(
  transaction: SchoolTransaction,
  keys: ReadonlySet<string>,
  school: Pick<Sealed, 'sealer' | 'schoolId'>,
): Promise<void> {
  await holdFilesBack(transaction)
  for (const head of await listDrafts(transaction)) {
    const draft = { ...school, id: head.id }
    const isToGo = await namesSomebody(transaction, { draft, head, keys }).catch(ifSealed)
    if (isToGo) await eraseDraft(transaction, head.id)
    else await eraseMakers(transaction, draft, keys)
  }
}

async function eraseMakers(
  transaction: SchoolTransaction,
  draft: Sealed,
  keys: ReadonlySet<string>,
): Promise<void> {
  const choices: Choices = await readChoices(transaction, draft)
  const edits = withoutMakers(choices.edits, keys)
  if (edits !== choices.edits) await writeChoices(transaction, draft, { ...choices, edits })
}

function ifSealed(error: unknown): true {
  if (error instanceof RequestError && error.id === 'sealed') return true
  throw error
}
