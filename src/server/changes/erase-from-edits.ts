import { sql } from 'kysely'
import type { MadeEdit } from '../../api/import-drafts.ts'
import { foldKey } from '../../patron/fold.ts'
import { trimAsciiBlanks } from '../../patron/kinds/text.ts'
import type { SchoolTransaction } from '../database/database.ts'

interface MendedRun {
  id: number
  edits: MadeEdit[]
  /** Its rows that were about them. */
  rows: number[]
}

/** What was mended in files before they were imported, where it was in a removed patron's row or is one of his values. */
export async function eraseFromEdits(
  transaction: SchoolTransaction,
  { patronIds, keys }: { patronIds: readonly number[]; keys: ReadonlySet<string> },
): Promise<void> {
  const { rows } = await sql<MendedRun>`
    SELECT id, edits, ARRAY(
      SELECT row_number FROM run_row WHERE run_id = run.id AND patron_id = ANY (${patronIds}::bigint[])) AS rows
    FROM run WHERE edits IS NOT NULL`.execute(transaction)
  for (const run of rows) {
    const kept = run.edits.filter(made => !speaksOf(made, run, keys))
    const nameless = withoutMakers(kept, keys)
    if (kept.length === run.edits.length && nameless === kept) continue
    await sql`UPDATE run SET edits = ${JSON.stringify(nameless)}::json WHERE id = ${run.id}`.execute(
      transaction,
    )
  }
}

/** That somebody mended something stays; who he was does not. @returns the same where none of them is one of these */
export function withoutMakers<Made extends Pick<MadeEdit, 'by'>>(
  edits: readonly Made[],
  keys: ReadonlySet<string>,
): readonly Made[] {
  const isGone = ({ by }: Made) => keys.has(foldKey(by))
  return edits.some(isGone)
    ? edits.map(made => (isGone(made) ? { ...made, by: 'removed account' } : made))
    : edits
}

function speaksOf({ edit }: MadeEdit, { rows }: MendedRun, keys: ReadonlySet<string>): boolean {
  if ('row' in edit && rows.includes(edit.row)) return true
  return Object.values(edit).some(
    value => typeof value === 'string' && keys.has(foldKey(trimAsciiBlanks(value))),
  )
}
