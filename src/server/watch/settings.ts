import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { WatchSettings } from '../../api/watch.ts'
import type { SchoolTransaction } from '../database/database.ts'

/** As long as a school has said nothing, no file is expected; the rest is what a form begins with. */
const usual: WatchSettings = { weekdays: [], time: '03:00', toleranceMinutes: 60 }

export async function readWatchSettings(transaction: SchoolTransaction): Promise<WatchSettings> {
  const { since: _, ...settings } = (await readSchedule(transaction)) ?? { ...usual, since: null }
  return settings
}

/** With the moment from which on it is expected. */
export async function readSchedule(
  transaction: SchoolTransaction,
): Promise<(WatchSettings & { since: Date }) | null> {
  const { rows } = await sql<WatchSettings & { since: Date }>`
    SELECT weekdays, due_time AS time, tolerance_minutes AS "toleranceMinutes", since FROM watch`.execute(
    transaction,
  )
  return rows[0] ?? null
}

/** What is expected otherwise than before is expected from now on. */
export async function writeWatchSettings(
  transaction: SchoolTransaction,
  settings: WatchSettings,
  now: Date,
): Promise<void> {
  if (isDeepStrictEqual(settings, await readWatchSettings(transaction))) return
  const { weekdays, time, toleranceMinutes } = settings
  await sql`
    INSERT INTO watch (weekdays, due_time, tolerance_minutes, since)
    VALUES (${weekdays}::integer[], ${time}, ${toleranceMinutes}, ${now})
    ON CONFLICT (school_id) DO UPDATE SET weekdays = EXCLUDED.weekdays, due_time = EXCLUDED.due_time,
      tolerance_minutes = EXCLUDED.tolerance_minutes, since = EXCLUDED.since`.execute(transaction)
}
