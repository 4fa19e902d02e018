import type { ColumnField } from '../../import/column-field.ts'
import { FileRefused } from '../../import/refusal.ts'
import { foldKey } from '../../patron/fold.ts'
import { trimAsciiBlanks } from '../../patron/kinds/text.ts'
import { withoutMakers } from '../changes/erase-from-edits.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { readDraftFile } from './draft-file.ts'
import type { Sealed } from './parts.ts'
import type { DraftContent } from './plan-draft.ts'
import { readContent } from './revise-draft.ts'
import { eraseDraft, listDrafts, writeChoices } from './store.ts'

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
  for (const { id } of await listDrafts(transaction)) {
    const draft = { ...school, id }
    const content = await readContent(transaction, draft).catch(unlessSealed)
    if (content === null || speaksOf(keys, content)) await eraseDraft(transaction, id)
    else await eraseMakers(transaction, { draft, keys, content })
  }
}

interface Kept {
  draft: Sealed
  keys: ReadonlySet<string>
  content: DraftContent
}

async function eraseMakers(
  transaction: SchoolTransaction,
  { draft, keys, content: { choices } }: Kept,
): Promise<void> {
  const edits = withoutMakers(choices.edits, keys)
  if (edits !== choices.edits) await writeChoices(transaction, draft, { ...choices, edits })
}

function unlessSealed(error: unknown): null {
  if (error instanceof RequestError && error.id === 'sealed') return null
  throw error
}

function speaksOf(keys: ReadonlySet<string>, { file, choices }: DraftContent): boolean {
  const isOfThem = (text: string) => keys.has(foldKey(trimAsciiBlanks(text)))
  const edited = choices.edits.flatMap(({ edit }) =>
    edit.kind === 'cells' ? edit.cells.map(({ value }) => value) : Object.values(edit),
  )
  if (edited.some(value => typeof value === 'string' && isOfThem(value))) return true
  try {
    const { sheet, columns } = readDraftFile(file, choices.choice)
    const isKey = (_: string, index: number) => mayBeKey(columns[index] ?? null)
    const rows = Iterator.from(sheet.rows)
    return sheet.header.some(isOfThem) || rows.some(({ cells }) => cells.filter(isKey).some(isOfThem))
  } catch (error) {
    if (error instanceof FileRefused) return true
    throw error
  }
}

/** A level or a class may read like somebody's barcode; what nobody knows may be one. */
function mayBeKey(field: ColumnField | null): boolean {
  return field === null || ['identifier', 'email'].includes(field.kind.name)
}
