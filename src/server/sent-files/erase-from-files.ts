import { setImmediate as othersTurn } from 'node:timers/promises'
import { sql } from 'kysely'
import { readTable } from '../../import/pipeline.ts'
import { FileRefused } from '../../import/refusal.ts'
import { foldKey } from '../../patron/fold.ts'
import { trimAsciiBlanks } from '../../patron/kinds/text.ts'
import type { SchoolTransaction } from '../database/database.ts'
import { RequestError } from '../errors.ts'
import { openPart, type SentFile } from './store.ts'

/** A larger one is not searched but goes: to search it would keep everybody waiting. */
const mostBytes = 2_000_000

/**
 * Files that speak of a patron who was removed for good are deleted: a row cannot be taken out of a file as it was sent. So
 * are those that nobody can open.
 * @param keys what such a row may be known by: folded, whole cells
 */
export async function eraseFromFiles(
  transaction: SchoolTransaction,
  keys: ReadonlySet<string>,
  school: Pick<SentFile, 'sealer' | 'schoolId'>,
): Promise<void> {
  const { rows } = await sql<{ runId: number }>`
    SELECT DISTINCT run_id AS "runId" FROM sent_file_part`.execute(transaction)
  for (const { runId } of rows) {
    await othersTurn()
    const bytes = await readSmall(transaction, { ...school, runId })
    if (bytes === null || speaksOf(keys, bytes))
      await sql`DELETE FROM sent_file_part WHERE run_id = ${runId}`.execute(transaction)
  }
}

/** @returns null for one that is too large, or was sealed with another key */
async function readSmall(transaction: SchoolTransaction, file: SentFile): Promise<Buffer | null> {
  const parts: Buffer[] = []
  try {
    for (let size = 0; size <= mostBytes; ) {
      const part = await openPart(transaction, file, parts.length)
      if (part === undefined) return Buffer.concat(parts)
      parts.push(part)
      size += part.length
    }
    return null
  } catch (error) {
    if (error instanceof RequestError && error.id === 'sealed') return null
    throw error
  }
}

/** Any cell may name him, whatever its column is. */
function speaksOf(keys: ReadonlySet<string>, bytes: Uint8Array): boolean {
  const isOfThem = (cell: string) => keys.has(foldKey(trimAsciiBlanks(cell)))
  try {
    const { sheet } = readTable(bytes)
    return sheet.header.some(isOfThem) || Iterator.from(sheet.rows).some(({ cells }) => cells.some(isOfThem))
  } catch (error) {
    if (error instanceof FileRefused) return true
    throw error
  }
}
