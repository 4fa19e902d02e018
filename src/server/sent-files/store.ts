/** Files as they were sent, sealed, part by part. */
import { sql } from 'kysely'
import { fileToKeep, type SentTable } from '../../import/file-to-keep.ts'
import type { SchoolTransaction } from '../database/database.ts'
import type { Sealed } from '../import-drafts/parts.ts'

/** Of a run, known by its school and id, for nothing else opens its parts. */
export interface SentFile extends Pick<Sealed, 'sealer' | 'schoolId'> {
  runId: number
}

/**
 * Keeps what of a run's file may be kept, if the school keeps files at all.
 * @param bytes null for a worksheet
 */
export async function keepFile(
  transaction: SchoolTransaction,
  file: SentFile,
  { table, bytes }: { table: SentTable; bytes: Uint8Array | null },
): Promise<void> {
  if ((await daysKept(transaction)) === 0) return
  let part = 0
  for (const content of fileToKeep(table, bytes)) {
    const plain = typeof content === 'string' ? Buffer.from(content) : content
    const sealed = file.sealer.seal(plain, label(file, part))
    await sql`
      INSERT INTO sent_file_part (run_id, part, sealed) VALUES (${file.runId}, ${part}, ${sealed})`.execute(
      transaction,
    )
    part++
  }
}

/** @returns undefined for a part that there is none of @throws RequestError `sealed` */
export async function openPart(
  transaction: SchoolTransaction,
  file: SentFile,
  part: number,
): Promise<Buffer | undefined> {
  const { rows } = await sql<{ sealed: Buffer }>`
    SELECT sealed FROM sent_file_part WHERE run_id = ${file.runId} AND part = ${part}`.execute(transaction)
  const [found] = rows
  return found && file.sealer.open(found.sealed, label(file, part))
}

function label({ schoolId, runId }: SentFile, part: number): string {
  return `${schoolId}/${runId}/sent/${part}`
}

/** Those that are older go at once. */
export async function keepFilesFor(transaction: SchoolTransaction, days: number): Promise<void> {
  await sql`UPDATE school SET keeps_files_for_days = ${days} WHERE id = current_school()`.execute(transaction)
  await forgetOldFiles(transaction)
}

export async function daysKept(transaction: SchoolTransaction): Promise<number> {
  const { rows } = await sql<{ days: number }>`
    SELECT keeps_files_for_days AS days FROM school WHERE id = current_school()`.execute(transaction)
  return rows[0]?.days ?? 0
}

/** Those that the school has kept for as long as it said. */
export async function forgetOldFiles(transaction: SchoolTransaction): Promise<void> {
  await sql`
    DELETE FROM sent_file_part USING run, school
    WHERE run.school_id = sent_file_part.school_id AND run.id = sent_file_part.run_id AND school.id = run.school_id
      AND run.started_at < now() - make_interval(days => school.keeps_files_for_days)`.execute(transaction)
}
