import { sql } from 'kysely'
import type { MadeEdit } from '../../api/import-drafts.ts'
import { foldKey } from '../../patron/fold.ts'
import { trimAsciiBlanks } from '../../patron/kinds/text.ts'
import type { SchoolTransaction } from '../database/database.ts'
import type { RowOfRun } from './erase-from-unknown-rows.ts'

export interface Removed {
  patronIds: readonly number[]
  /** What they were known by: folded, whole values. */
  keys: ReadonlySet<string>
  /** Failed rows that were about them. */
  failed: readonly RowOfRun[]
}

interface MendedRun {
  id: number
  edits: MadeEdit[]
  /** Its rows that were about them, as far as the database knows. */
  rows: number[]
  /** [row, which row it repeats] */
  repeats: [number, number][] | null
}

/** What was mended in files before they were imported, where it was in a removed patron's row or is one of his values. */
export async function eraseFromEdits(
  transaction: SchoolTransaction,
  { patronIds, keys, failed }: Removed,
): Promise<void> {
  for (const run of await readMendedRuns(transaction, patronIds)) {
    const own = [...run.rows, ...failed.filter(({ runId }) => runId === run.id).map(({ row }) => row)]
    const rows = withRepeats(new Set(own), run.repeats ?? [])
    const kept = run.edits.filter(made => !speaksOf(made, rows, keys))
    const nameless = withoutMakers(kept, keys)
    if (kept.length === run.edits.length && nameless === kept) continue
    await sql`UPDATE run SET edits = ${JSON.stringify(nameless)}::json WHERE id = ${run.id}`.execute(
      transaction,
    )
  }
}

async function readMendedRuns(
  transaction: SchoolTransaction,
  patronIds: readonly number[],
): Promise<MendedRun[]> {
  const { rows } = await sql<MendedRun>`
    SELECT id, edits, repeats, ARRAY(
      SELECT row_number FROM run_row WHERE run_id = run.id AND patron_id = ANY (${patronIds}::bigint[])
      UNION ALL SELECT (pair ->> 0)::integer FROM json_array_elements(mended_unchanged) AS pair
      WHERE (pair ->> 1)::bigint = ANY (${patronIds}::bigint[])) AS rows
    FROM run WHERE edits IS NOT NULL`.execute(transaction)
  return rows
}

function withRepeats(rows: ReadonlySet<number>, repeats: readonly [number, number][]): ReadonlySet<number> {
  return new Set([...rows, ...repeats.flatMap(([row, of]) => (rows.has(of) ? [row] : []))])
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

function speaksOf({ edit }: MadeEdit, rows: ReadonlySet<number>, keys: ReadonlySet<string>): boolean {
  if ('row' in edit && rows.has(edit.row)) return true
  if (edit.kind === 'proposal') return edit.sentence.split(' ').some(word => isAddressOf(keys, word))
  return Object.values(edit).some(
    value => typeof value === 'string' && keys.has(foldKey(trimAsciiBlanks(value))),
  )
}

/** A sentence may name an address; any other key may be one of its common words. */
function isAddressOf(keys: ReadonlySet<string>, word: string): boolean {
  return word.includes('@') && keys.has(foldKey(word))
}
