import { sql } from 'kysely'
import type { LeaverSettings } from '../../api/leavers.ts'
import type { SchoolTransaction } from '../database/database.ts'

/** Staff and parents come in files of their own, and of whom no file has told none can be missing in one. */
const usual: LeaverSettings = {
  disables: true,
  graceDays: 30,
  removalDays: 365,
  exempt: ['staff', 'generic', 'non-academic', 'hand-made'],
}

export async function readLeaverSettings(transaction: SchoolTransaction): Promise<LeaverSettings> {
  const { rows } = await sql<LeaverSettings>`
    SELECT disables, grace_days AS "graceDays", removal_days AS "removalDays", exempt
    FROM leaver_settings`.execute(transaction)
  return rows[0] ?? usual
}

/** On which who becomes a leaver today is disabled; null where the school disables nobody by itself. */
export async function dayOfDisabling(transaction: SchoolTransaction, today: string): Promise<string | null> {
  const { disables, graceDays } = await readLeaverSettings(transaction)
  if (!disables) return null
  const { rows } = await sql<{ day: string }>`
    SELECT ${today}::date + ${graceDays}::integer AS day`.execute(transaction)
  return rows[0]?.day ?? null
}

export async function writeLeaverSettings(
  transaction: SchoolTransaction,
  { disables, graceDays, removalDays, exempt }: LeaverSettings,
): Promise<void> {
  await sql`
    INSERT INTO leaver_settings (disables, grace_days, removal_days, exempt)
    VALUES (${disables}, ${graceDays}, ${removalDays}, ${exempt}::text[])
    ON CONFLICT (school_id) DO UPDATE SET disables = EXCLUDED.disables, grace_days = EXCLUDED.grace_days,
      removal_days = EXCLUDED.removal_days, exempt = EXCLUDED.exempt`.execute(transaction)
}
